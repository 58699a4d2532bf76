import { Anchors } from '../../words/anchors.ts';
import { occurrences } from '../../words/occurrences.ts';
import { PART_END, type TextView } from '../../words/view.ts';
import { MEANINGS, roleOf, type Meaning } from './words.ts';
import { WRITTEN, WRITTEN_NEEDS, type Written } from './written.ts';
import { firstFrom } from '../../../text/firstFrom.ts';

/** What stands somewhere in a text: a word of some meaning, or something told by how it is written. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** Numbers of the parts that it is. */
  readonly parts: readonly number[];
}

const MEANING_NAMES = Object.keys(MEANINGS) as Meaning[];
/** Parts that are told in two ways are one. */
const SAME: Readonly<Record<string, string>> = { kindOfModel: 'model', unbound: 'free', credential: 'own', preface: 'setup', unheard: 'hush' };
export const PARTS = [...new Set([...MEANING_NAMES, ...Object.keys(WRITTEN)].map((name) => SAME[name] ?? name))];
export const numberOf = (name: string): number => PARTS.indexOf(SAME[name] ?? name);

/** Where a passage ends: another part of the text begins, or a line is empty. */
const BREAK = new RegExp(`${PART_END}|\\n(?=\\s{0,8}\\n)`, 'g');

const NO_PARTS: readonly number[] = [];

/**
 * Everything in a text that an act is made of, in its order; none where no word means anything. However many there are, all are kept: a
 * limit would be one that a hostile text fills before it gives its orders.
 */
export class Marks {
  readonly all: readonly Mark[];
  /** Where the breaks begin. */
  readonly #breaks: readonly number[];

  constructor(view: TextView) {
    this.all = marksOf(view);
    this.#breaks = this.all.length === 0 ? [] : Array.from(view.text.matchAll(BREAK), ({ index }) => index);
  }

  /** Whether a stretch is one passage. */
  isPassage(from: number, to: number): boolean {
    return (this.#breaks[firstFrom(this.#breaks.length, (i) => this.#breaks[i] as number, from)] ?? Number.POSITIVE_INFINITY) >= to;
  }

  /** The number of the first that begins at a place or behind it. */
  firstFrom(place: number): number {
    return firstFrom(this.all.length, (i) => (this.all[i] as Mark).start, place);
  }

  /** Those that lie in a stretch. */
  within(from: number, to: number): Mark[] {
    return this.all.slice(this.firstFrom(from), this.firstFrom(to)).filter(({ end }) => end <= to);
  }
}

const NAMES_WRITTEN = Object.keys(WRITTEN) as Written[];
const PARTS_WRITTEN: ReadonlyMap<Written, readonly number[]> = new Map(NAMES_WRITTEN.map((name) => [name, [numberOf(name)]]));
const KIND_OF_MODEL = PARTS_WRITTEN.get('kindOfModel');

/** Adds what a pattern finds. */
function written(view: TextView, name: Written, marks: Mark[]): void {
  const needs = WRITTEN_NEEDS[name];
  if (needs instanceof Anchors ? !view.mayHold(needs) : needs && !needs.some((sign) => view.text.includes(sign))) return;
  const parts = PARTS_WRITTEN.get(name) ?? NO_PARTS;
  for (const { index, 0: value } of occurrences(view.text, WRITTEN[name])) marks.push({ start: index, end: index + value.length, parts });
}

function marksOf(view: TextView): Mark[] {
  const partsOfRole: (number | undefined)[] = [];
  for (const meaning of MEANING_NAMES) partsOfRole[view.role(roleOf(meaning))] = numberOf(meaning);
  const marks: Mark[] = [];
  for (const { start, end, roles } of view.hits) {
    let parts = NO_PARTS;
    for (const role of roles) {
      const part = partsOfRole[role];
      if (part !== undefined) parts = parts === NO_PARTS ? [part] : [...parts, part];
    }
    // Digits that stand for letters are none where they stand alone.
    if (parts !== NO_PARTS && /\p{L}/u.test(view.text.slice(start, end))) marks.push({ start, end, parts });
  }
  if (marks.length === 0) {
    // "An automated reviewer" is told by how it is written alone; whatever else there is needs a word beside it.
    written(view, 'kindOfModel', marks);
    if (marks.length === 0) return marks;
  }
  const isTold = marks.length > 0 && marks.every(({ parts }) => parts === KIND_OF_MODEL);
  for (const name of NAMES_WRITTEN) if (!isTold || name !== 'kindOfModel') written(view, name, marks);
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}
