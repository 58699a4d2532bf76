import type { ModuleHost } from '../interpreter/engine/machine.ts';
import { openModule, runModule, type ModuleState } from '../interpreter/engine/modules.ts';
import { ImportGraph } from './importGraph.ts';
import { importOrder } from './importOrder.ts';
import type { Interruptions } from './interruptions.ts';
import { specifiersOf, type SourceFile } from './source.ts';

/** What running modules needs of the workspace. */
export interface Sources {
  readonly host: ModuleHost;
  readonly files: () => Iterable<string>;
  readonly file: (path: string) => SourceFile | undefined;
  readonly interruptions: Interruptions;
  /** A module is evaluated anew when it is asked for. */
  readonly forgotten: (path: string) => void;
}

/** The modules of a workspace whose top level has run, and which of them import which. */
export class TopLevels {
  readonly imports = new ImportGraph();
  readonly #of: Sources;
  readonly #modules = new Map<string, ModuleState>();
  /** Whether one may be broken off: nobody else has begun to use it. */
  #mayBreakOff = false;

  constructor(sources: Sources) {
    this.#of = sources;
  }

  /** Those that have run, or have begun to. */
  get begun(): ReadonlyMap<string, ModuleState> {
    return this.#modules;
  }

  /** Files whose top level has not run, what they import first: so none waits on the stack for many others. */
  unread(): Iterable<string> {
    const files = [...this.#of.files()].filter((path) => !this.#modules.has(path));
    return importOrder(files, (path) => specifiersOf(this.#of.file(path)).flatMap((one) => this.#of.host.resolve(path, one) ?? []));
  }

  /** A module after its top level; while that runs, as far as it has come: imports may be cyclic. */
  module(path: string): ModuleState | undefined {
    const known = this.#modules.get(path);
    if (known) return known;
    const file = this.#of.file(path);
    if (!file) return undefined;
    const module = openModule({ path, language: file.language, chunks: file.units }, this.#of.host.isTest(path));
    this.#modules.set(path, module);
    this.imports.forget(path);
    if (this.#mayBreakOff) runModule(this.#of.host, module);
    else this.#of.interruptions.whole(() => runModule(this.#of.host, module));
    return module;
  }

  /** Runs a module's top level in the background. @throws Interrupted where somebody waits; `forgetHalfRead` has to follow */
  read(path: string): ModuleState | undefined {
    this.#mayBreakOff = true;
    try {
      return this.module(path);
    } finally {
      this.#mayBreakOff = false;
    }
  }

  /** Modules whose top level was broken off are no more, nor are those that have imported them. */
  forgetHalfRead(): void {
    for (const [path, { done }] of [...this.#modules]) if (!done) this.forgetWithImporters(path);
  }

  /** Who imports a module holds what it has made: they are evaluated anew together, or it would be another's than its own. */
  forgetWithImporters(path: string): void {
    for (const one of [path, ...this.imports.importersOf(path)]) this.#forget(one);
  }

  forgetAll(): void {
    for (const path of [...this.#modules.keys()]) this.#forget(path);
  }

  #forget(path: string): void {
    const module = this.#modules.get(path);
    if (module) module.gone = true;
    this.#modules.delete(path);
    this.#of.forgotten(path);
  }
}
