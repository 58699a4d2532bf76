import { NUMBER, PLACES, type Features } from './features.ts';

/** What words weigh, and what is done with them. */
export interface Weights {
  /** By place; behind these, by the number of what is heard. */
  readonly of: Int8Array;
  /** What one step is worth. */
  readonly step: number;
  /** What a passage without a word has. */
  readonly base: number;
}

/** The numbers of what is heard in a stretch of a text, each once. In code units. */
export type Heard = (start: number, end: number) => readonly number[];

/** A passage and what its words weigh together: above zero it sounds like an order to a model. */
export interface Passage {
  /** Code units. */
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** Words of the longest passage, and sentences. */
const MAX_WORDS = 90;
const MAX_SENTENCES = 4;
/** Words of the shortest. */
const MIN_WORDS = 4;

/** Of so many words one has to be another than all before it: what is said again and again weighs each time, and says nothing more. */
const REPEATED = 4;

/** Few words say little: as if there were some more that say nothing. */
const SMOOTH = 16;
/** By what the weights of so many places are divided. */
export const scaleOf = (places: number): number => Math.sqrt(places + SMOOTH);

/** By what the weights of so much that is heard are divided. */
export const heardScaleOf = (heard: number): number => Math.sqrt(heard + SMOOTH / 2);

/** What is heard in a passage weighs together. */
function weightOf(heard: readonly number[], { of, step }: Weights): number {
  let sum = 0;
  for (const number of heard) sum += of[PLACES + number] as number;
  return (sum * step) / heardScaleOf(heard.length);
}

/** Every passage of a text: some sentences that follow each other, as numbers of words. */
export function* passagesOf({ sentences, isParted }: Features): Generator<readonly [from: number, to: number]> {
  for (let first = 0; first + 1 < sentences.length; first++) {
    const from = sentences[first] as number;
    for (let next = first + 1; next < sentences.length && next <= first + MAX_SENTENCES; next++) {
      const to = Math.min(sentences[next] as number, from + MAX_WORDS);
      if (to - from >= MIN_WORDS) yield [from, to];
      if ((sentences[next] as number) - from >= MAX_WORDS || isParted[next] === true) break;
    }
  }
}

/** What the words up to each one weigh together; one more than there are words. */
export function sums({ places }: Features, { of, step }: Weights): Float64Array {
  const all = new Float64Array(places.length / 2 + 1);
  for (let i = 0; i + 1 < places.length; i += 2)
    all[i / 2 + 1] = (all[i / 2] as number) + ((of[(places[i] as number) % PLACES] as number) + (of[(places[i + 1] as number) % PLACES] as number)) * step;
  return all;
}

/** Of so many words one may be a number: where there are more, it is a hash, a table, a lock file, and its letters are no words. */
const NUMBERED = 3;

/** Whether a passage is language: words that are not the same again and again, and not numbers. */
function isSpoken({ places }: Features, from: number, to: number): boolean {
  const met = new Set<number>();
  let numbers = 0;
  for (let word = from; word < to; word++) {
    const place = places[2 * word] as number;
    met.add(place);
    if (place === NUMBER) numbers++;
  }
  return met.size * REPEATED >= to - from && numbers * NUMBERED <= to - from;
}

/** The passages above a weight, those that weigh most first and none that meets one before it. */
export function heaviest(features: Features, heard: Heard, weights: Weights, above: number): Passage[] {
  const all = sums(features, weights);
  const found: { from: number; to: number; weight: number }[] = [];
  for (const [from, to] of passagesOf(features)) {
    const words = ((all[to] as number) - (all[from] as number)) / scaleOf(2 * (to - from));
    const weight = weights.base + words + weightOf(heard(features.starts[from] as number, features.ends[to - 1] as number), weights);
    if (weight > above && isSpoken(features, from, to)) found.push({ from, to, weight });
  }
  found.sort((a, b) => b.weight - a.weight || a.from - b.from);
  const taken: Passage[] = [];
  const isTaken = new Uint8Array(features.starts.length);
  for (const { from, to, weight } of found) {
    if (isTaken.subarray(from, to).includes(1)) continue;
    isTaken.fill(1, from, to);
    taken.push({ start: features.starts[from] as number, end: features.ends[to - 1] as number, weight });
  }
  return taken;
}
