import { occurrences } from './occurrences.ts';

/** A text with its escapes undone, and the way back. */
export interface Unescaped {
  readonly text: string;
  /** Offset in the original of each code unit, and of the end. */
  readonly offsets: Int32Array;
  /** Starts of the code units that stand for an escape, in order: only what touches one is news. */
  readonly changed: readonly number[];
}

/** Percent signs (once or twice over), `\u0040` and `\x40` of programs and JSON, references of HTML, quoted-printable, colours of a terminal, invisible characters. */
const ESCAPE =
  // eslint-disable-next-line no-control-regex -- the escape character begins a terminal's codes
  /%(?:25)?[2-7][0-9A-Fa-f]|\\(?:u00|x)[2-7][0-9A-Fa-f]|&#(?:\d{1,5}|[xX][0-9A-Fa-f]{1,5});|&(?:amp|lt|gt|quot|apos|nbsp|commat|period|colon|lowbar|hyphen|plus|num);|(?<!=)=(?:2[0-9A-F]|3[A-F]|40|5[B-F]|60|7[B-E])|=\r?\n|\u001b\[[0-9;]{0,12}[mK]|[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  colon: ':',
  lowbar: '_',
  hyphen: '-',
  plus: '+',
  num: '#',
};

function meaningOf(escape: string): string {
  if (escape.startsWith('&#')) {
    const digits = escape.slice(2, -1);
    const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
    return code >= 0x20 && code < 0xd800 ? String.fromCharCode(code) : ' ';
  }
  if (escape.startsWith('&')) return NAMED[escape.slice(1, -1)] ?? ' ';
  if (/^[%=\\]/.test(escape) && /[2-7][0-9A-F]$/i.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(-2), 16));
  // Colours stand between a key and what surrounds it; a soft line end and what does not show join.
  return escape.startsWith('\u001b') ? ' ' : '';
}

const LINE_END = 0x0a;
const EQUALS = 0x3d;
/** No line of quoted-printable is longer (RFC 2045). */
const QUOTED_LINE = 76;
/** What every equals sign of quoted-printable begins: one that stands for itself is written as `=3D`. */
const QUOTED_ESCAPE = /=(?:[0-9A-F]{2}|\r?\n|$)/y;

/** Whether an escape of quoted-printable is one: where an equals sign of its line stands for itself (`password=40…`), nothing there is quoted. */
function isQuotedPrintable(text: string, at: number): boolean {
  const standsForItself = (i: number): boolean => {
    if (text.charCodeAt(i) !== EQUALS) return false;
    QUOTED_ESCAPE.lastIndex = i;
    return !QUOTED_ESCAPE.test(text);
  };
  for (let i = at - 1; i >= 0 && i > at - QUOTED_LINE && text.charCodeAt(i) !== LINE_END; i--) if (standsForItself(i)) return false;
  for (let i = at + 1; i < text.length && i < at + QUOTED_LINE && text.charCodeAt(i) !== LINE_END; i++) if (standsForItself(i)) return false;
  return true;
}

/** The escapes of a text, in order. */
function* escapesOf(text: string): Generator<RegExpExecArray> {
  for (const match of occurrences(text, ESCAPE)) if (!/^=[2-7]/.test(match[0]) || isQuotedPrintable(text, match.index)) yield match;
}

/** @returns undefined where the text holds no escape. */
export function unescape(text: string): Unescaped | undefined {
  const found = escapesOf(text);
  const first = found.next();
  if (first.done) return undefined;
  const pieces: string[] = [];
  const offsets = new Int32Array(text.length + 1);
  const changed: number[] = [];
  let length = 0;
  const copy = (from: number, to: number): void => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at++) offsets[length++] = at;
  };
  let last = 0;
  for (let next: IteratorResult<RegExpExecArray> = first; !next.done; next = found.next()) {
    const match = next.value;
    copy(last, match.index);
    const meaning = meaningOf(match[0]);
    changed.push(length);
    pieces.push(meaning);
    for (let i = 0; i < meaning.length; i++) offsets[length++] = match.index;
    last = match.index + match[0].length;
  }
  copy(last, text.length);
  offsets[length] = text.length;
  return { text: pieces.join(''), offsets: offsets.subarray(0, length + 1), changed };
}

/** Below are no digits but those of ASCII. */
export const FIRST_OTHER_DIGIT = 0x660;
/** Zeros of Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese and Khmer. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0];
const DIGITS = DIGIT_ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('');
/** The small form of the sign in addresses. */
const SMALL_AT = 0xfe6b;
/** Full-width signs, digits and letters. */
const FULL_WIDTH = '\ufe6b\uff08\uff09\uff0b\uff0d-\uff1a\uff20-\uff3a\uff3f\uff41-\uff5a';
const WIDE = new RegExp(`[${FULL_WIDTH}${DIGITS}]`);
const WRITTEN_WIDE = new RegExp(`[${FULL_WIDTH}${DIGITS}\\u2010-\\u2015\\u2212]|(?<=[\\d\\uff10-\\uff19])\\u30fc(?=[\\d\\uff10-\\uff19])`, 'g');

/** Digits of other scripts, full-width signs and letters as those of ASCII, unit for unit: every offset stays. */
export function asciiDigits(text: string): string {
  if (!WIDE.test(text)) return text;
  return text.replace(WRITTEN_WIDE, (char) => {
    const code = char.charCodeAt(0);
    if (code === SMALL_AT) return '@';
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
    const zero = DIGIT_ZEROS.find((one) => code >= one && code < one + 10);
    return zero === undefined ? '-' : String.fromCharCode(0x30 + code - zero);
  });
}
