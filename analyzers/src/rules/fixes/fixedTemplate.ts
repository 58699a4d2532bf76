import { TEMPLATE_CALLS } from '../../catalogue/templateCalls.ts';
import type { FactOf } from '../../facts/facts.ts';
import { emitterOf } from '../../languages/emitters.ts';
import { isIn, rangeOf, type Fix, type InputOf } from '../rule.ts';
import { PLAIN_EXPRESSION } from './plain.ts';

/** How far the call is looked at. */
const AROUND = 200;

/** Makes a text one of the values of a template that is fixed; `undefined` where the call that runs it is not one that is known. */
export function fixedTemplate(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const { text } = facts;
  const language = emitterOf(facts.file)?.language;
  if (flow.sink !== 'template' || language === undefined || !isIn(facts, flow.argument)) return undefined;
  const place = rangeOf(flow.argument);
  const value = text.slice(place.start, place.end);
  const before = text.slice(Math.max(0, place.start - AROUND), place.start);
  const after = text.slice(place.end, place.end + AROUND);
  const call = (TEMPLATE_CALLS[language] ?? []).find((one) => one.before.test(before));
  if (!PLAIN_EXPRESSION.test(value) || !call) return undefined;
  const rest = call.values.exec(after);
  // A value of that name is there already.
  if (!rest || /\btext\s*[=:]/.test(rest[0])) return undefined;
  const [whole, head = '', given = ''] = rest;
  const quote = /["']/.exec(text)?.[0] === "'" ? "'" : '"';
  return {
    title: 'Keep the template fixed, and pass the text as a value',
    edits: [{ start: place.start, end: place.end + whole.length, text: `${quote}${call.template}${quote}${head}${call.with(value, given.trim())}` }],
    preferred: true,
  };
}
