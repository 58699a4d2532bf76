import type { FactOf } from '../../facts/facts.ts';
import type { MarkupEmitter } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';
import { isIn, rangeOf, type Fix, type InputOf } from '../rule.ts';

/** What is written to a member: a name with its members and calls, up to the end of the statement. */
const WRITTEN = /^(\s*=\s*)([\w$.?!()[\]]+)(?=;|\r?\n|$)/;

/** Takes dangerous markup out of what is shown as HTML, or escapes it; `undefined` where the text that is meant is not written out in one piece. */
export function sanitise(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const emitter = emitterOf(facts.file);
  if (!emitter?.markup || !isIn(facts, flow.argument)) return undefined;
  const place = shownAt(facts, flow, emitter.markup);
  const written = facts.text.slice(place.start, place.end);
  if (written === '' || written.startsWith('...') || written.startsWith('{')) return undefined;
  const safe = emitter.markup.sanitised(facts.text, written, flow.sink === 'response');
  if (!safe) return undefined;
  const top = emitter.atTop?.(facts.text, safe.needs);
  return { title: `Sanitise it: \`${safe.expression.slice(0, 60)}\``, edits: [...(top ? [top] : []), { ...place, text: safe.expression }], preferred: true };
}

/** The range of the expression that is shown; empty where it is not told. */
function shownAt(facts: InputOf<'flows'>, { argument, at }: FactOf<'flow'>, markup: MarkupEmitter): { start: number; end: number } {
  const range = rangeOf(argument);
  const name = rangeOf(at);
  // A member that is written to ends where its name does.
  if (range.start <= name.start && range.end === name.end) {
    const match = WRITTEN.exec(facts.text.slice(range.end, range.end + 300));
    if (!match) return { start: range.end, end: range.end };
    const start = range.end + (match[1]?.length ?? 0);
    return { start, end: start + (match[2]?.length ?? 0) };
  }
  const held = markup.held?.(facts.text.slice(range.start, range.end));
  if (held) return { start: range.start + held.start, end: range.start + held.end };
  // A type that it is said to have goes with it.
  const cast = /^\s+as\s+[\w.]+/.exec(facts.text.slice(range.end, range.end + 100))?.[0].length ?? 0;
  return { start: range.start, end: range.end + cast };
}
