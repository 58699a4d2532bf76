import type { Detector, TextView } from '../../words/view.ts';
import { ACTS, ENOUGH, TOGETHER, type Act } from './acts.ts';
import { addressOf, isDescribed, isOrdered, isSaidOf, isSubject, isSupposed } from './mood.ts';
import { orderly, SURELY, toneOf } from '../tone/index.ts';
import { heardIn } from './heard.ts';
import type { Weights } from '../tone/weigh.ts';
import { numberOf, PARTS, type Mark, type Marks } from './marks.ts';
import { marksOf, soundOf } from './sound.ts';
import { speechWords } from './words.ts';

type Place = Pick<Mark, 'start' | 'end'>;

interface Done {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly points: number;
}

/** The acts by the number of what stands at their head; of each group, whether a part is in it, by the part's number. */
const HEADED = PARTS.map((head) =>
  ACTS.filter((act) => act.head === head).map((act) => ({
    act,
    groups: act.near.map((group) => PARTS.map((one) => group.some((name) => name === one))),
  })),
);

/** What stands near a mark, each part with the nearest place. */
function isNear(marks: Marks, at: number, { before, after }: Act, groups: readonly (readonly boolean[])[]): { start: number; end: number } | undefined {
  const head = marks.all[at] as Mark;
  let { start, end } = head;
  for (const group of groups) {
    const found = nearest(marks, at, group, before, after);
    if (!found) return undefined;
    start = Math.min(start, found.start);
    end = Math.max(end, found.end);
  }
  return { start, end };
}

function nearest(marks: Marks, at: number, group: readonly boolean[], before: number, after: number): Mark | undefined {
  const { all } = marks;
  const head = all[at] as Mark;
  const fits = ({ start, end, parts }: Mark): boolean =>
    parts.some((part) => group[part]) && (end <= head.start || start > head.start) && marks.isPassage(Math.min(start, head.start), Math.max(end, head.end));
  for (let i = at + 1; i < all.length && (all[i] as Mark).start <= head.end + after; i++) if (fits(all[i] as Mark)) return all[i];
  for (let i = at - 1; i >= 0 && (all[i] as Mark).start >= head.start - before - 60; i--) {
    const one = all[i] as Mark;
    if (one.end >= head.start - before && fits(one)) return one;
  }
  return undefined;
}

const SECOND = numberOf('second');
const A_MODEL = numberOf('model');
/** Something is said of what is made of the text, or of how it is to begin. */
const OF_WHAT_IS_MADE = (['digest', 'outcome', 'unsaid', 'opening'] as const).map((name) => numberOf(name));
const WARRANT = numberOf('warrant');
const BIDDEN = numberOf('bidden');

/** Code units between a model and what it has to do. */
const BIDDEN_REACH = 64;

/** Whether it is a model that has to. */
function isModelBidden(text: string, { all }: Marks, at: number): boolean {
  const verb = all[at] as Mark;
  for (let i = at - 1; i >= 0 && (all[i] as Mark).start > verb.start - 2 * BIDDEN_REACH; i--) {
    const who = all[i] as Mark;
    if (who.parts.includes(A_MODEL) && who.end <= verb.start && isSubject(text, who, verb)) return true;
  }
  return false;
}

function* actsOf({ text }: TextView, marks: Marks): Generator<Done> {
  for (let at = 0; at < marks.all.length; at++) {
    const mark = marks.all[at] as Mark;
    for (const part of mark.parts) {
      const acts = HEADED[part] ?? [];
      if (acts.length === 0 || (part === WARRANT && isSupposed(text, mark)) || (part === BIDDEN && !isModelBidden(text, marks, at))) continue;
      const isTold = isSaidOf(text, mark);
      let ordered: boolean | undefined;
      for (const { act, groups } of acts) {
        if (act.isOrder ? isTold || !(ordered ??= isOrdered(text, mark)) : isTold && act.head === 'hush') continue;
        const place = isNear(marks, at, act, groups);
        if (!place) continue;
        const addressed = act.name === 'address' ? addressOf(text, mark) : 0;
        if (act.name !== 'address' || addressed > 0) yield { name: act.name, points: act.points + addressed, ...place };
      }
    }
  }
}

/** What a passage's tone counts for among acts. */
const SOUNDING = 2;

/** From this weight on one word of orders is enough (12 of 8,408 such paragraphs have it). */
const PLAINLY = 3.55;

/** Whether anything is said to somebody between two places: an order, "you", what is made of this text, or to a model that is addressed. */
function isSaidToSomebody({ text }: TextView, marks: Marks, { start, end }: Place): boolean {
  const isSaid = (mark: Mark): boolean =>
    mark.parts.includes(SECOND)
      ? !/^its$/i.test(text.slice(mark.start, mark.end))
      : OF_WHAT_IS_MADE.some((part) => mark.parts.includes(part)) || isOrdered(text, mark) || (mark.parts.includes(A_MODEL) && addressOf(text, mark) > 0);
  return marks.within(start, end).some(isSaid);
}
const isDescription = ({ text }: TextView, marks: Marks, { start, end }: Place): boolean => marks.within(start, end).some((mark) => isDescribed(text, mark));

/**
 * Tone is heard where words of orders are: two, or one where nothing else sounds so. Of a passage that says nothing to anybody, as a
 * description does, it is not enough.
 */
function* tonesOf(view: TextView, marks: Marks, weights: Weights | undefined): Generator<Done> {
  if (marks.all.length === 0) return;
  for (const passage of orderly(view, weights ? toneOf(view, heardIn(view, marks), weights) : soundOf(view))) {
    if (marks.all.length < 2 && passage.weight < PLAINLY) continue;
    const isSure = passage.weight > SURELY && (isSaidToSomebody(view, marks, passage) || (passage.weight >= PLAINLY && !isDescription(view, marks, passage)));
    yield { name: 'tone', points: isSure ? ENOUGH : SOUNDING, start: passage.start, end: passage.end };
  }
}

/**
 * Orders told by what is done in them: acts that only who orders a model does, or several that others do, too, close together. No
 * sentence is known by its wording, only what its words mean.
 */
export const speechBy = (weights?: Weights): Detector => ({
  words: speechWords,
  detect(view, add) {
    const marks = marksOf(view);
    const done = [...actsOf(view, marks), ...tonesOf(view, marks, weights)].sort((a, b) => a.start - b.start || a.end - b.end);
    for (let i = 0; i < done.length; i++) {
      const best = new Map<string, number>();
      const { start } = done[i] as Done;
      let end = start;
      for (let j = i; j < done.length && j < i + 40 && (done[j] as Done).start <= start + TOGETHER; j++) {
        const one = done[j] as Done;
        if (!marks.isPassage(start, one.start)) break;
        best.set(one.name, Math.max(best.get(one.name) ?? 0, one.points));
        end = Math.max(end, one.end);
        if ([...best.values()].reduce((sum, points) => sum + points, 0) < ENOUGH) continue;
        const whole = one.points >= ENOUGH ? one : { start, end };
        add({ type: 'injection-marker', detail: 'order', start: whole.start, end: whole.end, confidence: 'medium' });
        i = j;
        break;
      }
    }
  },
});

export const speech: Detector = speechBy();
