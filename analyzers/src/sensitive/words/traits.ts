import { FIRST_OTHER_SCRIPT, scriptOf } from './scripts.ts';

/**
 * What kinds of characters a text has, told in one pass: most texts lack what most patterns need, and a pattern that need not
 * run costs nothing. Each trait may only say "could be there" too often, never too rarely.
 */
export interface Traits {
  /** Digits of ASCII, and the longest run of them. */
  readonly digits: number;
  readonly digitRun: number;
  /** Length of the longest run of `A`–`Z`, `a`–`z`, `0`–`9` and `+ / - _`: keys, addresses of wallets, encoded text. */
  readonly longestRun: number;
  /** The highest code unit, or 0 where all is ASCII: what is below U+0370 has no script but Latin. */
  readonly highest: number;
  /** The alphabets beyond Latin, a bit each, see `scriptOf`. */
  readonly scripts: number;
  /** Whether single letters stand apart, four of them or more with signs between: `i-g-n-o-r-e`. */
  readonly apart: boolean;
  /** Whether there is a bracket that opens: round, square, curly or angular. */
  readonly brackets: boolean;
  /** Whether there is a sign that escapes begin with, see `words/escapes.ts`: `%`, `&`, `=`, `\`, the terminal's, or one that does not show. */
  readonly escapes: boolean;
  /** Blanks below U+0370: those beyond come with a script. */
  readonly blanks: number;
  /** Most signs in a row with a pair of hexadecimal digits between each two: `69 67 6e 6f` has three. */
  readonly pairs: number;
}

const DIGIT = 1;
const RUN = 2;
const SIGN = 4;
const HEX = 8;
const BRACKET = 16;
const ESCAPE = 32;
const BLANK = 64;

const KINDS = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code++) KINDS[code] = DIGIT | RUN | HEX;
for (let i = 0; i < 26; i++) KINDS[0x41 + i] = KINDS[0x61 + i] = i < 6 ? RUN | HEX : RUN;
for (const char of '+/-_') KINDS[char.charCodeAt(0)] = RUN;
for (const char of ' .-_*|/~+:') KINDS[char.charCodeAt(0)] = (KINDS[char.charCodeAt(0)] ?? 0) | SIGN;
for (const char of '([{<') KINDS[char.charCodeAt(0)] = BRACKET;
for (const char of '%&=\\\u001b') KINDS[char.charCodeAt(0)] = ESCAPE;
for (const char of ' \t\n\r\f\v') KINDS[char.charCodeAt(0)] = (KINDS[char.charCodeAt(0)] ?? 0) | BLANK;
const MIDDLE_DOT = 0xb7;
const NO_BREAK = 0xa0;

/** Signs at equal distances, one behind the other: three stand between four letters. */
const CHAIN = 3;
/** Those four, in the units up to the last of them: a letter may be two. */
const FOUR_APART = /\p{L}(?:[ .\-_*·|/~+]\p{L}){3}/u;
const CHAIN_UNITS = 9;
/** What does not show and stands for an escape. */
const isHidden = (code: number): boolean => code === 0xad || (code >= 0x200b && code <= 0x2060) || code === 0xfeff;

export function traitsOf(text: string): Traits {
  let digits = 0;
  let digitsFrom = 0;
  let digitsTo = 0;
  let digitRun = 0;
  let runFrom = 0;
  let longestRun = 0;
  let highest = 0;
  let scripts = 0;
  let sign = -9;
  let letters = 0;
  let hex = 0;
  let apart = false;
  let pairs = 0;
  let kinds = 0;
  let blanks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let kind = code < 128 ? (KINDS[code] as number) : code === MIDDLE_DOT ? SIGN : 0;
    // Of a letter there is no more to know.
    if ((kind & ~HEX) === RUN) continue;
    if (kind === (DIGIT | RUN | HEX)) {
      digits++;
      if (i !== digitsTo) digitsFrom = i;
      digitsTo = i + 1;
      if (digitsTo - digitsFrom > digitRun) digitRun = digitsTo - digitsFrom;
      continue;
    }
    if ((kind & RUN) === 0) {
      if (i - runFrom > longestRun) longestRun = i - runFrom;
      runFrom = i + 1;
    }
    if (code >= 128) {
      if (code === NO_BREAK) blanks++;
      else if (code >= FIRST_OTHER_SCRIPT) scripts |= scriptOf(code);
      if (code > highest) highest = code;
      if (isHidden(code)) kind |= ESCAPE;
    }
    kinds |= kind;
    blanks += (kind & BLANK) >> 6;
    if ((kind & SIGN) === 0) continue;
    const distance = i - sign;
    sign = i;
    if (distance > 3) {
      letters = hex = 1;
      continue;
    }
    // Two code units are one letter beyond the basic plane.
    letters = (distance === 2 && mayBeLetter(text.charCodeAt(i - 1))) || (distance === 3 && text.charCodeAt(i - 1) >= 0xdc00) ? letters + 1 : 1;
    hex = distance === 3 && isHex(text, i - 1) && isHex(text, i - 2) ? hex + 1 : 1;
    apart ||= letters >= CHAIN && FOUR_APART.test(text.slice(Math.max(0, i - CHAIN_UNITS), i + 3));
    if (hex > pairs) pairs = hex;
  }
  return {
    digits,
    digitRun,
    longestRun: Math.max(longestRun, text.length - runFrom),
    highest,
    scripts,
    apart,
    brackets: (kinds & BRACKET) !== 0,
    escapes: (kinds & ESCAPE) !== 0,
    blanks,
    pairs,
  };
}

/** The traits of a text, of those of two parts that overlap. What stands where they do counts twice; of a run that is longer, a part. */
export const bothTraits = (a: Traits, b: Traits): Traits => ({
  digits: a.digits + b.digits,
  digitRun: Math.max(a.digitRun, b.digitRun),
  longestRun: Math.max(a.longestRun, b.longestRun),
  highest: Math.max(a.highest, b.highest),
  scripts: a.scripts | b.scripts,
  apart: a.apart || b.apart,
  brackets: a.brackets || b.brackets,
  escapes: a.escapes || b.escapes,
  blanks: a.blanks + b.blanks,
  pairs: Math.max(a.pairs, b.pairs),
});

const isHex = (text: string, at: number): boolean => ((KINDS[text.charCodeAt(at)] ?? 0) & HEX) !== 0;
const mayBeLetter = (code: number): boolean => code >= 128 || ((KINDS[code] as number) & (RUN | DIGIT | SIGN)) === RUN;
