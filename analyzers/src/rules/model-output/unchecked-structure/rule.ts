import type { FactOf } from '../../../facts/facts.ts';
import { isCheckedBy, isTold } from '../../../catalogue/validation.ts';
import { hasForm, isCheckedAt } from '../../checked.ts';
import { flowHit } from '../../flowRule.ts';
import { defineRule, isIn, rangeOf, type InputOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { holdAnswer } from './holdAnswer.ts';
import { inPattern } from '../../../text/pattern.ts';

/** The body of an answer, or an event of a stream, as it came over the wire. */
const ENVELOPE = /\b(?:body|bytes|chunk|event)\b|\.(?:read|decode)\(/i;
/** A model's text is called so, too; what came over the wire is so where the program itself asked over it. */
const ON_THE_WIRE = /\b(?:line|raw)\b/i;
/** How far a variable is followed, in UTF-16 units. */
const MAX_USE = 6_000;

/** Data that a model wrote is used as if it had the form that was asked for. */
export default defineRule({
  id: 'model-output/unchecked-structure',
  family: 'model-output',
  // It breaks more often than it is abused.
  severity: 'information',
  title: 'Model output taken apart without a schema',
  standards: { cwe: [1426, 20, 502], owaspLlm: ['LLM05', 'LLM09'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'operations-of-source',
  message:
    'The {source} is taken apart by `{callee}` and used as it comes: a field may be missing, of another type, or one that nobody asked for. Hold it against a schema (`safeParse`, `model_validate`), or have the model bound to one.',
  fixable: 'sometimes',
  input: ['flows', 'checked', 'sites'],
  *detect(facts, context) {
    if (isTestPath(facts.file)) return;
    for (const flow of facts.flows(['model-output'], ['parse'])) {
      if (!isIn(facts, flow.at)) continue;
      if (hasForm(flow.taint) || isCheckedAt(facts.checked, flow.at)) continue;
      const argument = rangeOf(flow.argument);
      // A provider's own envelope has the form that the provider says.
      if (isIn(facts, flow.argument) && (ENVELOPE.test(facts.text.slice(argument.start, argument.end)) || isBody(facts, flow))) continue;
      const use = usedUnchecked(facts.text, rangeOf(flow.at).start);
      if (!use) continue;
      yield {
        ...flowHit(facts, flow, 'is taken apart'),
        confidence: use === 'elsewhere' ? 'heuristic' : flow.confidence,
        values: { source: flow.source, callee: flow.callee },
        fixes: () => [holdAnswer(facts, flow, context)],
      };
    }
  },
});

/** Whether what is taken apart is the whole text that a request to a provider was answered with: `const text = await response.text()`. */
function isBody(facts: InputOf<'sites'>, { taint, argument }: FactOf<'flow'>): boolean {
  if (!taint) return false;
  const { start, end } = rangeOf(taint.at);
  const isRequest = facts.sites.some((site) => site.via === 'http' && site.file === taint.at.origin.file && site.callStart <= start && end <= site.callEnd);
  const written = facts.text.slice(rangeOf(argument).start, rangeOf(argument).end);
  if (isRequest && ON_THE_WIRE.test(written)) return true;
  if (!isRequest || !/^[\w$.]+(?:\(\))?$/.test(written)) return false;
  const given = /^[\w$]+$/.test(written) ? `(?<![\\w$.])${inPattern(written)}\\s*(?::[^=\\n]+)?=\\s*(?:await\\s+)?[\\w$]+` : '';
  return given === '' ? /^[\w$]+\.(?:text|content)(?:\(\))?$/.test(written) : new RegExp(`${given}\\.(?:text|content)\\b`).test(facts.text);
}

/** Where a variable that is given something at a place is another one: behind its function in Python, where it is declared anew in JavaScript. */
function scopeEnd(text: string, from: number, variable: string): number {
  const declared = new RegExp(`\\b(?:const|let|var)\\s+${inPattern(variable)}(?![\\w$])`).exec(text.slice(from, from + MAX_USE));
  if (declared) return from + declared.index;
  const line = text.slice(text.lastIndexOf('\n', from) + 1, from);
  const indentation = line.length - line.trimStart().length;
  const heads = [...text.slice(Math.max(0, from - MAX_USE), from).matchAll(/^([ \t]*)(?:async[ \t]+)?def[ \t]/gm)];
  const head = heads.findLast((one) => (one[1] ?? '').length < indentation);
  if (!head) return text.length;
  // A line that stands no further in than the function's head, and closes no bracket of it.
  const behind = new RegExp(`\\n[ \\t]{0,${String((head[1] ?? '').length)}}(?=[^\\s#)\\]}])`).exec(text.slice(from, from + MAX_USE));
  return behind ? from + behind.index : text.length;
}

/** Whether what a call gives is used without being checked: `undefined` if it is, `elsewhere` if it is passed on. */
function usedUnchecked(text: string, name: number): 'here' | 'elsewhere' | undefined {
  const owner = /[\w$.]*$/.exec(text.slice(Math.max(0, name - 60), name))?.[0].length ?? 0;
  const before = text.slice(Math.max(0, name - owner - 200), name - owner);
  if (isCheckedBy(before) && isTold(text, before)) return undefined;
  if (/(?:\breturn|=>)\s*(?:await\s+)?$/.test(before)) return 'elsewhere';
  const variable = /([A-Za-z_$][\w$]*)\s*(?::[^=;\n]+)?=\s*(?:await\s+)?$/.exec(before)?.[1];
  if (variable === undefined) return 'here';
  const word = new RegExp(`(?<![\\w$.])${inPattern(variable)}(?![\\w$])`, 'g');
  const after = text.slice(name, Math.min(name + MAX_USE, scopeEnd(text, name, variable)));
  let only = true;
  for (const { index } of after.matchAll(word)) {
    const said = after.slice(Math.max(0, index - 120), index);
    if (isCheckedBy(said) && isTold(text, said)) return undefined;
    if (!/\breturn\s+$/.test(said) || /^[ \t]*[.[?]/.test(after.slice(index + variable.length))) only = false;
  }
  return only ? 'elsewhere' : 'here';
}
