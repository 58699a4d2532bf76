import type { WorkBudget } from './alignMessage.ts';

/** Characters of an anchor by which it is looked up: its last ones, where prompts differ more than at their beginnings. */
const GRAM = 8;
const SCANNED_A_STEP = 512;
/** Places of the look-up table that is asked first. */
const TABLE = 1 << 16;

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let i = 0; i < GRAM; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(at + i)) | 0;
  return hash;
}

/** 31^(GRAM-1), for taking the oldest character out of a rolling hash. */
const OLDEST = [...new Array<number>(GRAM - 1)].reduce((product) => Math.imul(product, 31), 1);

/**
 * Which of many fixed texts occur in a prompt, in one pass over it: however many templates there are,
 * those that cannot fit cost nothing each.
 */
export class Anchors {
  readonly #short: string[] = [];
  readonly #byHash = new Map<number, string[]>();
  readonly #table = new Uint8Array(TABLE);

  constructor(anchors: Iterable<string>) {
    for (const anchor of new Set(anchors)) {
      if (anchor === '') continue;
      if (anchor.length < GRAM) {
        this.#short.push(anchor);
        continue;
      }
      const hash = hashAt(anchor, anchor.length - GRAM);
      const known = this.#byHash.get(hash);
      if (known) known.push(anchor);
      else this.#byHash.set(hash, [anchor]);
      this.#table[hash & (TABLE - 1)] = 1;
    }
  }

  /** Adds those that occur in the text to `found`. @returns false if the budget ran out first */
  find(text: string, found: Set<string>, budget: WorkBudget): boolean {
    for (const anchor of this.#short) {
      if (!budget.spend(1 + text.length / SCANNED_A_STEP)) return false;
      if (text.includes(anchor)) found.add(anchor);
    }
    if (this.#byHash.size === 0 || text.length < GRAM) return true;
    if (!budget.spend((text.length * 8) / SCANNED_A_STEP)) return false;
    let hash = hashAt(text, 0);
    for (let end = GRAM; ; end++) {
      if (this.#table[hash & (TABLE - 1)] === 1 && !this.#candidates(text, end, hash, found, budget)) return false;
      if (end >= text.length) return true;
      const oldest = text.charCodeAt(end - GRAM);
      hash = (Math.imul((hash - Math.imul(oldest, OLDEST)) | 0, 31) + text.charCodeAt(end)) | 0;
    }
  }

  #candidates(text: string, end: number, hash: number, found: Set<string>, budget: WorkBudget): boolean {
    for (const anchor of this.#byHash.get(hash) ?? []) {
      if (found.has(anchor)) continue;
      if (!budget.spend(1 + anchor.length / SCANNED_A_STEP)) return false;
      if (end >= anchor.length && text.startsWith(anchor, end - anchor.length)) found.add(anchor);
    }
    return true;
  }
}
