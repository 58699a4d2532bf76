import { HARMLESS, type Harmless } from './harmless.ts';

/** What a text can still hold once every match of a pattern in it has been replaced, as far as single characters decide. */

const MAX_LENGTH = 500;
/** Without separators it is one component at most; two dots alone are a folder. */
const KINDS: readonly Harmless[] = [...HARMLESS, { kinds: ['path'], only: /^[^/\\]$/s, beyond: true }];
const ASCII = 128;

/** A set of characters: those of ASCII one by one, of all others only whether any letter and any mark or space is among them. */
interface Characters {
  readonly ascii: readonly boolean[];
  readonly letters: boolean;
  readonly marks: boolean;
}

/** The least and the most that one piece of a pattern can mean: languages differ in what lies beyond ASCII. */
interface Piece {
  readonly least: Characters;
  readonly most: Characters;
}

/** What is left of a text of which nothing is known. */
export interface Remains {
  /** No words can be made of it: no letters, or nothing that stands between words. */
  readonly isWordless: boolean;
  /** Kinds of places in which it does no harm. */
  readonly kinds: readonly string[];
  readonly removes: (character: string) => boolean;
}

/**
 * What is left where every match of a pattern is replaced; `undefined` if the pattern takes out no single characters.
 * @param pattern a regular expression in either language's syntax
 * @param replacement what is put there; `undefined` if that is not known
 */
export function remainsOf(pattern: string, flags: string, replacement: string | undefined): Remains | undefined {
  if (pattern.length > MAX_LENGTH || /[xv]/.test(flags)) return undefined;
  const removed = alternativesOf(pattern)
    .map((one) => singleCharacter(one, flags.includes('i')))
    .filter((one) => one !== undefined);
  return removed.length === 0 ? undefined : remains(removed.map(({ least }) => least).reduce(united), replacement);
}

/** The same where one known text is replaced wherever it stands. */
export function remainsWithout(text: string, replacement: string | undefined): Remains | undefined {
  return text.length === 1 && text.charCodeAt(0) < ASCII ? remains(setOf(text), replacement) : undefined;
}

/** Whether the text of a pattern stands for itself and for nothing else. */
export function isPlainText(pattern: string): boolean {
  return /^[^\\^$.|?*+()[\]{}]+$/.test(pattern);
}

function remains(removed: Characters, replacement: string | undefined): Remains {
  const left = united(complement(removed), replacement === undefined ? EVERYTHING : setOf(replacement));
  const holds = (test: (character: string) => boolean): boolean => left.ascii.some((has, code) => has && test(String.fromCharCode(code)));
  const letters = left.letters || holds((one) => /[A-Za-z]/.test(one));
  // Those that join the words of a name are none that stand between words: `tea-shop_2`.
  const between = left.marks || holds((one) => !/[\w-]/.test(one));
  const isHarmless = ({ only, beyond }: Harmless): boolean => (beyond === true || !left.marks) && !holds((one) => !only.test(one));
  return {
    isWordless: !letters || !between,
    kinds: KINDS.filter(isHarmless).flatMap(({ kinds }) => kinds),
    removes: (character) => removed.ascii[character.charCodeAt(0)] === true,
  };
}

/** The alternatives of a pattern at its outermost level, groups around all of it seen through. */
function alternativesOf(pattern: string): string[] {
  const whole = /^\((?:\?:)?((?:[^()\\]|\\.)*)\)([+*]?)$/s.exec(pattern);
  if (whole) return alternativesOf(whole[1] ?? '').map((one) => `${one}${whole[2] ?? ''}`);
  const found: string[] = [];
  let [from, depth, inClass] = [0, 0, false];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '\\') i++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) {
      found.push(pattern.slice(from, i));
      from = i + 1;
    }
  }
  return [...found, pattern.slice(from)];
}

/** One alternative, if it matches single characters or any number of them; what matches longer texts only takes out more. */
function singleCharacter(pattern: string, isFolded: boolean): Piece | undefined {
  const piece = /^(?:\[(\^?)((?:[^\]\\]|\\.)+)\]|(\\(?:[pP]\{\w+\}|.))|([^\\^$.|?*+()[\]{}]))(?:[+*]\??|\{1,\})*$/su.exec(pattern);
  if (!piece) return undefined;
  const [, not, members, escaped, plain] = piece;
  const found = members === undefined ? (escaped === undefined ? pieceOf(setOf(plain ?? '')) : escape(escaped)) : membersOf(members);
  const folded = found && isFolded ? { least: foldedCase(found.least), most: foldedCase(found.most) } : found;
  return folded && not ? { least: complement(folded.most), most: complement(folded.least) } : folded;
}

function membersOf(members: string): Piece | undefined {
  let result = pieceOf(NOTHING);
  const parts = /(\\(?:[pP]\{\w+\}|.))|([^\\])-([^\\])|([^\\])/gsuy;
  let at = 0;
  for (const [whole, escaped, from, to, plain] of members.matchAll(parts)) {
    at += whole.length;
    const part = escaped !== undefined ? escape(escaped) : pieceOf(from !== undefined && to !== undefined ? range(from, to) : setOf(plain ?? ''));
    if (!part) return undefined;
    result = { least: united(result.least, part.least), most: united(result.most, part.most) };
  }
  return at === members.length ? result : undefined;
}

/** What an escape stands for: a class, a character, a property of Unicode. */
function escape(escaped: string): Piece | undefined {
  const name = escaped.slice(1);
  switch (name) {
    case 'w':
    case 'd': {
      // Letters beyond ASCII are word characters in Python alone; digits beyond it say nothing that others do not.
      const ascii = setOf(Array.from({ length: ASCII }, (_, code) => String.fromCharCode(code)).filter((one) => (name === 'd' ? /\d/ : /\w/).test(one)));
      return { least: ascii, most: { ...ascii, letters: name === 'w' } };
    }
    case 's': {
      const ascii = setOf(' \t\n\r\f\v');
      return { least: ascii, most: { ...ascii, marks: true } };
    }
    case 'W':
    case 'D':
    case 'S': {
      const opposite = escape(`\\${name.toLowerCase()}`);
      return opposite && { least: complement(opposite.most), most: complement(opposite.least) };
    }
    case 'n':
      return pieceOf(setOf('\n'));
    case 'r':
      return pieceOf(setOf('\r'));
    case 't':
      return pieceOf(setOf('\t'));
    default:
      if (name.startsWith('p{')) return unicodeClass(name.slice(2, -1));
      return /^[^A-Za-z0-9]$/.test(name) ? pieceOf(setOf(name)) : undefined;
  }
}

function unicodeClass(name: string): Piece | undefined {
  const [letters, digits] = [/^(?:L|Lu|Ll|Letter|Alphabetic|Alpha)$/.test(name), /^(?:N|Nd|Number)$/.test(name)];
  if (!letters && !digits) return undefined;
  const ascii = setOf(letters ? LETTERS : '0123456789');
  return { least: ascii, most: { ...ascii, letters: true } };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const NOTHING: Characters = { ascii: [], letters: false, marks: false };
const EVERYTHING: Characters = complement(NOTHING);

/** A part of what lies beyond ASCII is nothing of it at least, and all of it at most. */
function pieceOf({ ascii, letters, marks }: Characters): Piece {
  return { least: { ascii, letters: false, marks: false }, most: { ascii, letters, marks } };
}

function setOf(characters: Iterable<string>): Characters {
  const ascii: boolean[] = [];
  let [letters, marks] = [false, false];
  for (const one of characters) {
    const code = one.codePointAt(0) ?? 0;
    if (code < ASCII) ascii[code] = true;
    else if (/\p{L}|\p{N}/u.test(one)) letters = true;
    else marks = true;
  }
  return { ascii: filled(ascii), letters, marks };
}

function range(from: string, to: string): Characters {
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  const ascii: boolean[] = [];
  for (let code = low; code <= Math.min(high, ASCII - 1); code++) ascii[code] = true;
  return { ascii: filled(ascii), letters: high >= ASCII, marks: high >= ASCII };
}

function filled(ascii: readonly boolean[]): boolean[] {
  return Array.from({ length: ASCII }, (_, code) => ascii[code] === true);
}

function united(a: Characters, b: Characters): Characters {
  return { ascii: filled([]).map((_, code) => a.ascii[code] === true || b.ascii[code] === true), letters: a.letters || b.letters, marks: a.marks || b.marks };
}

function complement({ ascii, letters, marks }: Characters): Characters {
  return { ascii: filled(ascii).map((has) => !has), letters: !letters, marks: !marks };
}

function foldedCase(set: Characters): Characters {
  const has = (one: string): boolean => set.ascii[one.charCodeAt(0)] === true;
  const both = [...LETTERS].filter((one) => has(one.toLowerCase()) || has(one.toUpperCase()));
  return united(set, setOf(both));
}
