import { WordAutomaton, type Hit } from './automaton.ts';

/** Words that mean one thing to one detector: that a phone number may follow, that a diagnosis is told. */
export interface Words {
  readonly role: string;
  /** Whole words, in any case; Latin letters and blanks only. */
  readonly latin?: readonly string[];
  /** Words of other scripts, as the source of a linear pattern: those have no word edges to go by. */
  readonly other?: string;
}

/** A word found: what it means and where. */
export interface WordHit {
  readonly start: number;
  readonly end: number;
  readonly roles: readonly number[];
}

/** Below are Latin letters and their accents alone. */
export const FIRST_OTHER_SCRIPT = 0x370;
const OTHER_SCRIPTS = /[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]/;

/** All words of all detectors, found in one pass. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #automaton: WordAutomaton;
  readonly #rolesOfTerm: readonly (readonly number[])[];
  readonly #others: readonly (readonly [pattern: RegExp, roles: readonly number[]])[];

  constructor(words: Iterable<Words>) {
    const terms = new Map<string, number[]>();
    const others: [RegExp, number[]][] = [];
    for (const { role, latin, other } of words) {
      const id = this.#ids.get(role) ?? this.#ids.size;
      this.#ids.set(role, id);
      for (const term of latin ?? []) {
        const roles = terms.get(term);
        if (roles) roles.push(id);
        else terms.set(term, [id]);
      }
      if (other !== undefined) others.push([new RegExp(other, 'giu'), [id]]);
    }
    this.#automaton = new WordAutomaton([...terms.keys()]);
    this.#rolesOfTerm = [...terms.values()];
    this.#others = others;
  }

  /** Number of a role, for `TextView`; -1 for one that has no words. */
  role(name: string): number {
    return this.#ids.get(name) ?? -1;
  }

  /**
   * Every word of the text that means something, ordered by start.
   * @param highest its highest code unit, where that is known
   */
  find(text: string, highest = 0xffff): WordHit[] {
    const hits: WordHit[] = this.#automaton.find(text).map(({ start, end, term }: Hit) => ({ start, end, roles: this.#rolesOfTerm[term] ?? [] }));
    if (highest >= FIRST_OTHER_SCRIPT && OTHER_SCRIPTS.test(text))
      for (const [pattern, roles] of this.#others)
        for (const match of text.matchAll(pattern)) hits.push({ start: match.index, end: match.index + match[0].length, roles });
    return hits.sort((a, b) => a.start - b.start || b.end - a.end);
  }
}
