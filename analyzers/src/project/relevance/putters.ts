import { MAY } from '../../catalogue/lookahead.ts';
import type { Mentions } from './mentions.ts';
import type { Pieces, Unit } from './pieces.ts';
import type { Thing } from './way.ts';

/** What is asked of the workspace. */
interface Around {
  modules(): Iterable<string>;
  moduleOf(path: string): { readonly units: readonly Unit[] } | undefined;
}

/** Code of the whole workspace that puts something into what a library hands to all handlers, or tells a container what to give. */
export class Putters {
  readonly #around: Around;
  readonly #pieces: Pieces;
  readonly #of = new WeakMap<Unit, readonly Mentions[]>();
  #all: readonly (Thing & { readonly code: Mentions })[] = [];
  #isCurrent = false;

  constructor(around: Around, pieces: Pieces) {
    this.#around = around;
    this.#pieces = pieces;
  }

  /** To be called when any file has changed. */
  forget(): void {
    this.#isCurrent = false;
  }

  /** `app.locals.agent = …`, `{ provide: Guide, useClass: MuseumGuide }`. The same array for as long as there are no others. */
  get all(): readonly Thing[] {
    if (this.#isCurrent) return this.#all;
    const all = [...this.#around.modules()].flatMap((module) =>
      (this.#around.moduleOf(module)?.units ?? []).flatMap((unit) => this.#in(unit).map((code) => ({ module, code }))),
    );
    const before = this.#all;
    const isAsBefore = all.length === before.length && all.every(({ module, code }, i) => module === before[i]?.module && code === before[i].code);
    if (!isAsBefore) this.#all = all;
    this.#isCurrent = true;
    return this.#all;
  }

  #in(unit: Unit): readonly Mentions[] {
    let found = this.#of.get(unit);
    if (!found) this.#of.set(unit, (found = this.#pieces.of(unit).filter(({ may }) => (may & MAY.puts) !== 0)));
    return found;
  }
}
