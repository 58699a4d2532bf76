import { featuresOf, PLACES, type Features } from '../../analyzers/src/sensitive/injection/tone/features.ts';
import { passagesOf, scaleOf, type Weights } from '../../analyzers/src/sensitive/injection/tone/weigh.ts';

interface Example {
  readonly places: readonly number[];
  readonly is: number;
  readonly worth: number;
}

const example = (features: Features, from: number, to: number, is: number, worth: number): Example => ({
  places: [...features.places.subarray(from * 2, to * 2)],
  ...{ is, worth },
});

/** Rounds over all examples, the first step, and how much the weights are drawn back to nothing. */
const ROUNDS = 40;
const RATE = 0.5;
const PULL = 2e-5;

/**
 * What words weigh, from texts that hold an order to a model and texts that hold none: a logistic regression over words and pairs, in a fixed
 * order of examples, so that the same texts give the same weights.
 */
export function learn(orders: readonly string[], others: readonly string[]): Weights {
  const examples: Example[] = [];
  for (const text of orders) {
    const features = featuresOf(text);
    examples.push(example(features, 0, Math.min(features.starts.length, 110), 1, 1));
  }
  // Any passage of a text that holds none is none.
  for (const text of others) {
    const features = featuresOf(text);
    const passages = [...passagesOf(features)];
    for (const [from, to] of passages) examples.push(example(features, from, to, 0, 1 / Math.sqrt(passages.length)));
  }
  const share = (is: number): number => examples.reduce((sum, one) => sum + (one.is === is ? one.worth : 0), 0);
  const [yes, no] = [share(1), share(0)];
  const weights = new Float64Array(PLACES);
  const moved = new Float64Array(PLACES).fill(1e-6);
  let base = 0;
  let baseMoved = 1e-6;
  // A fixed order in which both kinds alternate.
  const order = examples.map((_, i) => i).sort((a, b) => (Math.imul(a + 1, 0x9e3779b1) >>> 0) - (Math.imul(b + 1, 0x9e3779b1) >>> 0));
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of order) {
      const { places, is, worth } = examples[i] as Example;
      if (places.length === 0) continue;
      const scale = 1 / scaleOf(places.length);
      let sum = base;
      for (const place of places) sum += (weights[place] as number) * scale;
      const error = (1 / (1 + Math.exp(-sum)) - is) * worth * (is === 1 ? (yes + no) / (2 * yes) : (yes + no) / (2 * no));
      const step = error * scale;
      for (const place of places) {
        const slope = step + PULL * (weights[place] as number);
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
