import { countrySpecs, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import { numberOccurrences } from '../words/numbers.ts';
import type { Detector } from '../words/view.ts';

const START = /(?<![A-Za-z0-9])(?:[A-Z]{2}|[a-z]{2})\d{2}(?=[ .\-\u00a0\u202f]?[A-Za-z0-9])/y;
/** Check digits. */
const DIGITS = 2;
/** Letters of a country. */
const LETTERS = 2;
/** Signs before numbers are no letters, nearly all of them. */
const FIRST_LETTER = 0x40;
const SEPARATOR = /[ .\-\u00a0\u202f]/;

/** International account numbers (ISO 13616): length and structure of the country, checksum, by `ibantools`. */
export const iban: Detector = {
  detect({ text, traits, numbers }, add) {
    if (traits.digits < DIGITS) return;
    const begins = (digits: number, start: number): boolean => digits >= DIGITS && text.charCodeAt(start - 1) > FIRST_LETTER;
    for (const match of numberOccurrences(text, numbers, START, begins, LETTERS)) {
      const length = countrySpecs[match[0].slice(0, 2).toUpperCase()]?.chars;
      if (!length) continue;
      let value = '';
      let at = match.index;
      for (; at < text.length && value.length < length; at++) {
        const char = text.charAt(at);
        if (/[A-Za-z0-9]/.test(char)) value += char;
        // One separator between two groups, never in the first four characters.
        else if (value.length < 4 || !SEPARATOR.test(char) || SEPARATOR.test(text.charAt(at - 1))) break;
      }
      if (value.length < length || /[A-Za-z0-9_]/.test(text.charAt(at))) continue;
      const { valid, errorCodes } = validateIBAN(value.toUpperCase());
      // Some countries have a checksum of their own inside the number, which banks have not always kept to.
      const isClose = errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum);
      if (valid || isClose) add({ type: 'iban', start: match.index, end: at, confidence: valid ? 'high' : 'medium' });
    }
  },
};
