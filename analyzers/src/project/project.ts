import { builtinCatalogue, type Catalogue } from '../catalogue/index.ts';
import type { Facts } from '../facts/facts.ts';
import { NOTHING_KEPT, type Owner } from '../interpreter/engine/effects.ts';
import type { ModuleHost } from '../interpreter/engine/machine.ts';
import { Cell } from '../interpreter/values/state.ts';
import type { Fields, Value } from '../interpreter/values/values.ts';
import type { Origin } from '../languages/ir.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import { Evaluations } from './evaluations.ts';
import { Exports } from './exports.ts';
import { ImportMeanings } from './importMeanings.ts';
import { Interruptions } from './interruptions.ts';
import { configuresModules, Modules } from './modules.ts';
import { Prints } from './prints.ts';
import { Summaries } from '../interpreter/summaries/index.ts';
import { NearModels } from './relevance/nearModels.ts';
import { Relevance } from './relevance/relevance.ts';
import { isTestFile } from './testFiles.ts';
import { PromptFiles, type TextFiles } from './textFiles.ts';
import { TopLevels } from './topLevels.ts';
import { TypeReads, type TypeOracle } from './types.ts';
import { GONE, importsItself, readSource, unreadable, type SourceFile, type Unreadable } from './source.ts';

/** Files that are read to explain one. */
const MAX_EXPLAINED = 300;

export interface ProjectOptions {
  /** Parse whole files instead of chunks: the reference that tests compare with. */
  readonly whole?: boolean;
  /** Evaluate also the functions that can give no fact: the reference that tests compare with. */
  readonly everyFunction?: boolean;
  /** Evaluate each call anew, whatever is known of it: the reference that tests compare with. */
  readonly everyCall?: boolean;
  /** Tell what else decided about values: for whoever asks why something is found, or is not. */
  readonly explains?: boolean;
  /** What is known of libraries, if it is not what Clewline brings. */
  readonly catalogue?: Catalogue;
  /** Where modules lie, if it is known elsewhere, too. */
  readonly modules?: Modules;
  /** Texts that the program reads: prompts beside it. */
  readonly texts?: TextFiles;
  /** What the program's types say; `doubtTypes` when it has more to say. */
  readonly types?: TypeOracle;
}

/**
 * The analysed workspace: texts in, facts out. It does no IO; the caller says which files there are.
 *
 * Two caches make an edit cheap: a chunk whose text stays keeps its IR, and a function whose IR and whose reads of
 * module-level values stay keeps its result. Both are keyed by content, so the outcome is that of a fresh analysis.
 */
export class Project implements ModuleHost {
  readonly catalogue: Catalogue;
  readonly syntax: SyntaxProvider;
  readonly explains: boolean;
  readonly #whole: boolean;
  readonly #files = new Map<string, SourceFile>();
  readonly #skipped = new Map<string, Unreadable>();
  readonly #topLevels: TopLevels;
  readonly #evaluations: Evaluations;
  readonly #interruptions = new Interruptions();
  readonly #exports: Exports;
  readonly #prints: Prints;
  /** What handlers leave for each other in what libraries hand to all of them, by its type. */
  readonly #kept = new Map<string, Cell<Fields>>();
  readonly #ownerOfKept: Owner = { gone: false, inTest: false };
  /** Of calls, for as long as no module changes. */
  readonly summaries: Summaries;
  readonly #nearModels: NearModels;
  readonly #names: Relevance;
  readonly #prompts: PromptFiles;
  readonly #types: TypeOracle | undefined;
  readonly #typeReads = new TypeReads();
  readonly #places: Modules;
  /** Otherwise whoever gave it says what there is. */
  readonly #ownsPlaces: boolean;
  /** Its version by which imports were resolved. */
  #placed: number;
  readonly #meanings: ImportMeanings;

  constructor(syntax: SyntaxProvider, options: ProjectOptions = {}) {
    this.catalogue = options.catalogue ?? builtinCatalogue;
    this.syntax = syntax;
    this.summaries = new Summaries(!options.everyCall);
    this.explains = options.explains ?? false;
    this.#whole = options.whole ?? false;
    this.#types = options.types;
    this.#prompts = new PromptFiles(options.texts);
    this.#places = options.modules ?? new Modules(this.catalogue);
    this.#ownsPlaces = options.modules === undefined;
    this.#placed = this.#places.version;
    this.#meanings = new ImportMeanings(this.#files, this.#places);
    this.#topLevels = new TopLevels({
      host: this,
      files: () => this.#files.keys(),
      file: (path) => this.#files.get(path),
      interruptions: this.#interruptions,
      // What was found in it is kept until its functions are evaluated, too.
      forgotten: (path) => this.#evaluations.doubt(path),
    });
    this.#names = new Relevance(this.catalogue, {
      moduleOf: (path) => {
        const file = this.#files.get(path);
        return file && { units: file.units, language: file.language.id };
      },
      resolve: (from, specifier) => this.resolve(from, specifier),
      modules: () => this.#files.keys(),
    });
    this.#exports = new Exports({
      module: (path) => this.#topLevels.module(path),
      begun: (path) => this.#topLevels.begun.get(path),
      resolve: (from, specifier) => this.resolve(from, specifier),
    });
    this.#prints = new Prints({
      exports: this.#exports,
      prompts: this.#prompts,
      module: (path) => this.#topLevels.module(path),
      kept: (type) => this.kept(type),
      resolve: (from, specifier) => this.resolve(from, specifier),
      typeOf: (path, name) => this.#typeOf(path, name),
    });
    this.#nearModels = new NearModels(this.catalogue, {
      files: () => this.#files.keys(),
      file: (path) => this.#files.get(path),
      imports: (path) => {
        // What it imports is known once its top level has run.
        this.#topLevels.module(path);
        return this.#topLevels.imports.importsOf(path);
      },
      writtenBy: (path) => this.#names.writtenBy(path),
      mayGive: (path) => options.everyFunction === true || this.#names.mayGive(path, 'alone'),
    });
    this.#evaluations = new Evaluations({
      host: this,
      files: () => this.#files.keys(),
      topLevels: this.#topLevels,
      prints: this.#prints,
      nearModels: this.#nearModels,
      names: this.#names,
      interruptions: this.#interruptions,
      relevance: options.everyFunction ? undefined : this.#names,
      forgetPrints: () => this.#forgetPrints(),
      stateChanged: () => this.#stateChanged(),
    });
  }

  /**
   * Puts a version of a file into the workspace. A file that cannot be read is remembered with the reason; one that says where modules
   * lie is read for that.
   */
  setFile(path: string, text: string): void {
    if (this.#ownsPlaces) this.#places.set(path, text);
    if (configuresModules(path)) return;
    const reason = unreadable(path, text);
    if (reason) {
      this.removeFile(path);
      this.#skipped.set(path, reason);
      return;
    }
    const previous = this.#files.get(path);
    if (previous?.text === text) return;
    this.#skipped.delete(path);
    const file = readSource(this.syntax, path, text, previous, { whole: this.#whole });
    this.#files.set(path, file);
    this.#invalidate(path);
    if (!previous || importsItself(path, previous) !== importsItself(path, file)) this.#invalidateMissing();
  }

  removeFile(path: string): void {
    if (this.#ownsPlaces) this.#places.delete(path);
    this.#skipped.delete(path);
    const file = this.#files.get(path);
    if (!file) return;
    for (const chunk of file.chunks) chunk.origin.offset = GONE;
    this.#files.delete(path);
    this.#meanings.forget();
    this.#invalidate(path);
    this.#evaluations.forget(path);
  }

  get files(): Iterable<string> {
    return this.#files.keys();
  }

  /** How many files there are. */
  get size(): number {
    return this.#files.size;
  }

  /** How many of them are evaluated. */
  get evaluated(): number {
    return this.#evaluations.size;
  }

  get skipped(): ReadonlyMap<string, Unreadable> {
    return this.#skipped;
  }

  file(path: string): SourceFile | undefined {
    return this.#files.get(path);
  }

  textOf(path: string): string | undefined {
    return this.#files.get(path)?.text;
  }

  /** Facts of one module's own evaluation (tier 1): its functions, with what they call in other files. */
  evaluate(path: string): void {
    this.#followModules();
    this.#evaluations.evaluate(path);
  }

  /**
   * Evaluates what is stale (tier 2), function by function.
   * @param shouldYield asked between functions: whether somebody else wants a turn. It has no influence on what is found.
   * @param isWanted asked within them: whether somebody has waited long enough for one to be broken off, and begun again later
   * @returns whether anything is left
   */
  settle(shouldYield: () => boolean = () => false, isWanted: () => boolean = () => false): boolean {
    this.#followModules();
    return this.#evaluations.settle(shouldYield, isWanted);
  }

  /** Everything known of the workspace so far: the facts of every evaluated module. */
  facts(): Iterable<Facts> {
    return this.#evaluations.facts();
  }

  /** Functions of a file whose evaluation ran out of budget, by qualified name, `<module>` for the top level: said, never silent. */
  cut(path: string): string[] {
    return this.#evaluations.cut(path);
  }

  /** What became of each of a file's functions. */
  fates(path: string): ReturnType<Evaluations['fates']> {
    return this.#evaluations.fates(path);
  }

  /** The part of the workspace that says what happens in a file, in a project of its own that explains. */
  explaining(path: string): Project {
    const copy = new Project(this.syntax, {
      explains: true,
      catalogue: this.catalogue,
      modules: this.#places,
      texts: this.#prompts.files,
      ...(this.#types ? { types: this.#types } : {}),
    });
    const around = new Set([path, ...this.importersOf(path)]);
    for (const one of around) {
      if (around.size >= MAX_EXPLAINED) break;
      for (const target of this.#topLevels.imports.importsOf(one)) around.add(target);
    }
    for (const one of around) {
      const text = this.textOf(one);
      if (text !== undefined) copy.setFile(one, text);
    }
    return copy;
  }

  /** How many functions of a file there are that can be evaluated on their own. */
  functionsOf(path: string): number {
    return this.#evaluations.functionsOf(path);
  }

  /** Modules that import a file, transitively. */
  importersOf(path: string): Set<string> {
    return this.#topLevels.imports.importersOf(path);
  }

  /** Modules that a file imports, itself. */
  importsOf(path: string): Iterable<string> {
    return this.#topLevels.imports.importsOf(path);
  }

  // ModuleHost

  resolve(from: string, specifier: string): string | undefined {
    const target = this.#meanings.of(from, specifier);
    if (target !== undefined) this.#topLevels.imports.note(from, target);
    return target;
  }

  exported(path: string, name: string, when?: 'at-import'): Value | undefined {
    return this.#exports.value(path, name, when);
  }

  exportedCell(path: string, name: string): Cell<Value> | undefined {
    return this.#exports.cell(path, name);
  }

  typeAt(path: string, origin: Origin, at: number): string | undefined {
    const read = this.typeRead(origin, at);
    return read === undefined ? undefined : this.fingerprint(path, read) || undefined;
  }

  typeRead(origin: Origin, at: number): string | undefined {
    return this.#types && this.#typeReads.nameOf(origin, at);
  }

  textFile(path: string, end: string): { readonly path: string; readonly text: string } | undefined {
    return this.#prompts.find(path, end);
  }

  /** Texts beside the program that it reads: prompts. */
  get promptFiles(): readonly string[] {
    return this.#prompts.read;
  }

  /** A text that is no program was made, changed or deleted. @returns whether anything depends on it, which is then evaluated anew */
  textChanged(path: string): boolean {
    if (!this.#prompts.changed(path)) return false;
    this.#doubt();
    return true;
  }

  /** Types may say something else: what was evaluated with them is looked at again. */
  doubtTypes(): void {
    this.#doubt();
  }

  /** What comes from outside may be something else: whatever has read it is evaluated anew. */
  #doubt(): void {
    this.#evaluations.restart();
    this.#stateChanged();
    this.#evaluations.doubtAll();
  }

  isTest(path: string): boolean {
    return isTestFile(path);
  }

  kept(type: string): Cell<Fields> {
    let cell = this.#kept.get(type);
    if (!cell) {
      this.#kept.set(type, (cell = new Cell<Fields>(NOTHING_KEPT)));
      cell.owner = this.#ownerOfKept;
    }
    return cell;
  }

  moduleRead(): void {}

  step(): void {
    this.#interruptions.step();
  }

  fingerprint(path: string, name: string): string {
    return this.#prints.of(path, name);
  }

  #typeOf(path: string, name: string): string {
    const offset = this.#typeReads.offsetOf(name);
    return (offset === undefined ? undefined : this.#types?.typeAt(path, offset)) ?? '';
  }

  /** What modules hold, or what comes from outside, may be something else: those whose top level has read it are evaluated anew. */
  #stateChanged(): void {
    this.#forgetPrints();
    const outdated = [...this.#topLevels.begun].filter(([, { reads }]) => reads && !this.#prints.hold(reads)).map(([path]) => path);
    for (const path of outdated) this.#topLevels.forgetWithImporters(path);
  }

  /** What modules hold may be something else. */
  #forgetPrints(): void {
    this.#prints.clear();
    this.summaries.doubt();
  }

  /**
   * Any file has changed: names may mean something else, and an evaluation of the whole that is under way begins anew.
   * @param only the one whose text has changed, where none has come or gone
   */
  #forgetNames(only?: string): void {
    this.#evaluations.interrupt();
    this.#nearModels.forget();
    if (only === undefined) this.#names.forget();
    else this.#names.changed(only);
  }

  #invalidate(path: string): void {
    this.#evaluations.restart();
    this.#forgetNames(this.#files.has(path) ? path : undefined);
    this.#topLevels.forgetWithImporters(path);
    this.#forgetPrints();
  }

  /** Files of settings that changed, and new packages: imports may mean something else. */
  #followModules(): void {
    if (this.#placed === this.#places.version) return;
    this.#placed = this.#places.version;
    this.#invalidateMissing();
  }

  /** A new file may be what an unresolved import meant. */
  #invalidateMissing(): void {
    this.#meanings.forget();
    this.#forgetNames();
    if (this.#topLevels.begun.size === 0) return;
    this.#topLevels.forgetAll();
    this.#forgetPrints();
  }
}
