import type { FactOf } from '../../../facts/facts.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import { holdAgainstSchema } from '../../fixes/holdAgainstSchema.ts';
import { isIn, rangeOf, type Fix, type InputOf, type RuleContext } from '../../rule.ts';

/** Holds what was taken apart against a schema, where that is done. */
export function holdAnswer(facts: InputOf<'flows'>, { at }: FactOf<'flow'>, context: RuleContext): Fix | undefined {
  const texts = emitterOf(facts.file)?.texts;
  if (!texts || !isIn(facts, at)) return undefined;
  const { text } = facts;
  const name = rangeOf(at);
  const owner = /[\w$.]*$/.exec(text.slice(Math.max(0, name.start - 60), name.start))?.[0].length ?? 0;
  const open = /^\s*\(/.exec(text.slice(name.end, name.end + 20))?.[0].length;
  const end = open === undefined ? undefined : texts.bracketEnd(text, name.end + open - 1);
  return end === undefined ? undefined : holdAgainstSchema(facts, { start: name.start - owner, end }, 'Answer', [], context);
}
