import { builtinCatalogue, type Catalogue } from '../catalogue/index.ts';
import { passesPrefilter } from '../catalogue/prefilter.ts';
import { GATE_FILES } from '../catalogue/identity.ts';
import { languageOf, programIn } from '../languages/programs.ts';
import { detached } from '../text/detached.ts';
import { Modules } from './modules.ts';

/** Files that are parsed because of their neighbours, beyond those that name an SDK themselves. */
const MAX_PARSED = 5000;

/** Files that only declare: nothing is called there. */
const DECLARATIONS = /\.d\.[mc]?ts$|\.pyi$/;

/** What the parsed set needs of a file: not its text. */
interface Entry {
  readonly specifiers: readonly string[];
  /** Its own text says that a model is near. */
  readonly isNear: boolean;
}

export interface Parsed {
  readonly files: ReadonlySet<string>;
  /** Whether there were more files than are parsed at most. */
  readonly truncated: boolean;
}

/**
 * The files to parse: those that pass the prefilter, those that import them, transitively, and whatever all of these import.
 * A helper that builds prompts imports no SDK; without its importers its templates would be lost. A file that only shares an
 * import with one of them can neither call it nor be called by it.
 *
 * It follows the files as they come, change and go; a file is read once, and its text is not kept.
 */
export class ParsedSet {
  readonly #entries = new Map<string, Entry>();
  readonly #catalogue: Catalogue | undefined;
  readonly #most: number;
  readonly #modules: Modules;
  #parsed: Parsed | undefined;
  /** That of the modules by which it was chosen. */
  #version = 0;

  /**
   * @param catalogue what is known of libraries, if it is not what Clewline brings
   * @param most files that are parsed at most
   * @param modules where modules lie, if it is known elsewhere, too
   */
  constructor(catalogue?: Catalogue, most = MAX_PARSED, modules = new Modules(catalogue ?? builtinCatalogue)) {
    this.#modules = modules;
    this.#catalogue = catalogue;
    this.#most = most;
  }

  /** Puts a file, or a new version of it. */
  set(path: string, text: string): void {
    const before = this.#entries.get(path);
    this.#modules.set(path, text);
    if (!languageOf(path, text) || DECLARATIONS.test(path)) return;
    const program = programIn(path, text);
    const entry = {
      specifiers: program?.language.importsIn(program.text).map(detached) ?? [],
      isNear: program !== undefined && passesPrefilter(program.text, this.#catalogue),
    };
    this.#entries.set(path, entry);
    // Most edits change neither.
    if (before?.isNear !== entry.isNear || before.specifiers.join('\n') !== entry.specifiers.join('\n')) this.#parsed = undefined;
  }

  delete(path: string): void {
    this.#modules.delete(path);
    if (this.#entries.delete(path)) this.#parsed = undefined;
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  /** All sources that are known, parsed or not. */
  get paths(): Iterable<string> {
    return this.#entries.keys();
  }

  /** The files that a file imports, as far as they are known. */
  importsOf(path: string): string[] {
    return this.#targets(path, this.#entries.get(path)?.specifiers ?? []);
  }

  /** The same object for as long as nothing changes. */
  get parsed(): Parsed {
    if (this.#version !== this.#modules.version) this.#parsed = undefined;
    this.#version = this.#modules.version;
    return (this.#parsed ??= this.#choose());
  }

  #choose(): Parsed {
    const imports = new Map<string, string[]>();
    const importers = new Map<string, string[]>();
    const chosen = new Set<string>();
    for (const [path, { specifiers, isNear }] of this.#entries) {
      for (const target of this.#targets(path, specifiers)) {
        connect(imports, path, target);
        connect(importers, target, path);
      }
      if (isNear) chosen.add(path);
    }
    const truncated = !this.#follow(importers, chosen) || !this.#follow(imports, chosen);
    // What a framework runs in front of all routes nobody imports.
    if (chosen.size > 0) for (const path of this.#entries.keys()) if (GATE_FILES.test(path)) chosen.add(path);
    return { files: chosen, truncated };
  }

  #targets(path: string, specifiers: readonly string[]): string[] {
    return specifiers.flatMap((specifier) => this.#modules.resolve(path, specifier, (one) => this.#entries.has(one)) ?? []);
  }

  /** Adds whatever can be reached, nearest first. @returns whether all of it had room. */
  #follow(edges: ReadonlyMap<string, readonly string[]>, chosen: Set<string>): boolean {
    // A set is walked in the order in which it grows.
    for (const path of chosen) {
      for (const next of edges.get(path) ?? []) {
        if (chosen.has(next)) continue;
        if (chosen.size >= this.#most) return false;
        chosen.add(next);
      }
    }
    return true;
  }
}

function connect(table: Map<string, string[]>, from: string, to: string): void {
  const known = table.get(from);
  if (known) known.push(to);
  else table.set(from, [to]);
}
