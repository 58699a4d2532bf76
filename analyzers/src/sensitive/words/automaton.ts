import { BREAK, CLASSES, foldTable, foldTerm, INVISIBLE, SPACE } from './fold.ts';

/**
 * All terms at once in one pass over a text (Aho and Corasick, 1975), on folded characters. A space in a term stands for
 * any run of blanks, hyphens, underscores and apostrophes; a hump of camel case is a word's edge, too.
 */
export class WordAutomaton {
  readonly #next: Uint16Array;
  /** Longest term that ends in a state, or -1, and the state with the next shorter one. */
  readonly #term: Int32Array;
  /** 1 for a state in which a term ends. */
  readonly #ends: Uint8Array;
  readonly #shorter: Uint16Array;
  readonly #lengths: readonly number[];

  constructor(terms: readonly string[]) {
    const folded = terms.map(foldTerm);
    this.#lengths = folded.map((term) => term.length);
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
    });
    const fail = new Uint16Array(states);
    const shorter = new Uint16Array(states);
    const queue: number[] = [];
    for (let value = 1; value < CLASSES; value++) if (next[value]) queue.push(next[value] ?? 0);
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head] ?? 0;
      const back = fail[state] ?? 0;
      shorter[state] = (term[back] ?? -1) >= 0 ? back : (shorter[back] ?? 0);
      for (let value = 1; value < CLASSES; value++) {
        const at = state * CLASSES + value;
        const child = next[at] ?? 0;
        const other = next[back * CLASSES + value] ?? 0;
        if (child === 0) next[at] = other;
        else {
          fail[child] = other;
          queue.push(child);
        }
      }
    }
    // Numbered by their distance from the root: the few that a text is in most of the time lie together.
    const order = [0, ...queue];
    const number = new Uint16Array(states);
    order.forEach((state, at) => (number[state] = at));
    this.#next = new Uint16Array(states * CLASSES);
    this.#term = new Int32Array(states);
    this.#shorter = new Uint16Array(states);
    order.forEach((state, at) => {
      for (let value = 0; value < CLASSES; value++) this.#next[at * CLASSES + value] = number[next[state * CLASSES + value] as number] as number;
      this.#term[at] = term[state] as number;
      this.#shorter[at] = number[shorter[state] as number] as number;
    });
    this.#ends = Uint8Array.from(this.#term, (longest, state) => (longest >= 0 || (this.#shorter[state] ?? 0) !== 0 ? 1 : 0));
  }

  /**
   * Every whole-word occurrence of every term, ordered by end.
   * @param hit makes what is returned of one: its offsets in UTF-16, and the index of its term
   */
  find<T>(text: string, hit: (start: number, end: number, term: number) => T): T[] {
    const hits: T[] = [];
    const next = this.#next;
    const terms = this.#term;
    const shorter = this.#shorter;
    const ends = this.#ends;
    let state = 0;
    let previous = BREAK;
    for (let i = 0; i < text.length; i++) {
      const value = foldTable[text.charCodeAt(i)] ?? BREAK;
      if (value === INVISIBLE) continue;
      if (value === SPACE && previous === SPACE) continue;
      previous = value;
      if (value === BREAK) {
        state = 0;
        continue;
      }
      state = next[state * CLASSES + value] as number;
      // Most words are no terms: nothing else is looked up for them.
      if (ends[state] === 0 || !isEdge(text, i + 1)) continue;
      for (let at = (terms[state] ?? -1) >= 0 ? state : (shorter[state] ?? 0); at !== 0; at = shorter[at] ?? 0) {
        const found = terms[at] ?? -1;
        const start = startOf(text, i, this.#lengths[found] ?? 0);
        if (isEdge(text, start)) hits.push(hit(start, i + 1, found));
      }
    }
    return hits;
  }
}

/** Walks back over as many classes as the term has; runs of blanks count once, what does not show counts nothing. */
function startOf(text: string, last: number, length: number): number {
  let left = length;
  let start = last;
  let following = BREAK;
  for (let i = last; i >= 0; i--) {
    const value = foldTable[text.charCodeAt(i)] ?? BREAK;
    if (value === INVISIBLE) continue;
    if (value === SPACE && following === SPACE) continue;
    if (left === 0) break;
    following = value;
    left--;
    start = i;
  }
  return start;
}

/** Letters in the sense of a word's edge: digits and signs are none, though they may be used as letters. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x61 && code <= 0x7a) return 1;
  if (code >= 0x41 && code <= 0x5a) return 2;
  if (code < 0xc0 || Number.isNaN(code)) return 0;
  if (code < 0x530) return code === 0xd7 || code === 0xf7 || (code >= 0x300 && code < 0x370) ? 0 : 1;
  return 0;
}

function isEdge(text: string, at: number): boolean {
  const before = letterAt(text, at - 1);
  if (before === 0) return true;
  const after = letterAt(text, at);
  return after === 0 || (before === 1 && after === 2);
}
