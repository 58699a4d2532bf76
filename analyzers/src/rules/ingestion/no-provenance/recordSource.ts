import type { FactOf } from '../../../facts/facts.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import { rangeOf, type Fix, type InputOf } from '../../rule.ts';

/** Keeps an identity and a time beside what is put into a store; `undefined` where neither the records nor their ids are written there. */
export function recordSource(facts: InputOf<'calls'>, { at, given }: FactOf<'call'>): Fix | undefined {
  const emitter = emitterOf(facts.file);
  const { recordForm: form, recordName: name } = given;
  if (!emitter?.stored || !emitter.texts || typeof name !== 'string' || (form !== 'list' && form !== 'each')) return undefined;
  const { text } = facts;
  const { end } = rangeOf(at);
  const open = /^\s*\(/.exec(text.slice(end, end + 20))?.[0].length;
  const close = open === undefined ? undefined : emitter.texts.bracketEnd(text, end + open - 1);
  if (open === undefined || close === undefined) return undefined;
  const written = emitter.stored.withSource(text, { start: end + open, end: close - 1 }, { form, name });
  if (!written) return undefined;
  const top = written.needs === undefined ? undefined : emitter.atTop?.(text, written.needs);
  return { title: 'Keep source and time beside each', edits: [...(top ? [top] : []), ...written.edits] };
}
