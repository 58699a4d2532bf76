import { isDigit } from '../../words/numbers.ts';
import { PART_END } from '../../words/view.ts';

/**
 * A word and a pair of words fall on one of the table's places each, by their hash. There are four times as many as words and pairs that weigh anything: of
 * those that were never learned from, most fall on one that weighs nothing.
 */
const PLACE_BITS = 18;
/** Number of the table's places. */
export const PLACES = 1 << PLACE_BITS;

/** Letters of a word that count: its end says little in most languages. */
const STEM = 6;

/** The words of a text in their order: where each begins and ends, the places of it and of its pair with the one before; which begin a sentence. */
export interface Features {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Two for each word. */
  readonly places: Uint32Array;
  /** Numbers of words with which sentences begin, and at last the number of words. */
  readonly sentences: readonly number[];
  /** Of each sentence, whether a new part of the text begins with it. */
  readonly isParted: readonly boolean[];
}

const START = 0x811c9dc5;
const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
/** The upper bits: the lower ones of this hash depend on the last letters alone. */
const placeOf = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - PLACE_BITS);

/** The place of every number. */
export const NUMBER = placeOf(mix(START, 0x30));

/** Scripts that put no blanks between words: each pair of signs is a word. */
const isUnspaced = (code: number): boolean => (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7af);
const isLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0xc0 && !(code >= 0x2000 && code <= 0x2fff) && !(code >= 0x3000 && code <= 0x303f) && code < 0xfb00 && !isUnspaced(code));

/** Signs that say something: who is spoken to, what is quoted, what is written as data. */
const SIGNS = new Set([...':@<>{}[]()"“„«`#/!?'].map((sign) => sign.charCodeAt(0)));
/** A semicolon too: an order may stand between two of them, among what orders nothing. */
const ENDS = new Set([...'.!?;。！？；'].map((sign) => sign.charCodeAt(0)));
const PART = PART_END.charCodeAt(0);

/** One pass over the text. */
export function featuresOf(original: string): Features {
  const lower = original.toLowerCase();
  const text = lower.length === original.length ? lower : original;
  const starts: number[] = [];
  const ends: number[] = [];
  const places: number[] = [];
  const sentences: number[] = [0];
  const isParted: boolean[] = [true];
  let previous = START;
  const add = (start: number, end: number, hash: number): void => {
    starts.push(start);
    ends.push(end);
    places.push(placeOf(hash), placeOf(mix(mix(previous, 0x20), hash)));
    previous = hash;
  };
  const sentence = (parted: boolean): void => {
    if (sentences.at(-1) === starts.length) {
      if (parted) isParted[isParted.length - 1] = true;
      return;
    }
    sentences.push(starts.length);
    isParted.push(parted);
  };
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    let end = at + 1;
    if (isLetter(code)) {
      let hash = START;
      for (; end <= text.length; end++) {
        if (end - at <= STEM) hash = mix(hash, text.charCodeAt(end - 1));
        if (!isLetter(text.charCodeAt(end))) break;
      }
      add(at, end, hash);
    } else if (isDigit(code)) {
      while (isDigit(text.charCodeAt(end))) end++;
      add(at, end, mix(START, 0x30));
    } else if (isUnspaced(code)) {
      const next = text.charCodeAt(end);
      add(at, end, isUnspaced(next) ? mix(mix(START, code), next) : mix(START, code));
    } else {
      if (SIGNS.has(code)) add(at, end, mix(START, code));
      if (code === PART) {
        previous = START;
        sentence(true);
      } else if (code === 10) sentence(text.charCodeAt(end) === 10);
      else if (ENDS.has(code) && !(text.charCodeAt(end) > 0x20 && code < 0x80)) sentence(false);
    }
    at = end;
  }
  sentences.push(starts.length);
  return { starts, ends, places: Uint32Array.from(places), sentences, isParted };
}
