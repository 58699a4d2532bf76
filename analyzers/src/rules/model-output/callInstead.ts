import type { FactOf } from '../../facts/facts.ts';
import { isIn, rangeOf, type Fix, type InputOf } from '../rule.ts';

/** A second argument that is written as one name, and the end of the call. */
const ONE_MORE = /^\s*,\s*(?:\w+\s*=\s*)?[\w.]+\s*,?\s*(?=\))/;

/** Calls what is said to be safe under the same owner; what made the call unsafe goes with its name. `undefined` where more is passed than that. */
export function callInstead(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const { instead, argument, at } = flow;
  if (instead === undefined || !isIn(facts, at) || !isIn(facts, argument)) return undefined;
  const name = rangeOf(at);
  const { end } = rangeOf(argument);
  if (!/^\w+$/.test(facts.text.slice(name.start, name.end))) return undefined;
  const rest = facts.text.slice(end, end + 200);
  const dropped = ONE_MORE.exec(rest)?.[0].length;
  if (dropped === undefined && !/^\s*,?\s*\)/.test(rest)) return undefined;
  const edits = [{ ...name, text: instead }, ...(dropped === undefined ? [] : [{ start: end, end: end + dropped, text: '' }])];
  return { title: `Call \`${instead}\``, edits, preferred: true };
}
