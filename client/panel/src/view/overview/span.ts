/** Seconds that are shown at each side of a single step, which has no length of its own. */
const ALONE = 30;

/**
 * What a chart shows of time, in seconds: all of its steps, the first and the last of them whole.
 * @param times when each step begins, in order
 */
export function spanOf(times: ArrayLike<number>): [from: number, to: number] {
  const [first = 0, second] = [times[0], times[1]];
  const margin = second === undefined ? ALONE : (second - first) / 2;
  return [first - margin, (times[times.length - 1] ?? first) + margin];
}
