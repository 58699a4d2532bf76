import type { Range } from '../../../layout/layout.ts';
import type { TextEdit } from '../../../text/edit.ts';

/** A flag of a region is spelled in tag characters (UTS 51). */
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f}/gu;
/** Characters that show nothing and spell nothing: spaces without width, tag characters, changes of direction. Joiners belong to scripts and signs. */
const HIDDEN = /\u200b|[\u2060-\u2064]|\ufeff|[\u202a-\u202e]|[\u2066-\u2069]|[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u;
/** A character as a program writes it: escaped in one of the ways of both languages, a pair of surrogates as one, or as it is. */
const WRITTEN = /\\u\{[\da-fA-F]{1,6}\}|\\u(?:[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|[\da-fA-F]{4})|\\U[\da-fA-F]{8}|\\[^uU]|[^]/gu;

/** Whether a text holds what nobody sees. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text.replace(FLAG, ''));
}

/** A text without what nobody sees. */
export function withoutHidden(text: string): string {
  return [...shown([...text].map((char) => ({ written: char, char })))].map(({ char }) => char).join('');
}

/**
 * The edit that takes out of a written text what nobody sees, escaped or as it is.
 * @returns `undefined` where nothing of the kind is written there: the text is put together elsewhere
 */
export function hiddenTaken(text: string, { start, end }: Range): TextEdit | undefined {
  const written = text.slice(start, end);
  const left = [...shown([...written.matchAll(WRITTEN)].map(([one]) => ({ written: one, char: charOf(one) })))].map((one) => one.written).join('');
  return left === written ? undefined : { start, end, text: left };
}

interface Written {
  readonly written: string;
  readonly char: string;
}

/** Those that show, and those that spell a flag. */
function* shown(all: readonly Written[]): Iterable<Written> {
  const flags = [
    ...all
      .map(({ char }) => char)
      .join('')
      .matchAll(FLAG),
  ].map(({ 0: flag, index }) => ({ start: index, end: index + flag.length }));
  let at = 0;
  let next = 0;
  for (const one of all) {
    while ((flags[next]?.end ?? Infinity) <= at) next++;
    if (at >= (flags[next]?.start ?? Infinity) || !HIDDEN.test(one.char)) yield one;
    at += one.char.length;
  }
}

function charOf(written: string): string {
  if (!/^\\u/i.test(written)) return written;
  const units = written.match(/[\da-f]{4,8}|(?<=\{)[\da-f]{1,6}/gi) ?? [];
  const codes = units.map((unit) => parseInt(unit, 16));
  return codes.every((code) => code <= 0x10ffff) ? String.fromCharCode(...codes.flatMap((code) => [...String.fromCodePoint(code)].flatMap(unitsOf))) : written;
}

const unitsOf = (char: string): number[] => Array.from({ length: char.length }, (_, i) => char.charCodeAt(i));
