import { literalsOf } from './literals.ts';

/**
 * Which pairs of characters a text has, so that a pattern in another script than Latin is not tried on a text that lacks what it needs:
 * those scripts have no word edges by which one automaton could find all of their words. What a pattern needs is read from itself.
 */

/** Pairs and single characters share one table of bits, by a hash. */
const BITS = 1 << 16;
const ALONE = 0xffff;

/** Characters that a pattern with the flags `iu` takes for one, as one: by way of the capital, as σ and ς have one. */
const FOLDED = new Uint16Array(0x2200);
let folds = false;

function fold(code: number): number {
  if (code >= FOLDED.length) return code;
  if (!folds) {
    folds = true;
    for (let i = 0; i < FOLDED.length; i++) {
      const upper = String.fromCharCode(i).toUpperCase();
      const lower = (upper.length === 1 ? upper : String.fromCharCode(i)).toLowerCase();
      FOLDED[i] = lower.length === 1 ? lower.charCodeAt(0) : i;
    }
  }
  return FOLDED[code] as number;
}

const hashOf = (first: number, second: number): number => (Math.imul(first, 0x9e37) ^ (second * 3)) & (BITS - 1);

const seen = new Uint32Array(BITS >> 5);
let read: string | undefined;

const mark = (hash: number): void => void (seen[hash >> 5] = (seen[hash >> 5] as number) | (1 << (hash & 31)));

function note(text: string): void {
  if (read === text) return;
  read = text;
  seen.fill(0);
  let before = ALONE;
  for (let i = 0; i < text.length; i++) {
    const code = fold(text.charCodeAt(i));
    mark(hashOf(ALONE, code));
    mark(hashOf(before, code));
    before = code;
  }
}

/** What a text must have for a pattern to match: of one of some runs of characters, every pair. */
export class Needs {
  readonly #runs: readonly (readonly number[])[] | undefined;

  /** @param source of a pattern with the flags `iu`; one that needs nothing in particular may match any text */
  constructor(source: string) {
    this.#runs = literalsOf(source)?.map((run) => {
      const codes = Array.from({ length: run.length }, (_, i) => fold(run.charCodeAt(i)));
      return codes.length === 1 ? [hashOf(ALONE, codes[0] as number)] : codes.slice(1).map((code, i) => hashOf(codes[i] as number, code));
    });
  }

  /** Whether a text may have it: never wrongly no. A text is read once while nothing is asked of another. */
  mayBeIn(text: string): boolean {
    if (!this.#runs) return true;
    note(text);
    return this.#runs.some((run) => run.every((hash) => ((seen[hash >> 5] as number) & (1 << (hash & 31))) !== 0));
  }
}
