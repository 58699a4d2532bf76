import { validate } from 'stdnum/lib/cjs/us/ssn.js';
import type { Detector, TextView } from '../../words/view.ts';
import type { WordHit } from '../../words/vocabulary.ts';
import { verdictOf } from '../national/kind.ts';
import { isInternationalNumber } from '../nationalNumber.ts';
import { isDialled } from '../phone.ts';
import { isNumberOfThing, isReference } from '../reference.ts';
import { saidNumbers, type Part, type SaidNumber } from './read.ts';
import { saidWords } from './words.ts';

/** Code units from one word of a number to the next: "nine hundred", "four, and then". */
const GAP = 28;
/** Code units around such words in which the number's other digits stand. */
const AROUND = 28;
/** Words of a number that a text must hold: two are said of anything. */
const FEWEST_WORDS = 2;
/** Parts that are tried without, at either end: "… four three, one of these days". */
const MOST_CUT = 3;
/** Parts of the longest number, each of its digits by itself, with what may stand at its ends. */
const MOST_PARTS = 24;

/** What a caller says of his number: nine digits, each by itself. */
const APART = /(?<![\w.,-]|\d )\d(?:(?: |, | - )\d){8}(?! ?\d|[\w.,-]\d|, \d)/g;
/** Code units between the word and the number that it names. */
const BEFORE = 45;
const BEHIND = 25;

/** The stretches in which words of numbers stand together, in order. */
function* clusters(hits: readonly WordHit[]): Generator<{ readonly start: number; readonly end: number }> {
  for (let i = 0; i < hits.length;) {
    const start = (hits[i] as WordHit).start;
    let end = (hits[i] as WordHit).end;
    let count = 0;
    for (; i < hits.length && (hits[i] as WordHit).start - end <= GAP; i++) {
      end = Math.max(end, (hits[i] as WordHit).end);
      count++;
    }
    if (count >= FEWEST_WORDS) yield { start, end };
  }
}

/** Each part is one more or one less than the one before: somebody counts. */
function isCount(parts: readonly Part[]): boolean {
  const steps = new Set(parts.slice(1).map(({ digits }, i) => Number(digits) - Number(parts[i]?.digits)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

const digitsOf = (parts: readonly Part[]): string => parts.map(({ digits }) => digits).join('');

/** Somebody reads it out: a number in digits alone is for the other detectors. */
const isSaid = ({ joined }: SaidNumber, parts: readonly Part[]): boolean => joined || parts.filter(({ said }) => said).length >= FEWEST_WORDS;

/** The longest beginning or end of the parts that is what is looked for. */
function fitting(number: SaidNumber, fits: (digits: string) => boolean): readonly Part[] | undefined {
  const { parts } = number;
  for (let cut = 0; cut <= MOST_CUT; cut++)
    for (let before = 0; before <= cut; before++) {
      const left = parts.slice(before, parts.length - (cut - before));
      if (isSaid(number, left) && fits(digitsOf(left))) return left;
    }
  return undefined;
}

const isPhone = (digits: string, plus: boolean): boolean => {
  if (digits.length < 7 || digits.length > 15 || /(\d)\1{6}/.test(digits)) return false;
  if (plus) return isInternationalNumber(digits);
  return digits.startsWith('00') ? isInternationalNumber(digits.slice(2)) : isDialled(digits);
};

const isSsn = (digits: string): boolean => digits.length === 9 && digits !== '123456789' && !digits.endsWith('0000') && verdictOf(validate, digits).isValid;

const named = (view: TextView, role: string, start: number, end: number): boolean => view.near(role, start, end, BEFORE, BEHIND);
/** A word of telephones, or "his number", which counts only where one is read out. */
const isOfPhone = (view: TextView, start: number, end: number): boolean => named(view, 'phone', start, end) || named(view, 'said-phone', start, end);

/** Telephone numbers and social security numbers as they are said, in words or digit by digit, beside a word that says what they are. */
export const spokenNumber: Detector = {
  words: [
    saidWords,
    {
      role: 'said-phone',
      latin: [
        ...['my number', 'his number', 'her number', 'your number', 'our number', 'their number', 'contact number', 'callback number', 'call back number'],
        ...['callback', 'the caller', 'meine nummer', 'seine nummer', 'ihre nummer', 'unsere nummer', 'mon numero', 'son numero', 'notre numero'],
        ...['mi numero', 'su numero', 'nuestro numero', 'mio numero', 'suo numero', 'meu numero', 'mijn nummer', 'zijn nummer', 'haar nummer'],
      ],
    },
    { role: 'said-ssn', latin: ['social', 'social security', 'social security number', 'ssn', 'my social', 'ss number', 'seguro social', 'soc sec'] },
  ],
  detect(view, add) {
    if (view.traits.blanks === 0) return;
    const maySsn = view.mayTell('said-ssn');
    const mayPhone = view.mayTell('phone') || view.mayTell('said-phone');
    if (!maySsn && !mayPhone) return;
    for (const { start, end } of clusters(view.of('said-number'))) {
      if (!isOfPhone(view, start, end) && !named(view, 'said-ssn', start, end)) continue;
      const from = Math.max(0, start - AROUND);
      for (const number of saidNumbers(view.text.slice(from, end + AROUND))) {
        if (number.parts.length > MOST_PARTS || isCount(number.parts)) continue;
        const place = (parts: readonly Part[]) => ({ start: from + (parts[0]?.start ?? 0), end: from + (parts.at(-1)?.end ?? 0) });
        const first = place(number.parts);
        const social = named(view, 'said-ssn', first.start, first.end) ? fitting(number, isSsn) : undefined;
        if (social) add({ type: 'ssn', ...place(social), confidence: 'medium' });
        if (social || !isOfPhone(view, first.start, first.end) || isReference(view, first.start) || isNumberOfThing(view, first.start)) continue;
        const phone = fitting(number, (digits) => isPhone(digits, number.plus));
        if (phone) add({ type: 'phone', ...place(phone), confidence: 'medium' });
      }
    }
    if (!maySsn || view.traits.digits < 9) return;
    for (const { from, to } of view.around('said-ssn', BEFORE))
      for (const { index, 0: value } of view.text.slice(from, to).matchAll(APART)) {
        const start = from + index;
        if (isSsn(value.replace(/\D/g, '')) && named(view, 'said-ssn', start, start + value.length))
          add({ type: 'ssn', start, end: start + value.length, confidence: 'medium' });
      }
  },
};
