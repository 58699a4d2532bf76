import { WordAutomaton } from './automaton.ts';
import { foldTerm } from './fold.ts';
import { Needs } from './needs.ts';
import { occurrences } from './occurrences.ts';
import { scriptsIn } from './scripts.ts';

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

/** All words of all detectors, found in one pass. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #automaton: WordAutomaton;
  readonly #rolesOfTerm: readonly (readonly number[])[];
  /** Words of other alphabets, with the alphabets one of which a text must have to hold one, and what else it must have. */
  readonly #others: readonly (readonly [scripts: number, needs: Needs, pattern: RegExp, roles: readonly number[]])[];

  constructor(words: Iterable<Words>) {
    // By what is looked for: two spellings that fold into one are one term.
    const terms = new Map<string, { readonly term: string; readonly roles: number[] }>();
    const others: [number, Needs, RegExp, number[]][] = [];
    for (const { role, latin, other } of words) {
      const id = this.#ids.get(role) ?? this.#ids.size;
      this.#ids.set(role, id);
      for (const term of latin ?? []) {
        const folded = foldTerm(term).join();
        const known = terms.get(folded);
        if (known) known.roles.push(id);
        else terms.set(folded, { term, roles: [id] });
      }
      if (other !== undefined) others.push([scriptsIn(other), new Needs(other), new RegExp(other, 'giu'), [id]]);
    }
    this.#automaton = new WordAutomaton([...terms.values()].map(({ term }) => term));
    this.#rolesOfTerm = [...terms.values()].map(({ roles }) => roles);
    this.#others = others;
  }

  /** Number of a role, for `TextView`; -1 for one that has no words. */
  role(name: string): number {
    return this.#ids.get(name) ?? -1;
  }

  /**
   * Every word of the text that means something, ordered by start.
   * @param scripts the alphabets beyond Latin that it has, where that is known
   */
  find(text: string, scripts = scriptsIn(text)): WordHit[] {
    const hits = this.#automaton.find(text, (start, end, term): WordHit => ({ start, end, roles: this.#rolesOfTerm[term] as readonly number[] }));
    if (scripts !== 0)
      for (const [wanted, needs, pattern, roles] of this.#others)
        if ((wanted & scripts) !== 0 && needs.mayBeIn(text))
          for (const match of occurrences(text, pattern)) hits.push({ start: match.index, end: match.index + match[0].length, roles });
    for (let i = 1; i < hits.length; i++) if (byStart(hits[i - 1] as WordHit, hits[i] as WordHit) > 0) return hits.sort(byStart);
    return hits;
  }
}

const byStart = (a: WordHit, b: WordHit): number => a.start - b.start || b.end - a.end;
