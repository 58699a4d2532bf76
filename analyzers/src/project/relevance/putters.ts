import { MAY } from '../../catalogue/lookahead.ts';
import type { Stmt } from '../../languages/ir.ts';
import type { Mentions } from './mentions.ts';
import { piecesOf } from './pieces.ts';
import type { Thing } from './way.ts';

/** What is asked of the workspace. */
interface Around {
  modules(): Iterable<string>;
  /** A module's statements: the same array for as long as nothing in it changes. */
  moduleOf(path: string): { readonly units: readonly { readonly statements: readonly Stmt[] }[] } | undefined;
}

/** Code of the whole workspace that puts something into what a library hands to all handlers, or tells a container what to give. */
export class Putters {
  readonly #around: Around;
  readonly #mentionsOf: (ir: object) => Mentions;
  readonly #ofModule = new WeakMap<object, readonly Mentions[]>();
  #all: readonly Thing[] | undefined;

  constructor(around: Around, mentionsOf: (ir: object) => Mentions) {
    this.#around = around;
    this.#mentionsOf = mentionsOf;
  }

  /** To be called when any file has changed. */
  forget(): void {
    this.#all = undefined;
  }

  /** `app.locals.agent = …`, `{ provide: Guide, useClass: MuseumGuide }` */
  get all(): readonly Thing[] {
    return (this.#all ??= [...this.#around.modules()].flatMap((module) => this.#in(module).map((code): Thing => ({ module, code }))));
  }

  #in(module: string): readonly Mentions[] {
    const units = this.#around.moduleOf(module)?.units;
    if (!units) return [];
    let found = this.#ofModule.get(units);
    if (!found) {
      const pieces = units.flatMap(({ statements }) => statements.flatMap(piecesOf));
      this.#ofModule.set(units, (found = pieces.map((piece) => this.#mentionsOf(piece)).filter(({ may }) => (may & MAY.puts) !== 0)));
    }
    return found;
  }
}
