import type { LimitKind } from '../../../catalogue/limits.ts';
import type { CallSite } from '../../../facts/callSite.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import type { WrittenOption } from '../../../languages/emit.ts';
import type { Fix, InputOf, TextEdit } from '../../rule.ts';

/** Gives a call the options that it lacks; `undefined` where its library has none of them, or where its options are made elsewhere. */
export function withLimits(facts: InputOf<'sites'>, site: CallSite, missing: readonly LimitKind[]): Fix | undefined {
  const emitter = emitterOf(facts.file);
  const inside = emitter?.texts && insideOf(facts.text, site, emitter.texts.bracketEnd);
  const ways = site.variants[0]?.limitedBy;
  if (!emitter?.calls || !inside || !ways) return undefined;
  // What ends a stream ends the call, too.
  const kinds = missing.filter((kind) => kind !== 'time' || !missing.includes('abort') || ways.abort === undefined);
  const options = kinds.map((kind) => ways[kind]);
  if (options.length === 0 || !options.every((one) => one !== undefined)) return undefined;
  const edits = together(facts.text, inside, options, emitter.calls.withOption);
  return edits && { title: `Add ${options.map(({ name }) => `\`${name}\``).join(' and ')}`, edits };
}

/** What stands between a call's brackets. */
function insideOf(text: string, site: CallSite, bracketEnd: (text: string, at: number) => number | undefined): { start: number; end: number } | undefined {
  const open = /^\s*(?:<[^<>()]*>\s*)?\(/.exec(text.slice(site.end, site.end + 200))?.[0].length;
  const end = open === undefined ? undefined : bracketEnd(text, site.end + open - 1);
  return open === undefined || end !== site.callEnd ? undefined : { start: site.end + open, end: end - 1 };
}

type Write = (text: string, inside: { start: number; end: number }, option: WrittenOption) => TextEdit | undefined;

/** The edits for several options: those for the same place are one, written one after the other. Only the call is copied, however long its file. */
function together(text: string, inside: { start: number; end: number }, options: readonly WrittenOption[], write: Write): TextEdit[] | undefined {
  let written = text.slice(inside.start, inside.end);
  let [start, end] = [written.length, 0];
  let grown = 0;
  for (const option of options) {
    const edit = write(written, { start: 0, end: written.length }, option);
    if (!edit) return undefined;
    written = written.slice(0, edit.start) + edit.text + written.slice(edit.end);
    start = Math.min(start, edit.start);
    end = Math.max(end, edit.end - grown);
    grown += edit.text.length - (edit.end - edit.start);
  }
  return [{ start: inside.start + start, end: inside.start + end, text: written.slice(start, end + grown) }];
}
