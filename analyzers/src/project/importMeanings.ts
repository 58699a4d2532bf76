import type { Modules } from './modules.ts';
import { importsItself, nameOfFile, type SourceFile } from './source.ts';

/** What imports mean in a workspace, each worked out once for as long as no file comes or goes. */
export class ImportMeanings {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #places: Modules;
  /** By module and by what it writes; `undefined` for an external package. */
  readonly #known = new Map<string, Map<string, string | undefined>>();

  constructor(files: ReadonlyMap<string, SourceFile>, places: Modules) {
    this.#files = files;
    this.#places = places;
  }

  /** The file that a module of the workspace means; `undefined` for an external package. */
  of(from: string, specifier: string): string | undefined {
    if (!this.#files.has(from)) return undefined;
    let known = this.#known.get(from);
    if (!known) this.#known.set(from, (known = new Map()));
    if (!known.has(specifier)) known.set(specifier, this.#find(from, specifier));
    return known.get(specifier);
  }

  /** To be called when a file comes or goes, says anew that it imports itself, or says where modules lie. */
  forget(): void {
    this.#known.clear();
  }

  #find(from: string, specifier: string): string | undefined {
    return this.#places.resolve(from, specifier, (path) => {
      const file = this.#files.get(path);
      return file !== undefined && !(specifier === nameOfFile(path) && importsItself(path, file));
    });
  }
}
