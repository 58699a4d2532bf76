import type { TextView } from '../../words/view.ts';
import type { Heard } from '../tone/weigh.ts';
import { isOrdered, isSaidOf } from './mood.ts';
import { PARTS, type Marks } from './marks.ts';

/** Number of what can be heard in a passage: each part that stands in it, and each that is said as an order. */
export const HEARABLE = 2 * PARTS.length;

/** What is heard in the passages of a text: each mark is looked at once, however many passages it stands in. */
export function heardIn({ text }: TextView, marks: Marks): Heard {
  const ofMark: (readonly number[] | undefined)[] = [];
  const numbersOf = (at: number): readonly number[] => {
    const mark = marks.all[at];
    if (!mark) return [];
    return (ofMark[at] ??= isOrdered(text, mark) && !isSaidOf(text, mark) ? mark.parts.flatMap((part) => [part, PARTS.length + part]) : mark.parts);
  };
  const met = new Uint32Array(HEARABLE);
  let round = 0;
  return (start, end) => {
    round++;
    const heard: number[] = [];
    for (let at = marks.firstFrom(start); (marks.all[at]?.start ?? end) < end; at++) {
      if ((marks.all[at]?.end ?? end) > end) continue;
      for (const number of numbersOf(at))
        if (met[number] !== round) {
          met[number] = round;
          heard.push(number);
        }
    }
    return heard;
  };
}
