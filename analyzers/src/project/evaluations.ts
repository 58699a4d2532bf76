import type { Facts } from '../facts/facts.ts';
import { isOutdated, SharedState, type Effects, type Owner } from '../interpreter/engine/effects.ts';
import { qualifiedName, type Entry } from '../interpreter/engine/functions.ts';
import type { ModuleHost } from '../interpreter/engine/machine.ts';
import type { ModuleState } from '../interpreter/engine/modules.ts';
import { runBody, runRoot, MAX_METHODS, type RootResult } from '../interpreter/engine/roots.ts';
import { isRouteByName } from '../interpreter/transfer/identity.ts';
import { capturedFingerprint, fingerprint, shapeFingerprint } from '../interpreter/values/fingerprint.ts';
import type { ClassValue, FunctionValue, Value } from '../interpreter/values/values.ts';
import type { FunctionIR } from '../languages/ir.ts';
import type { Interruptions } from './interruptions.ts';
import type { Prints } from './prints.ts';
import type { NearModels } from './relevance/nearModels.ts';
import type { Relevance } from './relevance/relevance.ts';
import type { TopLevels } from './topLevels.ts';

/** Evaluation steps for all functions of one file together. */
const FUEL_PER_FILE = 300_000;
/** Steps that the evaluation of a function may take before it is broken off for somebody who waits; twice as many each time. */
const PATIENCE = 128;

/** What evaluations need of the workspace. */
export interface Workspace {
  readonly host: ModuleHost;
  readonly files: () => Iterable<string>;
  readonly topLevels: TopLevels;
  readonly prints: Prints;
  readonly nearModels: NearModels;
  /** What names say. */
  readonly names: Relevance;
  /** Which functions can give a fact; absent if all are evaluated. */
  readonly relevance: Relevance | undefined;
  readonly interruptions: Interruptions;
  /** What was read of modules may not be what they come to hold. */
  readonly forgetPrints: () => void;
  /** What the modules hold may be something else: those whose top level has read it are forgotten. */
  readonly stateChanged: () => void;
}

/**
 * What became of a function: it was evaluated, to the end or until its budget was gone; or it was not on its own, because callers that are known
 * say all, it can give no fact, its module reaches no model, or (`not asked`) nobody has handed its class a model.
 */
export type Fate = 'evaluated' | 'cut' | 'called' | 'gives nothing' | 'far' | 'not asked';

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
 * The results of evaluating the workspace's functions: which there are, which of them still hold, and in which order the
 * others are made anew. A function whose IR and whose reads of module-level values stay keeps its result.
 */
export class Evaluations {
  readonly #of: Workspace;
  readonly #evaluated = new Map<string, Evaluated>();
  /** The evaluation of the whole workspace that is under way. */
  #sweep: Generator<void, void> | undefined;
  /** Whether somebody waits for the end of what is done in the background. */
  #isWanted = never;
  /** Functions that known callers have called, as the last sweep left them. */
  #called: ReadonlySet<FunctionIR> = new Set();
  /** Modules whose facts are those of an earlier state: kept, so that nothing flickers, until they are evaluated again. */
  readonly #stale = new Set<string>();
  readonly #roots = new WeakMap<FunctionIR, RootResult & { readonly key: string }>();
  readonly #shared = new SharedState();
  /** Evaluations that were made anew. What they left in shared state stands there until what their successors leave does. */
  #superseded: Owner[] = [];

  constructor(workspace: Workspace) {
    this.#of = workspace;
  }

  /** How many modules are evaluated as they are now. */
  get size(): number {
    let count = 0;
    for (const path of this.#evaluated.keys()) if (!this.#stale.has(path)) count++;
    return count;
  }

  /** One module's functions (tier 1), with what they call in other files. */
  evaluate(path: string): void {
    if (this.#evaluated.has(path) && !this.#stale.has(path)) return;
    const module = this.#of.topLevels.module(path);
    if (!module) return;
    const turn = this.#turnOf(path, module);
    const called = new Set<FunctionIR>();
    note(called, module);
    for (const part of PARTS) for (const _ of this.#evaluateFunctions(turn, part, called, this.#called));
    this.#done(turn);
  }

  /**
   * Evaluates what is stale (tier 2), function by function.
   * @param shouldYield asked between functions: whether somebody else wants a turn. It has no influence on what is found.
   * @param isWanted asked within them: whether somebody has waited long enough for one to be broken off, which yields, too
   * @returns whether anything is left
   */
  settle(shouldYield: () => boolean, isWanted: () => boolean): boolean {
    this.#isWanted = isWanted;
    try {
      do {
        this.#sweep ??= this.#sweeping();
        while (!this.#sweep.next().done) if (shouldYield()) return true;
        this.#sweep = undefined;
      } while (this.#share());
      return false;
    } finally {
      this.#isWanted = never;
    }
  }

  /** A sweep that is under way begins anew. */
  interrupt(): void {
    this.#sweep = undefined;
  }

  /** Sources have changed, or what comes from outside: what is shared has to settle again. */
  restart(): void {
    this.#shared.restart();
    this.interrupt();
  }

  /** A module is evaluated anew; what was found in it is kept until its functions are, too. */
  doubt(path: string): void {
    if (this.#evaluated.has(path)) this.#stale.add(path);
  }

  doubtAll(): void {
    for (const path of this.#evaluated.keys()) this.#stale.add(path);
  }

  /** A module is no more. */
  forget(path: string): void {
    this.#evaluated.delete(path);
    this.#stale.delete(path);
  }

  /** Everything known of the workspace so far: the facts of every evaluated module. */
  *facts(): Generator<Facts> {
    for (const { module, roots } of this.#evaluated.values()) {
      yield module.facts;
      for (const root of resultsOf(roots)) yield root.facts;
    }
  }

  /** Functions of a file whose evaluation ran out of budget, by qualified name, `<module>` for the top level: said, never silent. */
  cut(path: string): string[] {
    const evaluated = this.#evaluated.get(path);
    if (!evaluated) return [];
    const { module, roots } = evaluated;
    const names = module.pending.filter((_, i) => roots[i]?.exhausted).map(({ value }) => qualifiedName(value));
    return module.exhausted ? ['<module>', ...names] : names;
  }

  /** What became of each of a file's functions, in the order in which they are met. */
  *fates(path: string): Generator<{ readonly fn: FunctionIR; readonly name: string; readonly fate: Fate }> {
    const evaluated = this.#evaluated.get(path);
    if (!evaluated) return;
    const { module, roots } = evaluated;
    for (const [i, { value, entry }] of module.pending.entries()) {
      const root = roots[i];
      yield { fn: value.fn, name: qualifiedName(value), fate: root ? (root.exhausted ? 'cut' : 'evaluated') : this.#fateOf(path, module, value, entry) };
    }
  }

  /** Why a function was not evaluated on its own. */
  #fateOf(path: string, module: ModuleState, value: FunctionValue, entry: Entry): Fate {
    if (!this.#of.nearModels.isNear(path) && !this.#of.nearModels.isGivenBy(path)) return 'far';
    return !isStrangers(entry) && this.#called.has(value.fn) ? 'called' : this.#matters(module, value, entry) ? 'not asked' : 'gives nothing';
  }

  /** How many functions of a file there are that can be evaluated on their own. */
  functionsOf(path: string): number {
    return this.#evaluated.get(path)?.module.pending.length ?? 0;
  }

  /**
   * Evaluates what is stale, in the order of the modules' names: first what nobody names and what strangers call, then what
   * none of those has called. @yields after each file and each function
   */
  *#sweeping(): Generator<void, void> {
    const { topLevels } = this.#of;
    for (const path of topLevels.unread()) {
      yield* this.#toTheEnd(
        () => ({ module: topLevels.read(path) }),
        () => this.#forgetHalfRead(),
      );
      yield;
    }
    for (const _ of this.#of.nearModels.look()) yield;
    const called = new Set<FunctionIR>();
    const turns: Turn[] = [];
    for (const path of [...this.#of.files()].sort()) {
      const module = this.#of.topLevels.module(path);
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
    const isNear = this.#of.nearModels.isNear(path);
    const fuel = isNear || this.#of.nearModels.isGivenBy(path) ? FUEL_PER_FILE : undefined;
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
   * @yields after each function, and where it is broken off
   */
  *#evaluateFunctions(turn: Turn, part: Part, called: Set<FunctionIR>, elsewhere?: ReadonlySet<FunctionIR>): Generator<void, void> {
    const { module, roots, known } = turn;
    if (turn.fuel === undefined) return;
    for (const [i, { value, entry }] of module.pending.entries()) {
      if (this.#partOf(value, entry) !== part) continue;
      if (!turn.isNear && !(value.cls && this.#of.names.callsWhatItWasGiven(value.fn, value.cls.cls))) continue;
      if ((!isStrangers(entry) && (called.has(value.fn) || elsewhere?.has(value.fn))) || !this.#matters(module, value, entry)) continue;
      const run = turn.fuel <= 0 ? runBody : runRoot;
      const result = known[i] ?? (yield* this.#toTheEnd(() => this.#root(module, value, entry, run)));
      turn.fuel -= result.steps;
      roots[i] = result;
      note(called, result);
      yield;
    }
  }

  #forgetHalfRead(): void {
    this.#of.topLevels.forgetHalfRead();
    this.#of.forgetPrints();
  }

  /** Makes a result, from its beginning again where that was broken off. @yields each time */
  *#toTheEnd<T extends object>(make: () => T, undo?: () => void): Generator<void, T> {
    for (let patience = PATIENCE; ; patience *= 2) {
      const result = this.#of.interruptions.attempt(make, this.#isWanted, patience);
      if (result) return result;
      undo?.();
      yield;
    }
  }

  #partOf(value: FunctionValue, entry: Entry): Part {
    // A controller's method and the service's that it calls often go by one name.
    return isStrangers(entry) || isRouteByName(value.fn) || !this.#of.names.isNamed(value.fn.name) ? 'first' : 'the rest';
  }

  #matters(module: ModuleState, value: FunctionValue, entry: Entry): boolean {
    if (!this.#of.relevance) return true;
    // What a closure holds of the function around it is not told by its own names.
    if (value.scope.module === undefined) return this.#of.relevance.mayGive(module.source.path, 'with others');
    return this.#of.relevance.matters({ module: module.source.path, fn: value.fn, cls: value.cls?.cls, isHandler: entry.kind === 'handler' });
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
    this.#of.stateChanged();
    this.doubtAll();
    return true;
  }

  #root(module: ModuleState, value: FunctionValue, entry: Entry, run: typeof runRoot): RootResult {
    const key = `${run === runBody ? 'body|' : ''}${entryKey(entry)}|${value.cls ? this.#classKey(module, value.cls) : ''}|${value.self ? fingerprint(value.self) : ''}|${capturedFingerprint(value.scope)}`;
    const cached = this.#roots.get(value.fn);
    if (cached?.key === key && this.#stillHolds(cached)) return cached;
    const result = { ...run(this.#of.host, module, value, entry, this.#of.relevance?.mayHoldSite(module.source.path, value.fn)), key };
    if (cached) this.#superseded.push(cached.owner);
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
    return !isOutdated(result.effects) && this.#of.prints.hold(result.reads);
  }
}

/** Whether strangers call a function, whoever else does: a task of a queue is theirs only where the program itself puts nothing into that. */
const isStrangers = (entry: Entry): boolean => entry.kind === 'handler' && entry.isQueued !== true;

function never(): boolean {
  return false;
}

/** The results of those functions that were evaluated. */
function resultsOf(roots: Evaluated['roots']): RootResult[] {
  return roots.filter((root) => root !== undefined);
}

/** Notes which functions an evaluation has called; of one that was cut short, those of which a call has come to its end. */
function note(called: Set<FunctionIR>, result: Pick<RootResult, 'called' | 'exhausted'> & { readonly finished?: ReadonlySet<FunctionIR> }): void {
  for (const fn of result.exhausted ? (result.finished ?? []) : result.called) called.add(fn);
}

/** How a function comes to be evaluated, as a text: equal for ways that give the same. */
function entryKey(entry: Entry): string {
  return entry.kind === 'handler'
    ? JSON.stringify(entry, (key, value: unknown) =>
        key === 'schema' || key === 'value' || key === 'through' ? fingerprint(value as Value) : key === 'at' ? undefined : value,
      )
    : entry.kind;
}
