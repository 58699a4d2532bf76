import { featuresOf, PLACES, type Features } from '../../analyzers/src/sensitive/injection/tone/features.ts';
import { heardScaleOf, MAX_WORDS, passagesOf, scaleOf, type Weights } from '../../analyzers/src/sensitive/injection/tone/weigh.ts';
import { HEARABLE, heardIn } from '../../analyzers/src/sensitive/injection/speech/heard.ts';
import { Marks } from '../../analyzers/src/sensitive/injection/speech/marks.ts';
import { speechWords } from '../../analyzers/src/sensitive/injection/speech/words.ts';
import { TextView } from '../../analyzers/src/sensitive/words/view.ts';
import { Vocabulary } from '../../analyzers/src/sensitive/words/vocabulary.ts';

interface Example {
  /** Of words and pairs that are said in several texts. */
  readonly places: readonly number[];
  /** How many words and pairs there are. */
  readonly said: number;
  /** Places of what is heard, behind those of words. */
  readonly heard: readonly number[];
  readonly is: number;
  readonly worth: number;
}

let vocabulary: Vocabulary | undefined;

/** What is said in fewer texts than these says nothing of orders: it is a name, or somebody's way to put it. */
const TEXTS = 3;

/** By place, whether enough texts have one of its words or pairs. */
function placesOf(texts: readonly string[]): Uint8Array {
  const counts = new Uint32Array(PLACES);
  for (const text of texts) for (const place of new Set(featuresOf(text).places)) counts[place] = (counts[place] as number) + 1;
  return Uint8Array.from(counts, (count) => (count < TEXTS ? 0 : 1));
}

/** One passage of a text, or several. */
function* examplesOf(
  text: string,
  is: number,
  isSaid: Uint8Array,
  passages: (features: Features) => readonly (readonly [from: number, to: number])[],
): Generator<Example> {
  const features = featuresOf(text);
  const view = new TextView(text, (vocabulary ??= new Vocabulary(speechWords)));
  const heard = heardIn(view, new Marks(view));
  const all = passages(features);
  for (const [from, to] of all)
    yield {
      places: [...features.places.subarray(from * 2, to * 2)].filter((place) => isSaid[place] === 1),
      said: 2 * (to - from),
      heard: heard(features.starts[from] ?? 0, features.ends[to - 1] ?? 0).map((number) => PLACES + number),
      ...{ is, worth: 1 / Math.sqrt(all.length) },
    };
}

/** Words of a long text that are learned from as one. */
const MOST_WORDS = 110;

/** A text that is longer than any passage holds an order somewhere: all of it, until what words weigh tells where. */
interface LongOrder {
  /** Its number among the examples. */
  readonly at: number;
  readonly passages: readonly Example[];
}

/** Rounds over all examples, the first step, and how much the weights are drawn back to nothing. */
const ROUNDS = 70;
/** The round from which on it is told where in a long text the order stands, and after how many it is told anew. */
const TOLD_FROM = 45;
const TOLD_EVERY = 10;
const RATE = 0.5;
const PULL = 2e-5;

/**
 * What words weigh, from texts that hold an order to a model and texts that hold none: a logistic regression over words, pairs, and what is done with them, in a fixed
 * order of examples, so that the same texts give the same weights.
 */
export function learn(orders: readonly string[], others: readonly string[]): Weights {
  const examples: Example[] = [];
  const isSaid = placesOf([...orders, ...others]);
  const long: LongOrder[] = [];
  for (const text of orders) {
    const [whole] = examplesOf(text, 1, isSaid, ({ starts }) => [[0, Math.min(starts.length, MOST_WORDS)]]);
    if (!whole) continue;
    if (whole.said > 2 * MAX_WORDS) {
      const passages = [...examplesOf(text, 1, isSaid, (features) => [...passagesOf(features)])].map((one) => ({ ...one, worth: whole.worth }));
      if (passages.length > 0) long.push({ at: examples.length, passages });
    }
    examples.push(whole);
  }
  // Any passage of a text that holds none is none.
  for (const text of others) examples.push(...examplesOf(text, 0, isSaid, (features) => [...passagesOf(features)]));
  const share = (is: number): number => examples.reduce((sum, one) => sum + (one.is === is ? one.worth : 0), 0);
  const [yes, no] = [share(1), share(0)];
  const weights = new Float64Array(PLACES + HEARABLE);
  const moved = new Float64Array(PLACES + HEARABLE).fill(1e-6);
  let base = 0;
  let baseMoved = 1e-6;
  // A fixed order in which both kinds alternate.
  const order = examples.map((_, i) => i).sort((a, b) => (Math.imul(a + 1, 0x9e3779b1) >>> 0) - (Math.imul(b + 1, 0x9e3779b1) >>> 0));
  const scalesOf = ({ places, said, heard }: Example) =>
    [
      [places, 1 / scaleOf(said)],
      [heard, 1 / heardScaleOf(heard.length)],
    ] as const;
  const weightOf = (one: Example): number => {
    let sum = base;
    for (const [all, scale] of scalesOf(one)) for (const place of all) sum += (weights[place] as number) * scale;
    return sum;
  };
  for (let round = 0; round < ROUNDS; round++) {
    if (round >= TOLD_FROM && (round - TOLD_FROM) % TOLD_EVERY === 0)
      for (const { at, passages } of long) examples[at] = passages.reduce((best, one) => (weightOf(one) > weightOf(best) ? one : best));
    for (const i of order) {
      const one = examples[i] as Example;
      const { said, is, worth } = one;
      if (said === 0) continue;
      const sum = weightOf(one);
      const scales = scalesOf(one);
      const error = (1 / (1 + Math.exp(-sum)) - is) * worth * (is === 1 ? (yes + no) / (2 * yes) : (yes + no) / (2 * no));
      for (const [all, scale] of scales)
        for (const place of all) {
          const slope = error * scale + PULL * (weights[place] as number);
          moved[place] = (moved[place] as number) + slope * slope;
          weights[place] = (weights[place] as number) - (RATE * slope) / Math.sqrt(moved[place] as number);
        }
      baseMoved += error * error;
      base -= (RATE * error) / Math.sqrt(baseMoved);
    }
  }
  const most = weights.reduce((max, one) => Math.max(max, Math.abs(one)), 1e-9);
  const step = most / 127;
  return { of: Int8Array.from(weights, (one) => Math.round(one / step)), step, base };
}
