import { BREAK, CLASSES, foldTable, foldTerm, INVISIBLE, LETTER_A, SPACE } from './fold.ts';

/** Three classes of a term's beginning in a row; a class has five bits here. */
const BEGINNINGS = 1 << 15;
const beginning = (first: number, second: number, third: number): number => (first << 10) | (second << 5) | third;

/** Of a code unit: the class that it folds to, and whether it is a letter in the sense of a word's edge. Digits and signs are none, though they may be used as letters. */
const CLASS = 31;
const HIDDEN = 31;
const SMALL = 32;
const CAPITAL = 64;
const LETTER = SMALL | CAPITAL;
/** A digit, which may be used as a letter, but not where a word has nothing else: `41` is no `ai`. */
const NUMERAL = 128;
const UNITS = foldTable.map((value) => (value === INVISIBLE ? HIDDEN : value));

function mark(kind: number, first: number, last: number): void {
  for (let code = first; code <= last; code++) UNITS[code] = (UNITS[code] as number) | kind;
}
mark(SMALL, 0x61, 0x7a);
mark(NUMERAL, 0x30, 0x39);
mark(CAPITAL, 0x41, 0x5a);
// Latin with accents, Greek and Cyrillic, without the two signs and the accents by themselves.
for (const [first, last] of [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x52f],
] as const)
  mark(SMALL, first, last);

/**
 * All terms at once, on folded characters: from each place where a word begins, down the tree of the terms' beginnings. A space in a
 * term stands for any run of blanks, hyphens, underscores and apostrophes; a hump of camel case is a word's edge, too. Most words
 * begin as no term does, which a small table tells before the tree, a large one, is touched. Linear: a term's length bounds each walk.
 */
export class WordAutomaton {
  /** The state behind each class; 0 where no term goes on. */
  readonly #next: Uint16Array;
  /** The term that ends in a state, or -1. */
  readonly #term: Int32Array;
  /** Which three classes a term begins with, a bit each: those behind a term of fewer letters are any. */
  readonly #beginnings = new Uint32Array(BEGINNINGS >> 5);

  constructor(terms: readonly string[]) {
    const folded = terms.map(foldTerm);
    const capacity = 1 + folded.reduce((sum, term) => sum + term.length, 0);
    if (capacity > 65_535) throw new Error('too many terms for 16 bits of state');
    const next = new Uint16Array(capacity * CLASSES);
    const term = new Int32Array(capacity).fill(-1);
    let states = 1;
    folded.forEach((classes, index) => {
      let state = 0;
      for (const value of classes) {
        const at = state * CLASSES + value;
        state = next[at] ||= states++;
      }
      term[state] = index;
      this.#begin(classes);
    });
    // Numbered by their distance from the root: the few that a text is in most of the time lie together.
    const order = [0];
    for (let head = 0; head < order.length; head++)
      for (let value = 1; value < CLASSES; value++) {
        const child = next[(order[head] as number) * CLASSES + value] as number;
        if (child !== 0) order.push(child);
      }
    const number = new Uint16Array(states);
    order.forEach((state, at) => (number[state] = at));
    this.#next = new Uint16Array(states * CLASSES);
    this.#term = new Int32Array(states);
    order.forEach((state, at) => {
      for (let value = 1; value < CLASSES; value++) this.#next[at * CLASSES + value] = number[next[state * CLASSES + value] as number] as number;
      this.#term[at] = term[state] as number;
    });
  }

  #begin([first = 0, second, third]: readonly number[]): void {
    const all = (value: number | undefined): number[] => (value === undefined ? Array.from({ length: 32 }, (_, i) => i) : [value]);
    for (const b of all(second))
      for (const c of all(second === undefined ? undefined : third)) {
        const at = beginning(first, b, c);
        this.#beginnings[at >> 5] = (this.#beginnings[at >> 5] as number) | (1 << (at & 31));
      }
  }

  /**
   * Every whole-word occurrence of every term, ordered by start, of those with one start the longest first.
   * @param hit makes what is returned of one: its offsets in UTF-16, and the index of its term
   */
  find<T>(text: string, hit: (start: number, end: number, term: number) => T): T[] {
    const hits: T[] = [];
    const beginnings = this.#beginnings;
    let before = 0;
    let numeralsEnd = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = UNITS[text.charCodeAt(i)] as number;
      const letter = unit & LETTER;
      const inside = before !== 0 && letter !== 0 && (before === CAPITAL || letter === SMALL);
      before = letter;
      if (inside) continue;
      const first = unit & CLASS;
      if (first < LETTER_A || first === HIDDEN) continue;
      if ((unit & NUMERAL) !== 0 && i >= numeralsEnd) {
        numeralsEnd = i + 1;
        while (numeralsEnd < text.length && ((UNITS[text.charCodeAt(numeralsEnd)] as number) & NUMERAL) !== 0) numeralsEnd++;
        const behind = numeralsEnd < text.length ? (UNITS[text.charCodeAt(numeralsEnd)] as number) & CLASS : BREAK;
        if (behind < LETTER_A) {
          i = numeralsEnd - 1;
          continue;
        }
      }
      const second = i + 1 < text.length ? (UNITS[text.charCodeAt(i + 1)] as number) & CLASS : BREAK;
      const third = i + 2 < text.length ? (UNITS[text.charCodeAt(i + 2)] as number) & CLASS : BREAK;
      // Behind a blank, or with what does not show, classes are not those of the units that follow.
      if (second >= LETTER_A && second !== HIDDEN && third !== HIDDEN) {
        const at = beginning(first, second, third);
        if (((beginnings[at >> 5] as number) & (1 << (at & 31))) === 0) continue;
      }
      this.#walk(text, i, hits, hit);
    }
    return hits;
  }

  #walk<T>(text: string, start: number, hits: T[], hit: (start: number, end: number, term: number) => T): void {
    const from = hits.length;
    const next = this.#next;
    const terms = this.#term;
    let state = 0;
    let previous = BREAK;
    let numeral = NUMERAL;
    for (let i = start; i < text.length; i++) {
      const unit = UNITS[text.charCodeAt(i)] as number;
      const value = unit & CLASS;
      if (value === HIDDEN) continue;
      if (value !== SPACE) numeral &= unit;
      else if (numeral !== 0) break;
      if (value === SPACE && previous === SPACE) continue;
      if (value === BREAK) break;
      previous = value;
      state = next[state * CLASSES + value] as number;
      if (state === 0) break;
      const term = terms[state] as number;
      if (term >= 0 && numeral === 0 && isEdge(text, i + 1)) hits.push(hit(start, i + 1, term));
    }
    if (hits.length - from > 1) hits.push(...hits.splice(from).reverse());
  }
}

function isEdge(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const before = (UNITS[text.charCodeAt(at - 1)] as number) & LETTER;
  if (before === 0) return true;
  const after = (UNITS[text.charCodeAt(at)] as number) & LETTER;
  return after === 0 || (before === SMALL && after === CAPITAL);
}
