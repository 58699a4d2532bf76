import { isDigit } from '../../words/numbers.ts';
import type { NationalId } from './kind.ts';

/** One kind that a shape may be. */
export interface Use {
  readonly id: NationalId;
  readonly bare: boolean;
}

export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly Use[];
  /** Those of them whose shape stands for itself: all that there is to ask where no word stands near. */
  readonly bare: readonly Use[];
  /** Has small letters, which official spellings do not. */
  readonly lower: boolean;
}

const DIGIT = 1;
const LETTER = 2;
/** Signs of shapes, each its own class. */
const SIGNS = ' .-/()+';
const CLASSES = 3 + SIGNS.length;

const CLASS_OF = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code++) CLASS_OF[code] = DIGIT;
for (let i = 0; i < 26; i++) CLASS_OF[0x41 + i] = CLASS_OF[0x61 + i] = LETTER;
[...SIGNS].forEach((sign, i) => (CLASS_OF[sign.charCodeAt(0)] = 3 + i));
const SPACE = 3 + SIGNS.indexOf(' ');

const classOf = (code: number): number => (code < 128 ? (CLASS_OF[code] as number) : code === 0xa0 ? SPACE : 0);
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isWord = (code: number): boolean => (code < 128 ? CLASS_OF[code] === DIGIT || CLASS_OF[code] === LETTER || code === 0x5f : code >= 0xc0 && code < 0x250);

/** The shapes as a tree while it grows. */
class Growing {
  /** Children of a node by class, `CLASSES` a node; 0 is none. */
  readonly next: number[] = new Array<number>(CLASSES).fill(0);
  readonly uses: Use[][] = [[]];
  longest = 0;

  #child(node: number, value: number): number {
    const at = node * CLASSES + value;
    let child = this.next[at] ?? 0;
    if (child === 0) {
      child = this.uses.length;
      this.uses.push([]);
      for (let i = 0; i < CLASSES; i++) this.next.push(0);
      this.next[at] = child;
    }
    return child;
  }

  /** "Either" makes a path for both; shapes have few of them side by side, or end soon after. */
  add(shape: string, use: Use): void {
    this.longest = Math.max(this.longest, shape.length);
    let nodes = [0];
    for (const char of shape) {
      const classes = char === '*' ? [DIGIT, LETTER] : [char === '9' ? DIGIT : char === 'A' ? LETTER : classOf(char.charCodeAt(0))];
      nodes = nodes.flatMap((node) => classes.map((value) => this.#child(node, value)));
    }
    for (const node of nodes) this.uses[node]?.push(use);
  }
}

/** All shapes of all kinds as one tree, walked once from each place where a number may begin. Every walk is as long as the longest shape at most. */
export class ShapeTree {
  /** As it grew. */
  readonly #next: Uint16Array;
  readonly #uses: readonly (Pick<Candidate, 'ids' | 'bare'> | undefined)[];
  readonly #longest: number;

  constructor(ids: readonly NationalId[]) {
    const tree = new Growing();
    for (const id of ids) {
      for (const shape of id.bare) tree.add(shape, { id, bare: true });
      for (const shape of id.named) tree.add(shape, { id, bare: false });
    }
    if (tree.uses.length > 65_536) throw new RangeError('too many shapes for 16 bits of a node');
    this.#next = Uint16Array.from(tree.next);
    this.#uses = tree.uses.map((ids) => (ids.length > 0 ? { ids, bare: ids.filter(({ bare }) => bare) } : undefined));
    this.#longest = tree.longest;
  }

  /**
   * Every stretch of the text that has a shape, with a digit in it, and stands alone. Several may begin at one place.
   * @param numbers where its digits stand, see `numbersIn`: what has none in reach is words, and passed over
   */
  find(text: string, numbers: readonly number[]): Candidate[] {
    const found: Candidate[] = [];
    let number = 0;
    for (let start = 0; ; start++) {
      while (number < numbers.length && (numbers[number + 1] as number) <= start) number += 2;
      if (number >= numbers.length) return found;
      start = Math.max(start, (numbers[number] as number) - this.#longest + 1);
      const first = classOf(text.charCodeAt(start));
      if (first !== DIGIT && first !== LETTER) continue;
      if (beginsAlone(text, start)) this.#walk(text, start, found);
      // On to the end of the word.
      while (start + 1 < text.length && isWord(text.charCodeAt(start + 1))) start++;
    }
  }

  #walk(text: string, start: number, found: Candidate[]): void {
    const next = this.#next;
    let node = 0;
    let lower = false;
    let spaced = false;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const value = classOf(code);
      node = value === 0 ? 0 : (next[node * CLASSES + value] as number);
      if (node === 0) return;
      lower ||= isLower(code);
      spaced ||= value === SPACE;
      const uses = this.#uses[node];
      if (uses && endsAlone(text, at + 1, spaced)) found.push({ start, end: at + 1, ids: uses.ids, bare: uses.bare, lower });
    }
  }
}

/** Signs that join what stands on both sides, at either end of a number. */
const LEADS = signs('.-/+@');
const TRAILS = signs('.-/@');
const HYPHEN = 0x2d;
const PLUS = 0x2b;
const BLANK = 0x20;

function signs(all: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const sign of all) table[sign.charCodeAt(0)] = 1;
  return table;
}
const isAmong = (table: Uint8Array, code: number): boolean => code < 128 && table[code] === 1;

function beginsAlone(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (isWord(before)) return false;
  if (isAmong(LEADS, before)) return at >= 2 && before !== HYPHEN && before !== PLUS && !isWord(text.charCodeAt(at - 2));
  return !(before === BLANK && isDigit(text.charCodeAt(at)) && isDigit(text.charCodeAt(at - 2)));
}

function endsAlone(text: string, at: number, spaced: boolean): boolean {
  if (at === text.length) return true;
  const after = text.charCodeAt(at);
  if (isWord(after)) return false;
  if (isAmong(TRAILS, after)) return !isWord(text.charCodeAt(at + 1));
  return !(spaced && after === BLANK && isDigit(text.charCodeAt(at + 1)));
}
