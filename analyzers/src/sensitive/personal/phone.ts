import { isValidPhoneNumber, type CountryCode } from 'libphonenumber-js/min';
import { occurrencesOf } from '../words/occurrences.ts';
import type { Detector, TextView } from '../words/view.ts';
import { AMOUNT, habitsOf, LED_HABITS } from './phoneHabits.ts';
import { isInternationalNumber, isNationalNumber } from './nationalNumber.ts';
import { phoneWords } from './phoneWords.ts';
import { isNumberOfThing, isReference } from './reference.ts';
import { referenceWords, thingWords } from './referenceWords.ts';

/** `+49 (0)30 1234-567`, with any hyphen and blank. */
const INTERNATIONAL = /(?<![\w+)])\+\(?\d[\d ().\-/\u00a0\u2010-\u2015\u202f]{5,26}\d/y;
const NATIONAL = /(?<![\w.+\-/:@#$€£%&=?)]|\d[ (])(?:\(0?\d{1,5}\)[ \-.]?)?\d[\d ().\-/\u00a0\u2010-\u2015\u202f]{4,22}\d(?![\w%€$£])/y;
/** After a name with a colon or an equals sign: `phone=0301234567`. */
const NAMED = /(?<=[:=]["']?)(?:\(0?\d{1,5}\)[ \-.]?)?\d[\d ().\-/]{4,22}\d(?![\w%€$£])/y;
/** What either has inside besides digits. */
const INSIDE = new Set(Array.from(' ().-/\u00a0\u2010\u2011\u2012\u2013\u2014\u2015\u202f', (sign) => sign.charCodeAt(0)));
/** Digits of the shortest and the longest of them that has nothing else. */
const LEAST_BARE = 6;
const MOST_BARE = 24;

/** 2024-01-31, 31.01.2024, 1/31/24. */
const DATE = /^\d{4}[-./]\d\d?[-./]\d\d?(?!\d)|^\d\d?[-./]\d\d?[-./]\d{4}$|^\d{8}$/;
/** The area code of films and examples, which is given to nobody. */
const FICTIONAL = /^\(?555\)?[-. ]\d{3}[-.]\d{4}$/;

const WITH_ZERO: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'IT',
  'NL',
  'JP',
  'AU',
  'CH',
  'KR',
  'TR',
  'SE',
  'BE',
  'AT',
  'ZA',
  'IN',
  'HU',
  'PH',
  'TH',
  'TW',
  'IL',
  'EG',
  'SA',
  'AE',
  'UA',
  'RO',
  'SK',
  'HR',
  'RS',
  'FI',
  'NZ',
  'IE',
  'MY',
  'ID',
  'VN',
  'NG',
  'KE',
  'PK',
  'AR',
  'IR',
  'BD',
];
/** What is measured or counted by the number behind it, whatever else is told of telephones. */
const MEASURED = /(?<!\p{L})(?:sizes?|grö(?:ß|ss)en?|tailles?|tallas?|misure?|maten?|revenues?|version|pages?|lines?|rows?|bytes|total|count|score)[:=]? ?$/iu;
/** Years one after the other. */
const YEARS = /^(?:(?:19|20)\d\d[ \-/.,]{1,3})+(?:19|20)\d\d$/;

/** Countries without a leading zero, by the number of digits and how they begin; few, since each try costs microseconds. */
const WITHOUT_ZERO: Readonly<Record<number, readonly (readonly [RegExp, CountryCode])[]>> = {
  7: [
    [/^[4-8]/, 'IS'],
    [/^[3-9]/, 'EE'],
  ],
  8: [
    [/^[2-9]/, 'DK'],
    [/^[2-9]/, 'NO'],
    [/^[3689]/, 'SG'],
    [/^2/, 'LV'],
    [/^5/, 'EE'],
  ],
  9: [
    [/^[6-9]/, 'ES'],
    [/^[1-9]/, 'PL'],
    [/^[29]/, 'PT'],
    [/^[67]/, 'CZ'],
    [/^8[36]/, 'LT'],
  ],
  10: [
    [/^[2-9]\d\d[2-9]/, 'US'],
    [/^[6-9]/, 'IN'],
    [/^3/, 'IT'],
    [/^[2-9]/, 'MX'],
    [/^[1-9][1-9][2-5]/, 'BR'],
  ],
  11: [
    [/^1[3-9]/, 'CN'],
    [/^1[2-9]/, 'US'],
    [/^[1-9][1-9]9/, 'BR'],
    [/^[78][3-9]/, 'RU'],
  ],
};

/** Digits of the shortest number. */
const FEWEST = 7;
/** Code units, more than the longest candidate has. */
const LONGEST = 64;

const digitsOf = (value: string): string => value.replace(/\D/g, '');

/** The longest beginning of a candidate, cut at blanks, that is a number. */
function longestValid(value: string, prefix = ''): number | undefined {
  let text = value;
  for (let tries = 0; tries < 4; tries++) {
    const digits = digitsOf(text.replace('(0)', ''));
    if (digits.length < 7) return undefined;
    if (digits.length <= 15 && isBalanced(text) && isInternationalNumber(digits.slice(prefix.length))) return text.length;
    const cut = text.search(/[ \u00a0\u202f./(-]+[^ \u00a0\u202f./(-]*$/);
    if (cut <= 0) return undefined;
    text = text.slice(0, cut);
  }
  return undefined;
}

function isBalanced(text: string): boolean {
  if (!text.includes('(')) return !text.includes(')');
  return text.split('(').length === text.split(')').length;
}

/** The number is not one to call, by what stands before it. */
const isOther = (view: TextView, start: number): boolean => isReference(view, start) || view.near('thing', start, start, 14, 0) || isNumberOfThing(view, start);

/** How far before a number another one may stand that it is like. */
const LIKE_REACH = 80;

/** "Part no. 612-489-307 is sold out, 612-489-311 fits": it begins as one does that is none to call. */
function isLikeOther(view: TextView, value: string, start: number): boolean {
  const beginning = value.slice(0, Math.floor(value.length / 2));
  const at = view.text.slice(Math.max(0, start - LIKE_REACH), start).lastIndexOf(beginning);
  return at >= 0 && isOther(view, Math.max(0, start - LIKE_REACH) + at);
}

/** Whether digits are a number as people of some country dial it at home: enough where a word says that it is a telephone's. */
export function isDialled(digits: string): boolean {
  if (digits.startsWith('0')) return WITH_ZERO.some((country) => isNationalNumber(digits, country));
  return (WITHOUT_ZERO[digits.length] ?? []).some(([leading, country]) => leading.test(digits) && isNationalNumber(digits, country));
}

function isNational(view: TextView, value: string, start: number, end: number): boolean {
  const isNamed = view.near('phone', start, end, 40, 20);
  // "Dossier: …, please call back": what stands before it says what it is.
  if (isNamed && isOther(view, start) && !view.near('phone', start, end, 40, 0)) return false;
  // Without a word beside it, there must be punctuation.
  if ((!isNamed && /^\d+$/.test(value)) || DATE.test(value)) return false;
  const digits = digitsOf(value);
  if (digits.length < 7 || digits.length > 13 || !isBalanced(value) || /(\d)\1{7}/.test(digits)) return false;
  const rest = view.text.slice(end, end + 14);
  // What is called so many times, a size, years one after the other: a word of telephones is near, and it is none.
  if (AMOUNT.test(rest) || YEARS.test(value)) return false;
  if (isNamed) {
    if (MEASURED.test(view.text.slice(Math.max(0, start - 16), start))) return false;
    return isDialled(digits);
  }
  for (const [pattern, countries] of habitsOf(value))
    if (pattern.test(value) && countries.some((country) => isValidPhoneNumber(digits, country)))
      return !isOther(view, start) && !isLikeOther(view, value, start);
  const lead = view.text.slice(Math.max(0, start - 16), start);
  return LED_HABITS.some(
    ([before, pattern, countries]) => pattern.test(value) && before.test(lead) && countries.some((country) => isValidPhoneNumber(digits, country)),
  );
}

/** One word with which a line begins, right in front. */
const CAPTION = /(?:^|\n)[ \t>*-]{0,4}\p{L}{2,24}\.? $/u;

/** "Avogadro 602 214 076": a thing's number, or that of somebody who is named; nothing says which. */
const isCaptioned = (view: TextView, start: number, end: number): boolean =>
  CAPTION.test(view.text.slice(Math.max(0, start - 32), start)) && !view.near('phone', start, end, 40, 20);

const OPENING = 0x28;

/** Candidates of a pattern: from each number on, or from the bracket before it. One of digits alone is told by a word near it, or not at all. */
function* candidates(view: TextView, pattern: RegExp): Generator<RegExpExecArray> {
  const { text, numbers } = view;
  let from = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    const start = numbers[i] as number;
    const end = numbers[i + 1] as number;
    if (start < from) continue;
    const opened = start > from && text.charCodeAt(start - 1) === OPENING;
    if (!opened && !INSIDE.has(text.charCodeAt(end))) {
      const digits = end - start;
      if (digits < LEAST_BARE || digits > MOST_BARE || !view.near('phone', start, end)) continue;
    }
    for (let at = opened ? start - 1 : start; at <= start; at++) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) continue;
      from = pattern.lastIndex;
      yield match;
      break;
    }
  }
}

/** Phone numbers, validated by `libphonenumber-js`. */
export const phone: Detector = {
  words: [referenceWords, thingWords, phoneWords],
  detect(view, add) {
    const { text } = view;
    if (view.traits.digits < FEWEST) return;
    for (const match of occurrencesOf(text, '+', INTERNATIONAL)) {
      const length = longestValid(match[0]);
      const next = text.charAt(match.index + (length ?? 0));
      if (length !== undefined && !/\w/.test(next)) add({ type: 'phone', start: match.index, end: match.index + length, confidence: 'high' });
    }
    const isNamed = text.includes(':') || text.includes('=');
    const judged = new Set<number>();
    for (const pattern of isNamed ? [NATIONAL, NAMED] : [NATIONAL])
      for (const match of candidates(view, pattern)) {
        const start = match.index;
        const value = match[0];
        const end = start + value.length;
        // In quotes behind a colon it is of both patterns.
        const place = start * LONGEST + value.length;
        if (judged.has(place)) continue;
        judged.add(place);
        if (value.startsWith('00')) {
          // Most digits that begin so are none: what is cheap to ask is asked first.
          const length = /[ /-]/.test(value) || view.near('phone', start, end) ? longestValid(value, '00') : undefined;
          if (length !== undefined) add({ type: 'phone', start, end: start + length, confidence: 'medium' });
        } else if (isNational(view, value, start, end)) add({ type: 'phone', start, end, confidence: isCaptioned(view, start, end) ? 'low' : 'medium' });
        else if (FICTIONAL.test(value) && !isOther(view, start)) add({ type: 'phone', start, end, confidence: 'low' });
        else {
          // The candidate may run on into the next number.
          const cut = value.includes(' ') ? /^(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?= )/.exec(value)?.[0] : undefined;
          if (cut !== undefined && isNational(view, cut, start, start + cut.length))
            add({ type: 'phone', start, end: start + cut.length, confidence: 'medium' });
        }
      }
  },
};
