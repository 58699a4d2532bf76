import cardValidator from 'card-validator';
import { numberOccurrences } from '../words/numbers.ts';
import type { Detector } from '../words/view.ts';
import { isLuhn } from './national/checks.ts';
import { isReference } from './reference.ts';

/** Digits in groups with one kind of separator. */
const CANDIDATE = /(?<![\w.\-/+])\d{4}(?:(?:([ .\-_·\u00a0\u2009\u2010-\u2013\u202f])\d{4,6}\1\d{4,6}(?:\1\d{2,4}){0,2})|\d{9,15})(?![\w]|[-./]\d)/y;
/** Digits of the shortest candidate. */
const FEWEST = 12;
/** Digits of a first group, and of a number without groups. */
const begins = (digits: number): boolean => digits === 4 || (digits >= 13 && digits <= 19);
/** Groups as they are embossed. */
const GROUPS = /^(?:\d{4}([^\d])\d{4}\1\d{4}\1\d{4}(?:\1\d{2,3})?|\d{4}([^\d])\d{6}\2\d{4,5})$/;

/** Payment cards: brand, length and Luhn's checksum, by `card-validator`. */
export const card: Detector = {
  words: [
    {
      role: 'card',
      latin: [
        'card',
        'cards',
        'card number',
        'cardnumber',
        'credit card',
        'creditcard',
        'debit card',
        'debit',
        'cc',
        'ccn',
        'pan',
        'visa',
        'mastercard',
        'master card',
        'amex',
        'american express',
        'discover',
        'diners',
        'jcb',
        'maestro',
        'unionpay',
        'cvv',
        'cvc',
        'kreditkarte',
        'kreditkartennummer',
        'karte',
        'kartennummer',
        'carte',
        'carte bancaire',
        'carte de credit',
        'tarjeta',
        'tarjeta de credito',
        'cartao',
        'cartao de credito',
        'carta di credito',
        'carta',
        'creditcardnummer',
        'kaart',
        'karta',
        'numer karty',
        'kredi karti',
        'kart',
        'payment',
        'charge',
      ],
      other: '(?:карт[аыеу]|номер карты|信用卡|银行卡|卡号|カード|クレジット|카드|بطاقة|कार्ड)',
    },
  ],
  detect(view, add) {
    if (view.traits.digits < FEWEST) return;
    for (const match of numberOccurrences(view.text, view.numbers, CANDIDATE, begins)) {
      let value = match[0];
      const start = match.index;
      const separated = match[1] !== undefined;
      // "4111 1111 1111 1111 12/27": the last group may be something else.
      if (separated && !isCard(value)) value = value.replace(/\D\d+$/, '');
      if ((separated && !GROUPS.test(value)) || !isCard(value)) continue;
      const end = start + value.length;
      const named = view.near('card', start, end, 60, 30);
      // Part of a longer row of groups.
      if (!named && match[1] === ' ' && (/\d $/.test(view.text.slice(Math.max(0, start - 2), start)) || /^ \d+(?![\d/])/.test(view.text.slice(end, end + 8))))
        continue;
      if (!named && isReference(view, start)) continue;
      add({ type: 'credit-card', start, end, confidence: named || separated ? 'high' : 'medium' });
    }
  },
};

/** A brand's issuers: the least and the greatest of the digits that its numbers begin with. */
interface Brand {
  readonly ranges: readonly { readonly least: number; readonly greatest: number; readonly digits: number }[];
  readonly lengths: readonly number[];
}

/**
 * The library's brands, in its order. It copies each brand that fits before it chooses, which for a text full of cards is most of the work;
 * here the same choice is made without.
 */
const { getTypeInfo, types } = cardValidator.creditCardType;
const BRANDS: readonly Brand[] = Object.values(types)
  .map((type) => getTypeInfo(type))
  .map(({ patterns, lengths }) => ({
    lengths,
    ranges: patterns.map((pattern) => {
      const [least = 0, greatest = least] = Array.isArray(pattern) ? pattern : [pattern];
      return { least, greatest, digits: String(least).length };
    }),
  }));

/** Digits of each length that a number begins with; no issuer's range goes deeper. */
const MOST_DIGITS = Math.max(...BRANDS.flatMap(({ ranges }) => ranges.map(({ digits }) => digits)));

/**
 * The lengths that cards of a number's brand have; none for a number of no brand. Of several brands the one with the longest prefix is meant.
 * @param digits more than any prefix has
 */
export function brandLengths(digits: string): readonly number[] {
  const beginnings = [0];
  for (let i = 0; i < MOST_DIGITS; i++) beginnings.push((beginnings[i] ?? 0) * 10 + digits.charCodeAt(i) - 48);
  let best: readonly number[] = [];
  let strength = 0;
  for (const { ranges, lengths } of BRANDS) {
    const range = ranges.find(({ least, greatest, digits: length }) => (beginnings[length] ?? -1) >= least && (beginnings[length] ?? -1) <= greatest);
    if (range && range.digits > strength) [best, strength] = [lengths, range.digits];
  }
  return best;
}

/** Luhn's checksum is optional for one brand in the library; without it, one number in ten of that prefix would be a card. */
function isCard(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  return digits.length >= 14 && isLuhn(digits) && !/^(\d)\1+$/.test(digits) && brandLengths(digits).includes(digits.length);
}
