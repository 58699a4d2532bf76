import type { Stmt } from '../../languages/ir.ts';
import type { Mentions } from './mentions.ts';
import { piecesOf } from './pieces.ts';

/** What is asked of the workspace. */
interface Around {
  modules(): Iterable<string>;
  /** A module's statements: the same array for as long as nothing in it changes. */
  moduleOf(path: string): { readonly units: readonly { readonly statements: readonly Stmt[] }[] } | undefined;
}

interface Counted {
  readonly units: object;
  readonly pieces: ReadonlySet<Mentions>;
}

/** Which names the code of a workspace mentions: counted, so that an edit costs what it changes. */
export class Naming {
  readonly #around: Around;
  readonly #mentionsOf: (ir: object) => Mentions;
  /** How many pieces of code mention a name. */
  readonly #times = new Map<string, number>();
  readonly #counted = new Map<string, Counted>();
  #isCurrent = false;

  constructor(around: Around, mentionsOf: (ir: object) => Mentions) {
    this.#around = around;
    this.#mentionsOf = mentionsOf;
  }

  /** To be called when any file has changed. */
  doubt(): void {
    this.#isCurrent = false;
  }

  /** Whether any piece of code has a name in it, be it a member's. */
  isNamed(name: string): boolean {
    if (!this.#isCurrent) this.#count();
    return (this.#times.get(name) ?? 0) > 0;
  }

  #count(): void {
    const left = new Map(this.#counted);
    for (const path of this.#around.modules()) {
      const units = this.#around.moduleOf(path)?.units;
      const before = left.get(path);
      left.delete(path);
      if (units === before?.units) continue;
      const pieces = new Set((units ?? []).flatMap(({ statements }) => statements.flatMap(piecesOf)).map((piece) => this.#mentionsOf(piece)));
      this.#replace(before?.pieces, pieces);
      if (units) this.#counted.set(path, { units, pieces });
      else this.#counted.delete(path);
    }
    for (const [path, { pieces }] of left) {
      this.#replace(pieces, undefined);
      this.#counted.delete(path);
    }
    this.#isCurrent = true;
  }

  #replace(before: ReadonlySet<Mentions> | undefined, now: ReadonlySet<Mentions> | undefined): void {
    for (const one of before ?? []) if (!now?.has(one)) this.#add(one, -1);
    for (const one of now ?? []) if (!before?.has(one)) this.#add(one, 1);
  }

  #add({ chains, members }: Mentions, times: 1 | -1): void {
    const names = new Set(members);
    for (const { base } of chains) names.add(base);
    for (const name of names) this.#times.set(name, (this.#times.get(name) ?? 0) + times);
  }
}
