import type { Catalogue } from '../../catalogue/index.ts';
import { passesPrefilter } from '../../catalogue/prefilter.ts';

/** What is asked of the workspace. */
export interface Neighbourhood {
  files(): Iterable<string>;
  /** The same object for as long as its text stays. */
  file(path: string): { readonly text: string } | undefined;
  imports(path: string): Iterable<string>;
  /** Modules whose variables the functions of a module may write to. */
  writtenBy(path: string): Iterable<string>;
  /** Whether what a module names, and all that this leads to, can give a finding by itself: a word may stand in a comment. */
  mayGive(path: string): boolean;
}

/** Whether a file's own text says that a model is near. */
const wordsFound = new WeakMap<object, boolean>();

/** Which modules can reach a model with their own functions. */
export class NearModels {
  readonly #catalogue: Catalogue;
  readonly #around: Neighbourhood;
  readonly #known = new Map<string, boolean>();
  /** All that is imported by what says that it reaches one, itself included. */
  #imported: ReadonlySet<string> | undefined;

  constructor(catalogue: Catalogue, around: Neighbourhood) {
    this.#catalogue = catalogue;
    this.#around = around;
  }

  /** To be called when any file has changed. */
  forget(): void {
    this.#known.clear();
    this.#imported = undefined;
  }

  /** Looks for models in all files, in steps, so that what is asked afterwards is known. @yields after each */
  *look(): Generator<void, void> {
    if (this.#imported) return;
    for (const path of [...this.#around.files()]) {
      this.#saysSo(path);
      yield;
    }
  }

  /**
   * Whether a module, or something that it imports, holds a word that says so; or leaves something in a variable that such a
   * module may send on.
   */
  isNear(path: string): boolean {
    const seen = new Set([path]);
    const open = [path];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      const known = this.#known.get(one);
      if (known === false) continue;
      if (known || this.#saysSo(one)) {
        this.#known.set(path, true);
        return true;
      }
      for (const target of this.#around.imports(one)) {
        if (seen.has(target)) continue;
        seen.add(target);
        open.push(target);
      }
    }
    for (const one of seen)
      for (const written of this.#around.writtenBy(one))
        if (this.#beforeModels().has(written)) {
          this.#known.set(path, true);
          return true;
        }
    // None of what was reached reaches anything else.
    for (const one of seen) this.#known.set(one, false);
    return false;
  }

  /** Whether a file that names models imports it, be it through others: its classes may have been given one. */
  isGivenBy(path: string): boolean {
    return this.#beforeModels().has(path);
  }

  #beforeModels(): ReadonlySet<string> {
    if (this.#imported) return this.#imported;
    const found = new Set([...this.#around.files()].filter((path) => this.#saysSo(path)));
    for (const path of found) for (const target of this.#around.imports(path)) found.add(target);
    return (this.#imported = found);
  }

  #saysSo(path: string): boolean {
    const file = this.#around.file(path);
    if (!file) return false;
    let says = wordsFound.get(file);
    if (says === undefined) wordsFound.set(file, (says = passesPrefilter(file.text, this.#catalogue)));
    return says && this.#around.mayGive(path);
  }
}
