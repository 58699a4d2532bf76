import type { LabelSpan } from '../labels.ts';
import { mayHold, nextOwner, type Anchors } from './anchors.ts';
import { numbersIn } from './numbers.ts';
import { traitsOf, type Traits } from './traits.ts';
import type { Vocabulary, WordHit, Words } from './vocabulary.ts';
import { firstFrom } from '../../text/firstFrom.ts';

/** Stands between the parts of a text that have nothing to do with each other. No label crosses it. */
export const PART_END = '\u0000';

const NOTHING: Map<number, number> = new Map();
const NO_HITS: readonly WordHit[] = [];

/** What a detector sees of a text. */
export class TextView {
  readonly text: string;
  readonly traits: Traits;
  readonly #vocabulary: Vocabulary;
  readonly #owner = nextOwner();
  /** The words of each role that was asked for and is there. */
  readonly #byRole = new Map<number, readonly WordHit[]>();
  /** Looked for when somebody asks. */
  #hits: readonly WordHit[] | undefined;
  #numbers: readonly number[] | undefined;
  /** A bit for each role that is there. */
  readonly #roles: number[] = [];
  readonly #named: ((at: number) => ReadonlySet<number>) | undefined;

  /**
   * @param named roles of the name that a place stands under, such as the heading of its column.
   * @param traits of the text, where they are known
   */
  constructor(text: string, vocabulary: Vocabulary, named?: (at: number) => ReadonlySet<number>, traits = traitsOf(text)) {
    this.text = text;
    this.traits = traits;
    this.#vocabulary = vocabulary;
    this.#named = named;
  }

  /** Every word of the vocabulary that stands in the text, by its start. */
  get hits(): readonly WordHit[] {
    if (this.#hits) return this.#hits;
    this.#hits = this.#vocabulary.find(this.text, this.traits.scripts);
    for (const { roles } of this.#hits) for (const role of roles) this.#roles[role >> 5] = (this.#roles[role >> 5] ?? 0) | (1 << (role & 31));
    return this.#hits;
  }

  /** The stretches of digits, see `numbersIn`. */
  get numbers(): readonly number[] {
    return (this.#numbers ??= numbersIn(this.text));
  }

  /** Whether the text may hold one of these words: where it cannot, what needs one is not tried. */
  mayHold(anchors: Anchors): boolean {
    return mayHold(this.#owner, this.text, anchors);
  }

  /** Whether a word of the role stands close before or after a span, in the same part. */
  near(role: string, start: number, end: number, before = 50, after = 30): boolean {
    return this.distance(role, start, end, before, after) < Number.POSITIVE_INFINITY;
  }

  /** Code units between a span and the closest word of the role; infinity where there is none. A word after it counts as twice as far. */
  distance(role: string, start: number, end: number, before = 50, after = 30): number {
    const id = this.#vocabulary.role(role);
    if (id < 0) return Number.POSITIVE_INFINITY;
    if (this.#named?.(start).has(id)) return 0;
    const hits = this.#of(id);
    let best = Number.POSITIVE_INFINITY;
    for (let i = firstAfter(hits, start - before - 30); i < hits.length; i++) {
      const hit = hits[i] as WordHit;
      if (hit.start > end + after) break;
      if (hit.end <= start) {
        if (start - hit.end <= before && start - hit.end < best && !this.#parted(hit.end, start)) best = start - hit.end;
      } else if (hit.start >= end && (hit.start - end) * 2 + 1 < best && !this.#parted(end, hit.start)) best = (hit.start - end) * 2 + 1;
    }
    return best;
  }

  /** Distance of the closest word of every role around a span, by the role's number; empty where nothing stands. */
  distances(start: number, end: number, before: number, after: number): ReadonlyMap<number, number> {
    const named = this.#named?.(start);
    let found = NOTHING;
    const note = (role: number, distance: number): void => {
      if (found === NOTHING) found = new Map();
      if (distance < (found.get(role) ?? Number.POSITIVE_INFINITY)) found.set(role, distance);
    };
    const { hits } = this;
    for (let i = firstAfter(hits, start - before - 30); i < hits.length; i++) {
      const hit = hits[i] as WordHit;
      if (hit.start > end + after) break;
      const isBefore = hit.end <= start;
      if (isBefore ? start - hit.end > before || this.#parted(hit.end, start) : hit.start < end || this.#parted(end, hit.start)) continue;
      for (const role of hit.roles) note(role, isBefore ? start - hit.end : (hit.start - end) * 2 + 1);
    }
    if (named) for (const role of named) note(role, 0);
    return found;
  }

  /** Number of a role. */
  role(name: string): number {
    return this.#vocabulary.role(name);
  }

  /** Places where a word of the role stands, in their order. */
  of(role: string): readonly WordHit[] {
    return this.#of(this.#vocabulary.role(role));
  }

  /** Whether a word of the role stands anywhere; with names of places it is always possible. */
  mayTell(role: string): boolean {
    return this.#named !== undefined || this.#has(this.#vocabulary.role(role));
  }

  /**
   * The stretches of the text in which a word of the role may be near, in their order and apart from each other; with names of places that is
   * all of it. @param reach code units on both sides of a word
   */
  *around(role: string, reach: number): Generator<{ readonly from: number; readonly to: number }> {
    if (this.#named !== undefined) {
      yield { from: 0, to: this.text.length };
      return;
    }
    let [from, to] = [0, 0];
    for (const { start, end } of this.of(role)) {
      if (start - reach > to) {
        if (to > from) yield { from, to };
        from = start - reach;
      }
      to = Math.min(this.text.length, end + reach);
    }
    if (to > from) yield { from: Math.max(0, from), to };
  }

  /** Whether the name that a place stands under has the role. */
  namedAs(role: string, at: number): boolean {
    return this.#named?.(at).has(this.#vocabulary.role(role)) ?? false;
  }

  #of(role: number): readonly WordHit[] {
    if (!this.#has(role)) return NO_HITS;
    let hits = this.#byRole.get(role);
    if (!hits) this.#byRole.set(role, (hits = this.hits.filter(({ roles }) => roles.includes(role))));
    return hits;
  }

  #has(role: number): boolean {
    return role >= 0 && this.hits.length > 0 && ((this.#roles[role >> 5] ?? 0) & (1 << (role & 31))) !== 0;
  }

  #parted(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.text.charCodeAt(i) === 0) return true;
    return false;
  }
}

/** The number of the first word that does not begin before a place. */
const firstAfter = (hits: readonly WordHit[], at: number): number => firstFrom(hits.length, (i) => (hits[i] as WordHit).start, at);

/** Finds one kind of thing. Linear in the text's length; adds its spans in any order. */
export type Detect = (view: TextView, add: (span: LabelSpan) => void) => void;

/** A detector and the words it goes by. */
export interface Detector {
  readonly words?: readonly Words[];
  /** What it looks for may be long: it is shown a text whole, up to `PIECE`, the others see some thousand characters of a longer one at a time. */
  readonly isWide?: true;
  readonly detect: Detect;
}
