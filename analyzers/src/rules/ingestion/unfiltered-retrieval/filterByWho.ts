import type { FactOf } from '../../../facts/facts.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import { rangeOf, type Fix, type InputOf } from '../../rule.ts';

/** Who asks, as the code in front of a call has it: of the request, of a session, or given by the framework. */
const WHO = /\b(?:(?:req|request|ctx|c|g|locals|event)\.)?(?:auth\.)?(?:session\.user|current_user|currentUser|user)\b(?!\s*\()/g;
/** What tells users, or those whose users they are, apart. */
const WHOSE = /^\.(tenant(?:_?[iI]d)?|org(?:anization)?(?:_?[iI]d)?|team(?:_?[iI]d)?|id)\b/;
/** A statement of the file itself: what a function holds is indented. */
const TOP = /\n(?=[A-Za-z@])/g;

/** Narrows a search to what who asks may see; `undefined` where nothing in front of it says who that is. */
export function filterByWho(facts: InputOf<'calls'>, { at, given }: FactOf<'call'>): Fix | undefined {
  const emitter = emitterOf(facts.file);
  const { filterName: name, filterPosition: position, filterForm: form } = given;
  if (!emitter?.calls || !emitter.texts || typeof name !== 'string' || typeof position !== 'number' || given['filter'] !== 'nothing') return undefined;
  const { text } = facts;
  const { start, end } = rangeOf(at);
  const open = /^\s*\(/.exec(text.slice(end, end + 20))?.[0].length;
  const close = open === undefined ? undefined : emitter.texts.bracketEnd(text, end + open - 1);
  const who = whoAsks(text, start);
  if (open === undefined || close === undefined || !who) return undefined;
  const value = emitter.calls.record([[who.key, who.value]], text);
  const condition = [
    ['key', emitter.texts.fixed(who.key, text)],
    ['match', emitter.calls.record([['value', who.value]], text)],
  ] as const;
  const filter = form === 'must' ? emitter.calls.record([['must', emitter.texts.list([emitter.calls.record(condition, text)])]], text) : value;
  const edit = emitter.calls.withOption(text, { start: end + open, end: close - 1 }, { position, name, value: filter });
  return edit && { title: `Search only what is \`${who.value}\`’s`, edits: [edit] };
}

/** The last in front of a place that says who asks, in the same function, with what else the file tells users apart by. */
function whoAsks(text: string, at: number): { readonly key: string; readonly value: string } | undefined {
  const begin = [...text.slice(0, at).matchAll(TOP)].at(-1)?.index ?? 0;
  for (const [who] of [...text.slice(begin, at).matchAll(WHO)].reverse()) {
    const whose = [...text.matchAll(new RegExp(`\\b${who.replace(/[.$]/g, '\\$&')}(?=\\.)`, 'g'))]
      .map(({ index }) => WHOSE.exec(text.slice(index + who.length, index + who.length + 30))?.[1])
      .find((one) => one !== undefined);
    if (whose !== undefined) return { key: whose === 'id' ? 'owner' : whose, value: `${who}.${whose}` };
  }
  return undefined;
}
