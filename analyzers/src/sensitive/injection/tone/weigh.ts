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
export const MAX_WORDS = 90;
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

/**
 * Every passage of a text: some sentences that follow each other, as numbers of words.
 * @param start number of the first sentence that one may begin with, and of the one behind the last
 */
export function* passagesOf({ sentences, isParted }: Features, start = 0, end = sentences.length - 1): Generator<readonly [from: number, to: number]> {
  for (let first = start; first < end; first++) {
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

/** Of so many words one may be a number, or joined to one: where there are more, it is a hash, a table, a lock file, and its letters are no words. */
const NUMBERED = 4;

/** Whether a passage is language: words that are not the same again and again, and neither numbers nor letters among digits. */
function isSpoken({ places, starts, ends }: Features, from: number, to: number): boolean {
  const met = new Set<number>();
  let numbers = 0;
  const isNumber = (word: number): boolean => places[2 * word] === NUMBER;
  for (let word = from; word < to; word++) {
    met.add(places[2 * word] as number);
    const isJoined =
      (word > from && isNumber(word - 1) && ends[word - 1] === starts[word]) || (word + 1 < to && isNumber(word + 1) && ends[word] === starts[word + 1]);
    if (isNumber(word) || isJoined) numbers++;
  }
  return met.size * REPEATED >= to - from && numbers * NUMBERED <= to - from;
}

interface Weighed {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** A text as it is weighed: each part of that is done once, however often it is asked. */
export class Tone {
  readonly features: Features;
  readonly #heard: Heard;
  readonly #weights: Weights;
  readonly #sums: Float64Array;

  constructor(features: Features, heard: Heard, weights: Weights) {
    this.features = features;
    this.#heard = heard;
    this.#weights = weights;
    this.#sums = sums(this.features, weights);
  }

  /** What each passage weighs that begins with one of some sentences, by number; all of them if none are given. */
  *passages(start?: number, end?: number): Generator<Weighed> {
    const { starts, ends } = this.features;
    for (const [from, to] of passagesOf(this.features, start, end)) {
      const words = ((this.#sums[to] as number) - (this.#sums[from] as number)) / scaleOf(2 * (to - from));
      yield { from, to, weight: this.#weights.base + words + weightOf(this.#heard(starts[from] as number, ends[to - 1] as number), this.#weights) };
    }
  }

  /** The most that a passage weighs which meets a place, in code units; `undefined` where there are too few words to tell. */
  around(place: { readonly start: number; readonly end: number }): number | undefined {
    const { starts, ends, sentences } = this.features;
    const first = Math.max(0, this.#sentenceAt(place.start) - MAX_SENTENCES + 1);
    const last = Math.min(this.#sentenceAt(place.end) + 1, first + 2 * MAX_SENTENCES, sentences.length - 1);
    let most: number | undefined;
    for (const { from, to, weight } of this.passages(first, last))
      if ((starts[from] as number) < place.end && (ends[to - 1] as number) > place.start) most = Math.max(most ?? weight, weight);
    return most;
  }

  /** The number of the last sentence that begins before a place. */
  #sentenceAt(place: number): number {
    const { starts, sentences } = this.features;
    let [low, high] = [0, sentences.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[sentences[middle] as number] ?? Infinity) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The passages above a weight, those that weigh most first and none that meets one before it. */
export function heaviest(tone: Tone, above: number): Passage[] {
  const { features } = tone;
  const found: Weighed[] = [];
  for (const one of tone.passages()) if (one.weight > above && isSpoken(features, one.from, one.to)) found.push(one);
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
