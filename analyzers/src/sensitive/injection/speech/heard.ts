import type { TextView } from '../../words/view.ts';
import type { Heard } from '../tone/weigh.ts';
import { isOrdered, isSaidOf } from './mood.ts';
import { numberOf, PARTS, type Marks } from './marks.ts';
import { Pages } from './pages.ts';

/** Number of a passage of a page which says what program is to read it, and of one which does not. */
const TO_A_PROGRAM = 2 * PARTS.length;
const TO_NOBODY = TO_A_PROGRAM + 1;

/** Number of what can be heard in a passage: each part that stands in it, and each that is said as an order; in a page, whether a program is spoken of. */
export const HEARABLE = 2 * PARTS.length + 2;

/** What a program that reads a text, or what it makes of it, is called. */
const PROGRAMS = (['model', 'program', 'machinesOnly', 'digest', 'setup'] as const).map((name) => numberOf(name));

/** What is heard in the passages of a text: each mark is looked at once, however many passages it stands in. */
export function heardIn({ text }: TextView, marks: Marks): Heard {
  const ofMark: (readonly number[] | undefined)[] = [];
  const numbersOf = (at: number): readonly number[] => {
    const mark = marks.all[at];
    if (!mark) return [];
    return (ofMark[at] ??= isOrdered(text, mark) && !isSaidOf(text, mark) ? mark.parts.flatMap((part) => [part, PARTS.length + part]) : mark.parts);
  };
  const met = new Uint32Array(HEARABLE);
  const pages = new Pages(text);
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
    if (pages.holds(start)) heard.push(PROGRAMS.some((part) => met[part] === round) ? TO_A_PROGRAM : TO_NOBODY);
    return heard;
  };
}
