import { processorTime } from './processorTime.ts';

/** What takes less on the large input is no question of growth, in milliseconds: clocks tick, and a collection of garbage may come in between. */
const NOTHING_MS = 40;
/** A proportional cost may look this much worse than it is: caches, tables that grow, a compiler that has not warmed up. Squares are worse by `times`. */
const SLACK = 2.5;
/** What is out of proportion by itself is so each time; what the machine made so is not. */
const ROUNDS = 4;
/** How much larger the large input is. A square costs sixteen times as much again, which no slack hides. */
export const TIMES = 16;

const best = (run: () => void): number => Math.min(processorTime(run), processorTime(run));

/**
 * Whether the processor time of something grows faster than its input: what is measured are two sizes in one run, so that nothing hangs on how fast the
 * machine is. What a unit of input costs is a benchmark's question.
 *
 * @param prepare given a size, makes the input, and returns what is measured
 * @param size of the small input, in whatever unit `prepare` counts; the large one has `TIMES` as much
 * @returns what was measured, where the time grows faster; else nothing
 */
export function outgrows(prepare: (size: number) => () => void, size: number): string | undefined {
  const large = prepare(size * TIMES);
  if (processorTime(large) < NOTHING_MS) return undefined;
  const small = prepare(size);
  let said = '';
  for (let round = 0; round < ROUNDS; round++) {
    const [one, many] = [best(small), best(large)];
    if (many < NOTHING_MS + SLACK * TIMES * one) return undefined;
    said = `${one.toFixed(1)} ms for ${size}, ${many.toFixed(1)} ms for ${size * TIMES}`;
  }
  return said;
}
