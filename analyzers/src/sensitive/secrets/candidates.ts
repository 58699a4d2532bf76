import { assignedValue } from './assignment.ts';
import { eachEnd } from './walk.ts';
import { automaton, words, type Word } from './words.ts';

/** Where a secret may be: offsets in the bytes. Everything that the bytes alone can rule out is gone. */
export interface Candidates {
  /** Word and offset of each marker, by turns. */
  readonly markers: number[];
  /** Word and offset of each word of a context, by turns. */
  readonly contexts: number[];
  /** Start and end of each long run of `[A-Za-z0-9_+/=-]` near a word of a context, by turns. */
  readonly runs: number[];
  /** Start and end of a secret's name, and start of the value given to it, by turns. */
  readonly assigned: number[];
  /** Start and end of each call that takes a secret at a place of its own, by turns. */
  readonly called: number[];
  /** There is a secret's name, or a command that takes secrets, whatever follows. */
  named: boolean;
  /** There is a word that other rules go by. */
  mentions: boolean;
}

const LETTER = 1;
const DIGIT = 2;
const JOIN = 4;
const BASE64 = 8;
const SPACE = 16;
const END = 32;

/** What each byte is: a letter, a digit, `_` or `-`, `+` `/` or `=`, white space, or another end of a word. */
export const KIND: Uint8Array = Uint8Array.from({ length: 256 }, (_none, byte) => {
  const char = String.fromCharCode(byte);
  if (/[A-Za-z]/.test(char)) return LETTER;
  if (/[0-9]/.test(char)) return DIGIT;
  if (/[_-]/.test(char)) return JOIN;
  if (/[+/=]/.test(char)) return BASE64;
  if (/[ \t\r\n]/.test(char)) return SPACE;
  return /["'`<>]/.test(char) ? END : 0;
});
const WORD = LETTER | DIGIT | JOIN;
const WIDE = WORD | BASE64;

/** Least length of a value that only its context gives away, and so the step that cannot miss one. */
const STEP = 20;
/** Bytes around a word of a context that are looked at for such a value. */
const BEFORE = 400;
const AFTER = 700;
const BACKSLASH = 92;
const HYPHEN = 45;
const PERCENT = 37;

const SMALL_M = 109;
const CAPITAL_D = 68;
const THREE = 51;
const EQUALS = 61;
const SEMICOLON = 59;
const BRACKET = 91;

/** Digits and semicolons back to the bracket that a terminal's colours begin with. */
function isColour(bytes: Uint8Array, last: number): boolean {
  let at = last;
  for (const limit = last - 8; at > limit && ((KIND[bytes[at] ?? 0] ?? 0) === DIGIT || bytes[at] === SEMICOLON); at--);
  return bytes[at] === BRACKET;
}

/** A word before a marker means that it is part of that word; unless the "word" is an escape: `\n`, `%20`, `=3D`, `\x20`, `\u0020`, the end of a colour (`[1;31m`). */
function startsWord(bytes: Uint8Array, start: number): boolean {
  if (start === 0 || ((KIND[bytes[start - 1] ?? 0] ?? 0) & WORD) === 0) return true;
  if (bytes[start - 1] === HYPHEN && (start === 1 || ((KIND[bytes[start - 2] ?? 0] ?? 0) & WORD) === 0)) return true;
  if (bytes[start - 1] === SMALL_M && isColour(bytes, start - 2)) return true;
  if (bytes[start - 1] === CAPITAL_D && bytes[start - 2] === THREE && bytes[start - 3] === EQUALS) return true;
  return bytes[start - 2] === BACKSLASH || bytes[start - 3] === PERCENT || bytes[start - 4] === BACKSLASH || bytes[start - 6] === BACKSLASH;
}

/** The bytes are the word in its own case. */
function isWritten(bytes: Uint8Array, text: string, start: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** What stands inside of no value: white space, quotes, brackets, what separates them. */
const ENDS: Uint8Array = Uint8Array.from({ length: 256 }, (_none, byte) => (/[\s"'`<>(){}[\];,]/.test(String.fromCharCode(byte)) ? 1 : 0));

/** The bytes are the marker as it is written, and enough of a value follows. */
function holds(bytes: Uint8Array, word: Word, start: number, end: number): boolean {
  if (!isWritten(bytes, word.text, start)) return false;
  if (word.bounded && !startsWord(bytes, start)) return false;
  for (let i = start - word.lead; i < start; i++) if (ENDS[bytes[i] ?? 32] === 1) return false;
  for (let i = 0; i < word.tail; i++) if (((KIND[bytes[end + i] ?? 0] ?? 0) & WORD) === 0) return false;
  if (word.follow !== undefined && bytes[end + word.tail] !== word.follow) return false;
  if (word.before === undefined) return true;
  for (let i = end; i < end + 260; i++) {
    const byte = bytes[i] ?? 32;
    if (byte === word.before) return true;
    if (byte === 47 || ((KIND[byte] ?? 0) & (SPACE | END)) !== 0) return false;
  }
  return false;
}

/** The kinds of characters change more often than they do in words; still more often, if there is no digit. */
function isMixed(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let turns = 0;
  let before = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    let kind = KIND[byte] as number;
    if (kind === LETTER && byte < 97) kind = END;
    digits += (kind & DIGIT) >> 1;
    if (kind !== before) turns++;
    before = kind;
  }
  return digits > 0 ? turns * 7 >= end - start : turns * 5 >= (end - start) * 2;
}

/** Long runs that hold a digit, in a stretch of the bytes: every 20th byte is looked at, and its surroundings if it fits. */
function findRuns(bytes: Uint8Array, from: number, to: number, runs: number[]): number {
  let at = from;
  for (; at < to; at += STEP) {
    if (((KIND[bytes[at] ?? 0] ?? 0) & WIDE) === 0) continue;
    let start = at;
    while (start > from && ((KIND[bytes[start - 1] ?? 0] ?? 0) & WIDE) !== 0) start--;
    let end = at + 1;
    while (end < bytes.length && end - start < 512 && ((KIND[bytes[end] ?? 0] ?? 0) & WIDE) !== 0) end++;
    if (end - start >= STEP && isMixed(bytes, start, end)) runs.push(start, end);
    // What is left of a longer run is no value.
    while (end < bytes.length && ((KIND[bytes[end] ?? 0] ?? 0) & WIDE) !== 0) end++;
    at = Math.max(at, end - STEP + 1);
  }
  return at;
}

/** Bytes of the longest word. */
const LONGEST = Math.max(...words.map(({ text }) => text.length));

/** Takes one word that ends at a place of the bytes. @returns up to where runs have been looked for */
function take(bytes: Uint8Array, id: number, word: Word, end: number, found: Candidates, runsUntil: number): number {
  const start = end - word.text.length;
  switch (word.kind) {
    case 'marker':
      if (holds(bytes, word, start, end)) found.markers.push(id, start);
      return runsUntil;
    case 'context': {
      if (!standsAlone(bytes, start, end)) return runsUntil;
      found.contexts.push(id, start);
      const from = Math.max(runsUntil, start - BEFORE, 0);
      const to = Math.min(bytes.length, end + AFTER);
      return from < to ? Math.max(to, findRuns(bytes, from, to, found.runs)) : runsUntil;
    }
    case 'mention':
      found.mentions ||= isWritten(bytes, word.text, start);
      return runsUntil;
    case 'call':
      found.called.push(start, end);
      return runsUntil;
    case 'command':
      found.named = true;
      return runsUntil;
    case 'name': {
      found.named = true;
      const value = assignedValue(bytes, end, word.tail);
      if (value >= 0) found.assigned.push(start, end, value);
      return runsUntil;
    }
  }
}

/**
 * One pass over the bytes of a text in UTF-8 (or any other superset of ASCII).
 */
export function findCandidates(bytes: Uint8Array): Candidates {
  const found: Candidates = { markers: [], contexts: [], runs: [], assigned: [], called: [], named: false, mentions: false };
  let runsUntil = 0;
  eachEnd(automaton, LONGEST, bytes, (ids, end) => {
    for (const id of ids) {
      const word = words[id];
      if (word) runsUntil = take(bytes, id, word, end, found, runsUntil);
    }
  });
  return found;
}

const small = (byte: number | undefined): boolean => byte !== undefined && byte >= 97 && byte <= 122;
const capital = (byte: number | undefined): boolean => byte !== undefined && byte >= 65 && byte <= 90;

/** A short word inside a longer one (`exa` in `example`) says nothing. Capitals begin a word: `exaApiKey`. */
function standsAlone(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1];
  if (start > 0 && (small(bytes[start]) ? small(before) || capital(before) : capital(before))) {
    // `\nexa` in an escaped text, and `MyExa`.
    if (bytes[start - 2] !== BACKSLASH) return false;
  }
  if (end - start > 6) return true;
  return small(bytes[end - 1]) ? !small(bytes[end]) : !capital(bytes[end]);
}
