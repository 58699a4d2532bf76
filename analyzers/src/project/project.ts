import { builtinCatalogue, type Catalogue } from '../catalogue/index.ts';
import type { Facts } from '../facts/facts.ts';
import { capturedFingerprint, contentFingerprint, fingerprint, methodFingerprint, shapeFingerprint } from '../interpreter/values/fingerprint.ts';
import { qualifiedName, type Entry } from '../interpreter/engine/functions.ts';
import { isOutdated, NOTHING_KEPT, SharedState, type Effects, type Owner } from '../interpreter/engine/effects.ts';
import type { ModuleHost } from '../interpreter/engine/machine.ts';
import { openModule, runBody, runModule, runRoot, MAX_METHODS, type ModuleState, type RootResult } from '../interpreter/engine/modules.ts';
import { Cell } from '../interpreter/values/state.ts';
import type { ClassValue, Fields, FunctionValue, Value } from '../interpreter/values/values.ts';
import type { FunctionIR, Origin } from '../languages/ir.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import { configuresModules, Modules } from './modules.ts';
import { Summaries } from '../interpreter/summaries/index.ts';
import { NearModels } from './relevance/nearModels.ts';
import { Relevance } from './relevance/relevance.ts';
import { isTestFile } from './testFiles.ts';
import { PromptFiles, printOfText, type TextFiles } from './textFiles.ts';
import { TypeReads, type TypeOracle } from './types.ts';
import { GONE, readSource, unreadable, type SourceFile, type Unreadable } from './source.ts';

/** Evaluation steps for all functions of one file together. */
const FUEL_PER_FILE = 300_000;

export interface ProjectOptions {
  /** Parse whole files instead of chunks: the reference that tests compare with. */
  readonly whole?: boolean;
  /** Evaluate also the functions that can give no fact: the reference that tests compare with. */
  readonly everyFunction?: boolean;
  /** Evaluate each call anew, whatever is known of it: the reference that tests compare with. */
  readonly everyCall?: boolean;
  /** What is known of libraries, if it is not what Clewline brings. */
  readonly catalogue?: Catalogue;
  /** Where modules lie, if it is known elsewhere, too. */
  readonly modules?: Modules;
  /** Texts that the program reads: prompts beside it. */
  readonly texts?: TextFiles;
  /** What the program's types say; `doubtTypes` when it has more to say. */
  readonly types?: TypeOracle;
}

interface Evaluated {
  readonly module: ModuleState;
  /** For each of the module's functions its result; `undefined` if it can give no fact, or if what its callers make it do says all. */
  readonly roots: readonly (RootResult | undefined)[];
}

/** First what nobody is known to call, then what of the rest nobody has called. */
const PARTS = ['first', 'the rest'] as const;
type Part = (typeof PARTS)[number];

/** The evaluation of one module's functions, under way. */
interface Turn {
  readonly path: string;
  readonly module: ModuleState;
  /** Results that still hold. */
  readonly known: readonly (RootResult | undefined)[];
  readonly roots: (RootResult | undefined)[];
  /** Steps that are left; `undefined` if nothing in the module can reach a model. */
  fuel: number | undefined;
  /** Whether it reaches a model; if not, those that do may have given its classes one. */
  readonly isNear: boolean;
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
  readonly #whole: boolean;
  readonly #files = new Map<string, SourceFile>();
  readonly #skipped = new Map<string, Unreadable>();
  readonly #modules = new Map<string, ModuleState>();
  readonly #evaluated = new Map<string, Evaluated>();
  /** The evaluation of the whole workspace that is under way. */
  #sweep: Generator<void, void> | undefined;
  /** Functions that known callers have called, as the last sweep left them. */
  #called: ReadonlySet<FunctionIR> = new Set();
  /** Modules whose facts are those of an earlier state: kept, so that nothing flickers, until they are evaluated again. */
  readonly #stale = new Set<string>();
  readonly #imports = new Map<string, Set<string>>();
  readonly #importers = new Map<string, Set<string>>();
  readonly #roots = new WeakMap<FunctionIR, RootResult & { readonly key: string }>();
  readonly #prints = new Map<string, string>();
  readonly #shared = new SharedState();
  /** What handlers leave for each other in what libraries hand to all of them, by its type. */
  readonly #kept = new Map<string, Cell<Fields>>();
  readonly #ownerOfKept: Owner = { gone: false };
  /** Evaluations that were made anew. What they left in shared state stands there until what their successors leave does. */
  #superseded: Owner[] = [];
  /** Of calls, for as long as no module changes. */
  readonly summaries: Summaries;
  readonly #nearModels: NearModels;
  readonly #names: Relevance;
  readonly #relevance: Relevance | undefined;
  readonly #prompts: PromptFiles;
  readonly #types: TypeOracle | undefined;
  readonly #typeReads = new TypeReads();
  readonly #places: Modules;
  /** Otherwise whoever gave it says what there is. */
  readonly #ownsPlaces: boolean;
  /** Its version by which imports were resolved. */
  #placed: number;

  constructor(syntax: SyntaxProvider, options: ProjectOptions = {}) {
    this.catalogue = options.catalogue ?? builtinCatalogue;
    this.syntax = syntax;
    this.summaries = new Summaries(!options.everyCall);
    this.#whole = options.whole ?? false;
    this.#types = options.types;
    this.#prompts = new PromptFiles(options.texts);
    this.#places = options.modules ?? new Modules(this.catalogue);
    this.#ownsPlaces = options.modules === undefined;
    this.#placed = this.#places.version;
    this.#names = new Relevance(this.catalogue, {
      moduleOf: (path) => {
        const file = this.#files.get(path);
        return file && { units: file.units, language: file.language.id };
      },
      resolve: (from, specifier) => this.resolve(from, specifier),
      modules: () => this.#files.keys(),
    });
    if (!options.everyFunction) this.#relevance = this.#names;
    this.#nearModels = new NearModels(this.catalogue, {
      files: () => this.#files.keys(),
      file: (path) => this.#files.get(path),
      imports: (path) => {
        // What it imports is known once its top level has run.
        this.#module(path);
        return this.#imports.get(path) ?? [];
      },
      writtenBy: (path) => this.#names.writtenBy(path),
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
    this.#files.set(path, readSource(this.syntax, path, text, previous, { whole: this.#whole }));
    this.#invalidate(path);
    if (!previous) this.#invalidateMissing();
  }

  removeFile(path: string): void {
    if (this.#ownsPlaces) this.#places.delete(path);
    this.#skipped.delete(path);
    const file = this.#files.get(path);
    if (!file) return;
    for (const chunk of file.chunks) chunk.origin.offset = GONE;
    this.#files.delete(path);
    this.#invalidate(path);
    this.#evaluated.delete(path);
    this.#stale.delete(path);
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
    let count = 0;
    for (const path of this.#evaluated.keys()) if (!this.#stale.has(path)) count++;
    return count;
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
    if (this.#evaluated.has(path) && !this.#stale.has(path)) return;
    const module = this.#module(path);
    if (!module) return;
    const turn = this.#turnOf(path, module);
    const called = new Set<FunctionIR>();
    note(called, module);
    for (const part of PARTS) for (const _ of this.#evaluateFunctions(turn, part, called, this.#called));
    this.#done(turn);
  }

  /**
   * Evaluates what is stale, in the order of the modules' names: first what nobody names and what strangers call, then what
   * none of those has called. @yields after each function
   */
  *#sweeping(): Generator<void, void> {
    const called = new Set<FunctionIR>();
    const turns: Turn[] = [];
    for (const path of [...this.#files.keys()].sort()) {
      const module = this.#module(path);
      if (!module) continue;
      note(called, module);
      turns.push(this.#turnOf(path, module));
      yield;
    }
    for (const turn of turns) {
      yield* this.#evaluateFunctions(turn, 'first', called);
      // What is known so far is there for whoever ends it early.
      this.#done(turn);
      if (turn.module.pending.some(({ value, entry }) => this.#partOf(value, entry) === 'the rest')) this.#stale.add(turn.path);
    }
    for (const turn of turns) {
      yield* this.#evaluateFunctions(turn, 'the rest', called);
      this.#done(turn);
    }
    this.#called = called;
  }

  #turnOf(path: string, module: ModuleState): Turn {
    const before = this.#stale.has(path) ? undefined : this.#evaluated.get(path);
    const isNear = this.#nearModels.isNear(path);
    const fuel = isNear || this.#nearModels.isGivenBy(path) ? FUEL_PER_FILE : undefined;
    return { path, module, known: before?.module === module ? before.roots : [], roots: [], fuel, isNear };
  }

  #done({ path, module, roots }: Turn): void {
    this.#evaluated.set(path, { module, roots });
    this.#stale.delete(path);
  }

  /**
   * Evaluates one part of a module's functions, but those that known callers have called.
   * @param called what callers have called so far; grows
   * @param elsewhere what others have called, as far as that is known
   * @yields after each function
   */
  *#evaluateFunctions(turn: Turn, part: Part, called: Set<FunctionIR>, elsewhere?: ReadonlySet<FunctionIR>): Generator<void, void> {
    const { module, roots, known } = turn;
    if (turn.fuel === undefined) return;
    for (const [i, { value, entry }] of module.pending.entries()) {
      if (this.#partOf(value, entry) !== part) continue;
      if (!turn.isNear && !(value.cls && this.#names.callsWhatItWasGiven(value.fn, value.cls.cls))) continue;
      if ((entry.kind !== 'handler' && (called.has(value.fn) || elsewhere?.has(value.fn))) || !this.#matters(module, value, entry)) continue;
      const result = known[i] ?? this.#root(module, value, entry, turn.fuel <= 0 ? runBody : runRoot);
      turn.fuel -= result.steps;
      roots[i] = result;
      note(called, result);
      yield;
    }
  }

  #partOf(value: FunctionValue, entry: Entry): Part {
    return entry.kind === 'handler' || !this.#names.isNamed(value.fn.name) ? 'first' : 'the rest';
  }

  #matters(module: ModuleState, value: FunctionValue, entry: Entry): boolean {
    // What a closure holds of the function around it is not told by names.
    if (!this.#relevance || value.scope.module === undefined) return true;
    return this.#relevance.matters({ module: module.source.path, fn: value.fn, cls: value.cls?.cls, isHandler: entry.kind === 'handler' });
  }

  /**
   * Evaluates what is stale (tier 2), function by function.
   * @param shouldYield asked between functions: whether somebody else wants a turn. It has no influence on what is found.
   * @returns whether anything is left
   */
  settle(shouldYield: () => boolean = () => false): boolean {
    this.#followModules();
    do {
      this.#sweep ??= this.#sweeping();
      while (!this.#sweep.next().done) if (shouldYield()) return true;
      this.#sweep = undefined;
    } while (this.#share());
    return false;
  }

  /**
   * Lets every evaluation see what the others left in shared state. They are all done before any of it is seen, so that
   * no result depends on their order. @returns whether some have to be done again
   */
  #share(): boolean {
    if (!this.#shared.isOpen) return false;
    for (const owner of this.#superseded) owner.gone = true;
    this.#superseded = [];
    const effects: Effects[] = [];
    const called = new Set<FunctionIR>();
    for (const { module, roots } of this.#evaluated.values()) for (const one of [module, ...resultsOf(roots)]) for (const fn of one.called) called.add(fn);
    for (const { module, roots } of this.#evaluated.values()) {
      if (module.effects) effects.push(module.effects);
      // Of a function that is called, what its callers make it do counts, not what a stranger might.
      for (const root of resultsOf(roots)) if (!(root.alone && called.has(root.fn))) effects.push(root.effects);
    }
    if (!this.#shared.apply(effects)) return false;
    this.#forgetPrints();
    const outdated = [...this.#modules].filter(([, { reads }]) => reads && !this.#holds(reads)).map(([path]) => path);
    for (const path of outdated) this.#forgetWithImporters(path);
    for (const path of this.#evaluated.keys()) this.#stale.add(path);
    return true;
  }

  /** Everything known of the workspace so far: the facts of every evaluated module. */
  *facts(): Generator<Facts> {
    for (const { module, roots } of this.#evaluated.values()) {
      yield module.facts;
      for (const root of resultsOf(roots)) yield root.facts;
    }
  }

  /** Modules that import a file, transitively. */
  importersOf(path: string): Set<string> {
    const found = new Set<string>();
    const visit = (one: string): void => {
      for (const importer of this.#importers.get(one) ?? []) {
        if (found.has(importer)) continue;
        found.add(importer);
        visit(importer);
      }
    };
    visit(path);
    return found;
  }

  /** Functions of a file whose evaluation ran out of budget, by qualified name, `<module>` for the top level: said, never silent. */
  cut(path: string): string[] {
    const evaluated = this.#evaluated.get(path);
    if (!evaluated) return [];
    const { module, roots } = evaluated;
    const names = module.pending.filter((_, i) => roots[i]?.exhausted).map(({ value }) => qualifiedName(value));
    return module.exhausted ? ['<module>', ...names] : names;
  }

  /** How many functions of a file there are that can be evaluated on their own. */
  functionsOf(path: string): number {
    return this.#evaluated.get(path)?.module.pending.length ?? 0;
  }

  // ModuleHost

  resolve(from: string, specifier: string): string | undefined {
    const target = this.#files.has(from) ? this.#places.resolve(from, specifier, (one) => this.#files.has(one)) : undefined;
    if (target !== undefined) {
      const imports = this.#imports.get(from);
      if (imports) imports.add(target);
      else this.#imports.set(from, new Set([target]));
      const importers = this.#importers.get(target);
      if (importers) importers.add(from);
      else this.#importers.set(target, new Set([from]));
    }
    return target;
  }

  exported(path: string, name: string, when?: 'at-import'): Value | undefined {
    const module = this.#module(path);
    if (!module) return undefined;
    const variable = module.done ? module.exportedCells.get(name) : undefined;
    if (variable) return when ? variable.own : variable.base;
    const own = module.exports.get(name);
    if (own) return own;
    const whole = module.exports.get('*');
    if (whole?.k === 'record') {
      const field = module.state.read(whole.cell).entries.get(name);
      if (field) return field;
    }
    if (name === 'default' && whole) return whole;
    // Python exports all it defines; a module still under way (an import cycle) gives what it has.
    if (module.source.language.semantics.exportsEverything || !module.done) {
      const cell = module.scope.variables.get(name);
      if (cell) return when && module.done ? cell.own : module.state.read(cell);
    }
    for (const star of module.exports.keys()) {
      if (star.startsWith('*') && star.length > 1 && star.slice(1) !== path) {
        const found = this.exported(star.slice(1), name, when);
        if (found) return found;
      }
    }
    return undefined;
  }

  exportedCell(path: string, name: string): Cell<Value> | undefined {
    const module = this.#module(path);
    if (!module) return undefined;
    if (!module.done) return this.#cellUnderWay(module, name);
    const own = module.exportedCells.get(name) ?? (module.source.language.semantics.exportsEverything ? module.scope.variables.get(name) : undefined);
    if (own) return own;
    for (const star of module.exports.keys()) {
      const found = star.startsWith('*') && star.length > 1 && star.slice(1) !== path ? this.exportedCell(star.slice(1), name) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** Of a module that is being evaluated (an import cycle): the variable that it will export, as its statements say. */
  #cellUnderWay(module: ModuleState, name: string): Cell<Value> | undefined {
    const own = module.exportedCells.get(name);
    if (own) return own;
    for (const statement of module.source.chunks.flatMap((chunk) => chunk.statements)) {
      const passedOn =
        statement.k === 'export' ? statement.names.find(({ exported }) => exported === name)?.local : statement.k === 'export-all' ? name : undefined;
      const from = passedOn !== undefined && 'from' in statement && statement.from !== undefined ? this.resolve(module.source.path, statement.from) : undefined;
      const target = from === undefined || from === module.source.path ? undefined : this.#modules.get(from);
      // One that is under way itself leads back here.
      const cell = target && !target.done ? target.exportedCells.get(passedOn ?? '') : from === undefined ? undefined : this.exportedCell(from, passedOn ?? '');
      if (cell) return cell;
    }
    return undefined;
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
    this.#shared.restart();
    this.#sweep = undefined;
    this.#forgetPrints();
    for (const [path, { reads }] of this.#modules) if (reads && !this.#holds(reads)) this.#forgetWithImporters(path);
    for (const path of this.#evaluated.keys()) this.#stale.add(path);
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

  fingerprint(path: string, name: string): string {
    const key = `${path}\0${name}`;
    let print = this.#prints.get(key);
    if (print === undefined) {
      print = this.#fingerprintOf(path, name);
      this.#prints.set(key, print);
    }
    return print;
  }

  #fingerprintOf(path: string, name: string): string {
    if (name.startsWith('?')) return this.#typeOf(path, name);
    if (name.startsWith('~')) return contentFingerprint(this.kept(name.slice(1)).base);
    if (name.startsWith('$')) return printOfText(this.#prompts.find(path, name.slice(1)));
    if (name.startsWith('@')) return this.resolve(path, name.slice(1)) ?? '';
    const [variable = '', method] = name.split('.', 2);
    const value = name.startsWith('>') ? this.exported(path, name.slice(1)) : this.#module(path)?.scope.variables.get(variable)?.base;
    if (value === undefined) return '';
    return method === undefined || name.startsWith('>') ? fingerprint(value) : methodFingerprint(value, method);
  }

  #typeOf(path: string, name: string): string {
    const offset = this.#typeReads.offsetOf(name);
    return (offset === undefined ? undefined : this.#types?.typeAt(path, offset)) ?? '';
  }

  #module(path: string): ModuleState | undefined {
    const known = this.#modules.get(path);
    if (known) return known;
    const file = this.#files.get(path);
    if (!file) return undefined;
    const module = openModule({ path, language: file.language, chunks: file.units });
    this.#modules.set(path, module);
    this.#imports.delete(path);
    runModule(this, module);
    return module;
  }

  #root(module: ModuleState, value: FunctionValue, entry: Entry, run: typeof runRoot): RootResult {
    const key = `${run === runBody ? 'body|' : ''}${entryKey(entry)}|${value.cls ? this.#classKey(module, value.cls) : ''}|${value.self ? fingerprint(value.self) : ''}|${capturedFingerprint(value.scope)}`;
    const cached = this.#roots.get(value.fn);
    if (cached?.key === key && this.#stillHolds(cached)) return cached;
    if (cached) this.#superseded.push(cached.owner);
    const result = { ...run(this, module, value, entry, this.#relevance?.mayHoldSite(module.source.path, value.fn)), key };
    this.#roots.set(value.fn, result);
    return result;
  }

  /**
   * What all of a class's methods depend on. In a small class any method may matter to any other (see `instanceFor`);
   * in a large one of the module's own, methods are depended on one by one, as they are read.
   */
  #classKey(module: ModuleState, cls: ClassValue): string {
    const isModules = module.scope.variables.get(cls.cls.name)?.base === cls;
    return isModules && cls.cls.methods.length > MAX_METHODS ? shapeFingerprint(cls) : fingerprint(cls);
  }

  #stillHolds(result: RootResult): boolean {
    return !isOutdated(result.effects) && this.#holds(result.reads);
  }

  #holds(reads: ReadonlyMap<string, string>): boolean {
    for (const [read, print] of reads) {
      const at = read.indexOf('\0');
      if (this.fingerprint(read.slice(0, at), read.slice(at + 1)) !== print) return false;
    }
    return true;
  }

  /** What modules hold may be something else. */
  #forgetPrints(): void {
    this.#prints.clear();
    this.summaries.doubt();
  }

  /** A module is evaluated anew when it is asked for; what was found in it is kept until its functions are, too. */
  #forgetModule(path: string): void {
    const module = this.#modules.get(path);
    if (module) module.gone = true;
    this.#modules.delete(path);
    if (this.#evaluated.has(path)) this.#stale.add(path);
  }

  /** Who imports a module holds what it has made: they are evaluated anew together, or it would be another's than its own. */
  #forgetWithImporters(path: string): void {
    for (const one of [path, ...this.importersOf(path)]) this.#forgetModule(one);
  }

  /** Any file has changed: names may mean something else, and an evaluation of the whole that is under way begins anew. */
  #forgetNames(): void {
    this.#sweep = undefined;
    this.#nearModels.forget();
    this.#names.forget();
  }

  #invalidate(path: string): void {
    this.#shared.restart();
    this.#forgetNames();
    this.#forgetWithImporters(path);
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
    this.#forgetNames();
    if (this.#modules.size === 0) return;
    for (const path of [...this.#modules.keys()]) this.#forgetModule(path);
    this.#forgetPrints();
  }
}

/** The results of those functions that were evaluated. */
function resultsOf(roots: Evaluated['roots']): RootResult[] {
  return roots.filter((root) => root !== undefined);
}

/** Notes which functions an evaluation has called; one that was cut short may have called them without coming to an end. */
function note(called: Set<FunctionIR>, result: Pick<RootResult, 'called' | 'exhausted'>): void {
  if (!result.exhausted) for (const fn of result.called) called.add(fn);
}

/** How a function comes to be evaluated, as a text: equal for ways that give the same. */
function entryKey(entry: Entry): string {
  return entry.kind === 'handler' ? JSON.stringify(entry, (key, value: unknown) => (key === 'schema' ? fingerprint(value as Value) : value)) : entry.kind;
}
