import { looksRandom } from './randomness.ts';
import { isPassphrase, isWordsAndNumber } from './thoughtUp.ts';

/** Passwords that people tell each other, in texts without quotes and operators. */

const PROSE_FILE = /\.(?:txt|text|md|markdown|rst|adoc|asciidoc|org|wiki|log|eml)$/i;

/** Whether a file, by its ending, is a text that people write for each other. */
export const isProseFile = (file: string): boolean => PROSE_FILE.test(file);

/** Letters of both cases, a digit and, in one that is not drawn, a sign: nothing that prose has behind a colon. */
export const isToldPassword = (value: string): boolean =>
  value.length >= 8 && /[a-z]/.test(value) && /[A-Z]/.test(value) && (looksRandom(value) || (/\d/.test(value) && /[^A-Za-z0-9]/.test(value)));

/** The same where no word says that a password follows: two words and a number, four words, or signs that nobody would write otherwise. */
export const isToldAlone = (value: string): boolean => isWordsAndNumber(value) || isPassphrase(value) || (isToldPassword(value) && looksRandom(value));
