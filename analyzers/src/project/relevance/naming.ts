import type { Mentions } from './mentions.ts';
import type { Pieces, Unit } from './pieces.ts';

/** What is asked of the workspace. */
interface Around {
  modules(): Iterable<string>;
  /** A module's units: the same array for as long as nothing in it changes. */
  moduleOf(path: string): { readonly units: readonly Unit[] } | undefined;
}

/** Which names the code of a workspace mentions: counted, so that an edit costs what it changes. */
export class Naming {
  readonly #around: Around;
  readonly #pieces: Pieces;
  /** How many pieces of code mention a name. */
  readonly #times = new Map<string, number>();
  readonly #counted = new Map<string, readonly Unit[]>();
  #isCurrent = false;

  constructor(around: Around, pieces: Pieces) {
    this.#around = around;
    this.#pieces = pieces;
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
      const units = this.#around.moduleOf(path)?.units ?? [];
      const before = left.get(path) ?? [];
      left.delete(path);
      if (units === before) continue;
      this.#replace(before, units);
      this.#counted.set(path, units);
    }
    for (const [path, units] of left) {
      this.#replace(units, []);
      this.#counted.delete(path);
    }
    this.#isCurrent = true;
  }

  #replace(before: readonly Unit[], now: readonly Unit[]): void {
    const gone = this.#besides(before, new Set(now));
    const come = this.#besides(now, new Set(before));
    for (const one of gone) if (!come.has(one)) this.#add(one, -1);
    for (const one of come) if (!gone.has(one)) this.#add(one, 1);
  }

  #besides(units: readonly Unit[], others: ReadonlySet<Unit>): Set<Mentions> {
    return new Set(units.filter((unit) => !others.has(unit)).flatMap((unit) => this.#pieces.of(unit)));
  }

  #add({ chains, members }: Mentions, times: 1 | -1): void {
    const names = new Set(members);
    for (const { base } of chains) names.add(base);
    for (const name of names) this.#times.set(name, (this.#times.get(name) ?? 0) + times);
  }
}
