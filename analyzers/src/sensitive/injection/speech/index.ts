import { PART_END, type Detector, type TextView } from '../../words/view.ts';
import { ACTS, ENOUGH, TOGETHER, type Act } from './acts.ts';
import { addressOf, isDescribed, isOrdered, isSaidOf, isSupposed } from './mood.ts';
import { orderly, SURELY } from '../tone/index.ts';
import type { Weights } from '../tone/weigh.ts';
import { MEANINGS, roleOf, speechWords, type Meaning } from './words.ts';
import { WRITTEN } from './written.ts';

/** Marks of one text that are looked at: more are prose about models. */
const MAX_MARKS = 4_000;

/** What stands somewhere in a text: a word of some meaning, or something told by how it is written. */
interface Mark {
  readonly start: number;
  readonly end: number;
  /** Numbers of the parts that it is. */
  readonly parts: readonly number[];
}

interface Done {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly points: number;
}

const MEANING_NAMES = Object.keys(MEANINGS) as Meaning[];
/** Parts that are told in two ways are one. */
const SAME: Readonly<Record<string, string>> = { kindOfModel: 'model', unbound: 'free', credential: 'own', preface: 'setup' };
const PARTS = [...new Set([...MEANING_NAMES, ...Object.keys(WRITTEN)].map((name) => SAME[name] ?? name))];
const numberOf = (name: string): number => PARTS.indexOf(SAME[name] ?? name);

/** The acts by the number of what stands at their head; of each group, whether a part is in it, by the part's number. */
const HEADED = PARTS.map((head, part) => ({
  part,
  acts: ACTS.filter((act) => act.head === head).map((act) => ({
    act,
    groups: act.near.map((group) => PARTS.map((one) => group.some((name) => name === one))),
  })),
})).filter(({ acts }) => acts.length > 0);

/** Everything in a text that an act is made of, in its order; none where no two meanings meet. */
function marksOf(view: TextView): Mark[] {
  const partOfRole = new Map(MEANING_NAMES.map((meaning) => [view.role(roleOf(meaning)), numberOf(meaning)]));
  const marks: Mark[] = [];
  for (const { start, end, roles } of view.hits) {
    const parts = roles.flatMap((role) => partOfRole.get(role) ?? []);
    // Digits that stand for letters are none where they stand alone.
    if (parts.length > 0 && /\p{L}/u.test(view.text.slice(start, end))) marks.push({ start, end, parts });
    if (marks.length > MAX_MARKS) return [];
  }
  if (marks.length === 0) return [];
  for (const [name, pattern] of Object.entries(WRITTEN))
    for (const match of view.text.matchAll(pattern)) marks.push({ start: match.index, end: match.index + match[0].length, parts: [numberOf(name)] });
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether a stretch is one passage. */
const isPassage = (text: string, from: number, to: number): boolean => {
  const between = text.slice(from, to);
  return !between.includes(PART_END) && !/\n\s{0,8}\n/.test(between);
};

/** What stands near a mark, each part with the nearest place. */
function isNear(
  text: string,
  marks: readonly Mark[],
  at: number,
  { before, after }: Act,
  groups: readonly (readonly boolean[])[],
): { start: number; end: number } | undefined {
  const head = marks[at] as Mark;
  let { start, end } = head;
  for (const group of groups) {
    const found = nearest(text, marks, at, group, before, after);
    if (!found) return undefined;
    start = Math.min(start, found.start);
    end = Math.max(end, found.end);
  }
  return { start, end };
}

function nearest(text: string, marks: readonly Mark[], at: number, group: readonly boolean[], before: number, after: number): Mark | undefined {
  const head = marks[at] as Mark;
  const fits = ({ start, end, parts }: Mark): boolean =>
    parts.some((part) => group[part]) && (end <= head.start || start > head.start) && isPassage(text, Math.min(start, head.start), Math.max(end, head.end));
  for (let i = at + 1; i < marks.length && (marks[i] as Mark).start <= head.end + after; i++) if (fits(marks[i] as Mark)) return marks[i];
  for (let i = at - 1; i >= 0 && (marks[i] as Mark).start >= head.start - before - 60; i--) {
    const one = marks[i] as Mark;
    if (one.end >= head.start - before && fits(one)) return one;
  }
  return undefined;
}

const WARRANT = numberOf('warrant');

function* actsOf(view: TextView, marks: readonly Mark[]): Generator<Done> {
  const { text } = view;
  for (const { part, acts } of HEADED) {
    for (let at = 0; at < marks.length; at++) {
      const mark = marks[at] as Mark;
      if (!mark.parts.includes(part)) continue;
      const isTold = isSaidOf(text, mark);
      if (part === WARRANT && isSupposed(text, mark)) continue;
      for (const { act, groups } of acts) {
        if (act.isOrder ? isTold || !isOrdered(text, mark) : isTold && act.head === 'hush') continue;
        const place = isNear(text, marks, at, act, groups);
        if (!place) continue;
        const addressed = act.name === 'address' ? addressOf(text, mark) : 0;
        if (act.name !== 'address' || addressed > 0) yield { name: act.name, points: act.points + addressed, ...place };
      }
    }
  }
}

/** What a passage's tone counts for among acts. */
const SOUNDING = 2;

/** From this weight on one word of orders is enough (6 of 10,000 paragraphs of packages' pages have it). */
const PLAINLY = 3;

/** Whether anything is said to somebody between two places: an order, "you", what is made of this text, or to a model that is addressed. */
function isSaidToSomebody({ text }: TextView, marks: readonly Mark[], { start, end }: Pick<Mark, 'start' | 'end'>): boolean {
  const isSaid = (mark: Mark): boolean =>
    mark.parts.includes(SECOND)
      ? !/^its$/i.test(text.slice(mark.start, mark.end))
      : mark.parts.includes(DIGEST) || isOrdered(text, mark) || (mark.parts.includes(A_MODEL) && addressOf(text, mark) > 0);
  return marks.some((mark) => mark.start >= start && mark.end <= end && isSaid(mark));
}
const isDescription = ({ text }: TextView, marks: readonly Mark[], { start, end }: Pick<Mark, 'start' | 'end'>): boolean =>
  marks.some((mark) => mark.start >= start && mark.end <= end && isDescribed(text, mark));
const SECOND = numberOf('second');
const A_MODEL = numberOf('model');
const DIGEST = numberOf('digest');

/**
 * Tone is heard where words of orders are: two, or one where nothing else sounds so. Of a passage that says nothing to anybody, as a
 * description does, it is not enough.
 */
function* tonesOf(view: TextView, marks: readonly Mark[], weights: Weights | undefined): Generator<Done> {
  if (marks.length === 0) return;
  for (const passage of orderly(view, weights)) {
    if (marks.length < 2 && passage.weight < PLAINLY) continue;
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
        if (!isPassage(view.text, start, one.start)) break;
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
