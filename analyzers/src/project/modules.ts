import type { Catalogue } from '../catalogue/index.ts';
import { languages } from '../languages/index.ts';
import { languageOf } from '../languages/programs.ts';
import { directoryOf } from '../languages/language.ts';
import type { ModuleConfiguration, ModulePlaces } from '../languages/modulePlaces.ts';

/** Files of settings that are read in one workspace. */
const MAX_CONFIGURATIONS = 5_000;
const NONE: readonly ModuleConfiguration[] = [];

/** Whether a file says where modules lie, without being one of them. */
export function configuresModules(path: string): boolean {
  return languages.some((language) => language.isConfiguration?.(path));
}

/** Where the modules of a workspace lie: what its files of settings say, and which folders are packages. Knows no file system. */
export class Modules implements ModulePlaces {
  readonly #catalogue: Catalogue;
  readonly #configurations = new Map<string, { readonly said: ModuleConfiguration; readonly text: string }>();
  readonly #packageFolders = new Set<string>();
  #version = 0;
  #byFolder: Map<string, ModuleConfiguration[]> | undefined;
  #byName: Map<string, ModuleConfiguration> | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Another number whenever imports may mean something else. */
  get version(): number {
    return this.#version;
  }

  /** Notes a file, or a new version of it. */
  set(path: string, text: string): void {
    if (languageOf(path)?.marksPackage?.(path)) {
      const folder = directoryOf(path);
      if (this.#packageFolders.has(folder)) return;
      this.#packageFolders.add(folder);
      return this.#changed();
    }
    if (!configuresModules(path) || this.#configurations.get(path)?.text === text) return;
    const said = languages.map((language) => language.readConfiguration?.(path, text)).find((one) => one !== undefined);
    if (!said || (!this.#configurations.has(path) && this.#configurations.size >= MAX_CONFIGURATIONS)) return this.delete(path);
    this.#configurations.set(path, { said, text });
    this.#changed();
  }

  delete(path: string): void {
    const isMarked = languageOf(path)?.marksPackage?.(path) && this.#packageFolders.delete(directoryOf(path));
    if (isMarked || this.#configurations.delete(path)) this.#changed();
  }

  #changed(): void {
    this.#version++;
    this.#byFolder = this.#byName = undefined;
  }

  /** The file that an import means, of those that there are; `undefined` for an external package. */
  resolve(from: string, specifier: string, has: (path: string) => boolean): string | undefined {
    return languageOf(from)
      ?.resolve(from, specifier, this)
      .find((candidate) => candidate !== from && has(candidate));
  }

  configurationsIn(folder: string): readonly ModuleConfiguration[] {
    if (this.#configurations.size === 0) return NONE;
    return (this.#byFolder ??= this.#ordered()).get(folder) ?? NONE;
  }

  configurationAt(path: string): ModuleConfiguration | undefined {
    return this.#configurations.get(path)?.said;
  }

  packageNamed(name: string): ModuleConfiguration | undefined {
    if (this.#configurations.size === 0) return undefined;
    if (!this.#byName) {
      this.#byName = new Map();
      for (const one of [...this.#ordered().values()].flat()) if (one.name !== undefined && !this.#byName.has(one.name)) this.#byName.set(one.name, one);
    }
    return this.#byName.get(name);
  }

  isPackage(folder: string): boolean {
    return this.#packageFolders.has(folder);
  }

  isLibrary(module: string): boolean {
    return this.#catalogue.hasPythonModule(module);
  }

  /** By folder; in one folder the shortest name counts most: `tsconfig.json` before `tsconfig.app.json`. */
  #ordered(): Map<string, ModuleConfiguration[]> {
    const found = new Map<string, ModuleConfiguration[]>();
    const paths = [...this.#configurations.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    for (const path of paths) {
      const { said } = this.#configurations.get(path) as { said: ModuleConfiguration };
      const known = found.get(said.folder);
      if (known) known.push(said);
      else found.set(said.folder, [said]);
    }
    return found;
  }
}
