import type { NationalId } from './kind.ts';

interface Use {
  readonly id: NationalId;
  readonly bare: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly uses: Use[];
}

export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly Use[];
  /** Has small letters, which official spellings do not. */
  readonly lower: boolean;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isWord = (code: number): boolean => isDigit(code) || isUpper(code) || isLower(code) || code === 0x5f || (code >= 0xc0 && code < 0x250);

/** All shapes of all kinds as one tree, walked once from each place where a number may begin. Every walk is as long as the longest shape at most. */
export class ShapeTree {
  readonly #root: Node = { next: new Map(), uses: [] };

  constructor(ids: readonly NationalId[]) {
    for (const id of ids) {
      for (const shape of id.bare) this.#add(shape, { id, bare: true });
      for (const shape of id.named) this.#add(shape, { id, bare: false });
    }
  }

  #add(shape: string, use: Use): void {
    let nodes = [this.#root];
    for (const char of shape) {
      const chars = char === '*' ? ['9', 'A'] : [char];
      // Two edges for "either" would double the tree at each; both lead to one node.
      nodes = nodes.flatMap((node) => {
        const known = chars.map((one) => node.next.get(one));
        const made: Node = { next: new Map(), uses: [] };
        return chars.map((one, i) => {
          const next = known[i] ?? made;
          node.next.set(one, next);
          return next;
        });
      });
      nodes = [...new Set(nodes)];
    }
    for (const node of nodes) node.uses.push(use);
  }

  /** Every stretch of the text that has a shape and stands alone. Several may begin at one place. */
  *find(text: string): Generator<Candidate> {
    for (let start = 0; start < text.length; start++) {
      const code = text.charCodeAt(start);
      if (!isDigit(code) && !isUpper(code) && !isLower(code)) continue;
      if (!beginsAlone(text, start)) {
        // Inside a word or a longer number: on to its end.
        while (start + 1 < text.length && isWord(text.charCodeAt(start + 1))) start++;
        continue;
      }
      let node: Node | undefined = this.#root;
      let lower = false;
      let spaced = false;
      for (let at = start; ; at++) {
        const here: number = text.charCodeAt(at);
        const char: string = isDigit(here) ? '9' : isUpper(here) || isLower(here) ? 'A' : here === 0xa0 ? ' ' : text.charAt(at);
        lower ||= isLower(here);
        spaced ||= char === ' ';
        node = node.next.get(char);
        if (!node) break;
        if (node.uses.length > 0 && endsAlone(text, at + 1, spaced)) yield { start, end: at + 1, ids: node.uses, lower };
      }
      while (start + 1 < text.length && isWord(text.charCodeAt(start + 1))) start++;
    }
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
