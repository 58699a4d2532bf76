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

const classOf = (code: number): number => (code < 128 ? (CLASS_OF[code] ?? 0) : code === 0xa0 ? SPACE : 0);
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isWord = (code: number): boolean => (code < 128 ? CLASS_OF[code] === DIGIT || CLASS_OF[code] === LETTER || code === 0x5f : code >= 0xc0 && code < 0x250);

/** All shapes of all kinds as one tree, walked once from each place where a number may begin. Every walk is as long as the longest shape at most. */
export class ShapeTree {
  /** Children of a node by class, `CLASSES` a node; 0 is none. */
  readonly #next: number[] = new Array<number>(CLASSES).fill(0);
  readonly #uses: Use[][] = [[]];
  #longest = 0;

  constructor(ids: readonly NationalId[]) {
    for (const id of ids) {
      for (const shape of id.bare) this.#add(shape, { id, bare: true });
      for (const shape of id.named) this.#add(shape, { id, bare: false });
    }
  }

  #child(node: number, value: number): number {
    const at = node * CLASSES + value;
    let child = this.#next[at] ?? 0;
    if (child === 0) {
      child = this.#uses.length;
      this.#uses.push([]);
      for (let i = 0; i < CLASSES; i++) this.#next.push(0);
      this.#next[at] = child;
    }
    return child;
  }

  /** "Either" makes a path for both; shapes have few of them side by side, or end soon after. */
  #add(shape: string, use: Use): void {
    this.#longest = Math.max(this.#longest, shape.length);
    let nodes = [0];
    for (const char of shape) {
      const classes = char === '*' ? [DIGIT, LETTER] : [char === '9' ? DIGIT : char === 'A' ? LETTER : classOf(char.charCodeAt(0))];
      nodes = nodes.flatMap((node) => classes.map((value) => this.#child(node, value)));
    }
    for (const node of nodes) this.#uses[node]?.push(use);
  }

  /** Every stretch of the text that has a shape, with a digit in it, and stands alone. Several may begin at one place. */
  find(text: string): Candidate[] {
    const found: Candidate[] = [];
    const next = this.#next;
    let digit = -1;
    for (let start = 0; start < text.length; start++) {
      // What has no digit in reach is words: most of a text is passed over here.
      if (digit < start) {
        digit = start;
        while (digit < text.length && !isDigit(text.charCodeAt(digit))) digit++;
        if (digit === text.length) break;
      }
      if (digit - start >= this.#longest) start = digit - this.#longest + 1;
      const first = classOf(text.charCodeAt(start));
      if (first !== DIGIT && first !== LETTER) continue;
      if (beginsAlone(text, start)) {
        let node = 0;
        let lower = false;
        let spaced = false;
        for (let at = start; ; at++) {
          const code = text.charCodeAt(at);
          const value = classOf(code);
          node = value === 0 ? 0 : (next[node * CLASSES + value] ?? 0);
          if (node === 0) break;
          lower ||= isLower(code);
          spaced ||= value === SPACE;
          const ids = this.#uses[node] as Use[];
          if (ids.length > 0 && endsAlone(text, at + 1, spaced)) found.push({ start, end: at + 1, ids, lower });
        }
      }
      // On to the end of the word.
      while (start + 1 < text.length && isWord(text.charCodeAt(start + 1))) start++;
    }
    return found;
  }
}

function beginsAlone(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (Number.isNaN(before)) return true;
  if (isWord(before)) return false;
  const char = text.charAt(at - 1);
  if ('.-/+@'.includes(char)) return at >= 2 ? !isWord(text.charCodeAt(at - 2)) && char !== '-' && char !== '+' : false;
  return !(char === ' ' && isDigit(text.charCodeAt(at)) && isDigit(text.charCodeAt(at - 2)));
}

function endsAlone(text: string, at: number, spaced: boolean): boolean {
  const after = text.charCodeAt(at);
  if (Number.isNaN(after)) return true;
  if (isWord(after)) return false;
  const char = text.charAt(at);
  if ('.-/@'.includes(char)) return !isWord(text.charCodeAt(at + 1));
  return !(spaced && char === ' ' && isDigit(text.charCodeAt(at + 1)));
}
