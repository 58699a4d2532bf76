import type { FunctionIR, Origin, Stmt } from '../../languages/ir.ts';
import type { Language } from '../../languages/language.ts';
import { construct, findMethod } from './classes.ts';
import { Facts, type SiteVariant } from '../../facts/facts.ts';
import { callFunction, type Entry } from './functions.ts';
import { putInjected } from '../transfer/injected.ts';
import { exportedFunctions, platformEntry, type ExportedFunctions } from '../transfer/exportedHandlers.ts';
import { isHandler } from '../transfer/parameters.ts';
import { FUEL_PER_BODY, FUEL_PER_MODULE, FUEL_PER_ROOT, FUEL_PER_STATEMENT, isNothing, Machine, type Frame, type ModuleHost } from './machine.ts';
import { Control } from './control.ts';
import { Scope } from '../values/scope.ts';
import { effectsOf, settle, type Effects, type Owner } from './effects.ts';
import { State, type Cell } from '../values/state.ts';
import { maybe } from './branching.ts';
import { execute, hoist } from './execute.ts';
import { FUEL_FOR_CALLS } from './glimpse.ts';
import { fieldsOf, writesToSelf } from './selfWrites.ts';
import { weaker } from '../values/taint.ts';
import { Lasting, widenStates } from '../values/widen.ts';
import type { ClassValue, FunctionValue, Loc, Value } from '../values/values.ts';

/** A module's statements, chunk by chunk, as the language lowered them. */
export interface ModuleSource {
  readonly path: string;
  readonly language: Pick<Language, 'id' | 'semantics'>;
  readonly chunks: readonly { readonly origin: Origin; readonly statements: readonly Stmt[] }[];
}

/** A module's top level after evaluation. */
export interface ModuleState extends Owner {
  readonly source: ModuleSource;
  readonly scope: Scope;
  readonly exports: Map<string, Value>;
  readonly facts: Facts;
  readonly pending: readonly { readonly value: FunctionValue; readonly entry: Entry }[];
  readonly called: ReadonlySet<FunctionIR>;
  readonly exhausted: boolean;
  /** Variables of the module by the names they are exported under: whoever imports one sees what becomes of it. */
  readonly exportedCells: Map<string, Cell<Value>>;
  /** What the top level wrote into other modules. */
  effects?: Effects;
  /** What it read of them. */
  reads?: ReadonlyMap<string, string>;
  state: State;
  done: boolean;
}

/** What one function gave when evaluated on its own, and what that depended on. */
export interface RootResult {
  readonly facts: Facts;
  readonly called: ReadonlySet<FunctionIR>;
  readonly exhausted: boolean;
  /** Evaluation steps it took. */
  readonly steps: number;
  readonly fn: FunctionIR;
  /** Evaluated without a known caller. */
  readonly alone: boolean;
  readonly effects: Effects;
  readonly owner: Owner;
  /** `module\0name` → fingerprint of the module-level value that was read. */
  readonly reads: ReadonlyMap<string, string>;
}

/** Starts a module; registered by the caller before `run` so that cyclic imports find what is there already. */
export function openModule(source: ModuleSource): ModuleState {
  return {
    source,
    scope: new Scope(undefined, { module: source.path, isFunction: true }),
    gone: false,
    exports: new Map(),
    exportedCells: new Map(),
    facts: new Facts(),
    pending: [],
    called: new Set(),
    exhausted: false,
    state: new State(),
    done: false,
  };
}

/** Evaluates the top level: imports, constants, functions, classes, and the calls that stand there. */
export function runModule(host: ModuleHost, module: ModuleState): void {
  const reads = new Map<string, string>();
  const machine = new Machine(recordingHost(host, reads, module.source.path), module.facts);
  machine.topLevel = true;
  machine.inTest = host.isTest(module.source.path);
  machine.fuel = FUEL_PER_MODULE;
  const { source } = module;
  const frame: Frame = {
    scope: module.scope,
    state: module.state,
    origin: { file: source.path, offset: 0 },
    language: source.language.id,
    semantics: source.language.semantics,
    module: source.path,
    name: '<module>',
    depth: 0,
    callers: [],
    generic: false,
    control: new Control(),
    later: [],
    exports: module.exports,
    exportedCells: module.exportedCells,
  };
  const promised = frame.semantics.importsVariables ? promiseExports(module) : [];
  const late: { origin: Origin; statement: Stmt }[] = [];
  for (const chunk of source.chunks) {
    hoist(machine, frame, chunk.statements);
    for (const statement of chunk.statements) {
      // `export function` is visible to modules that import this one in a cycle.
      if (statement.k === 'export' && statement.from === undefined) late.push({ origin: chunk.origin, statement });
    }
  }
  for (const chunk of source.chunks) {
    frame.origin = chunk.origin;
    for (const statement of chunk.statements) {
      machine.fuel = Math.max(machine.fuel, FUEL_PER_STATEMENT);
      if (statement.k !== 'export' || statement.from !== undefined) guarded(machine, () => execute(machine, frame, [statement]));
    }
    module.state = frame.state;
  }
  keepPromises(module, promised, frame.state);
  for (const { origin, statement } of late) {
    frame.origin = origin;
    guarded(machine, () => execute(machine, frame, [statement]));
  }
  for (const callback of frame.later ?? []) guarded(machine, callback);
  const exported = exportedFunctions(module, frame.state);
  settle(frame.state, module);
  module.effects = effectsOf(frame.state, module);
  module.reads = reads;
  module.state = new State();
  module.done = true;
  const called = machine.called;
  const deferred = machine.deferred;
  Object.assign(module, {
    called,
    exhausted: machine.exhausted,
    pending: [...machine.pending.values()]
      .filter((value) => !(called.has(value.fn) && isNested(value, module.scope)))
      .map((value) => ({ value, entry: deferred.get(value.fn) ?? entryOf(machine, module, value, exported) })),
  });
}

/** The variables that a module will export, for those that import it while it is evaluated: an import means the variable, not what it holds then. */
function promiseExports(module: ModuleState): readonly { readonly local: string; readonly exported: string; readonly cell: Cell<Value> }[] {
  const statements = module.source.chunks.flatMap((chunk) => chunk.statements);
  const imported = new Set(statements.flatMap((one) => (one.k === 'import' ? one.names.map(({ local }) => local) : [])));
  const names = statements.flatMap((one) => (one.k === 'export' && one.from === undefined ? one.names : [])).filter(({ local }) => !imported.has(local));
  return names.map(({ local, exported }) => {
    const cell = module.scope.declare(local);
    module.exportedCells.set(exported, cell);
    return { local, exported, cell };
  });
}

/** Takes back the variables that no statement has made: types, what is only declared. */
function keepPromises(module: ModuleState, promised: ReturnType<typeof promiseExports>, state: State): void {
  if (promised.length === 0) return;
  const made = new Set(state.entries().map(([cell]) => cell));
  for (const { local, exported, cell } of promised) {
    if (made.has(cell as Cell<unknown>)) continue;
    module.exportedCells.delete(exported);
    if (module.scope.variables.get(local) === cell) module.scope.variables.delete(local);
  }
}

/** Code nested so deeply that the stack does not hold it counts as out of budget. */
function guarded(machine: Machine, run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    machine.exhausted = true;
    machine.active.length = 0;
  }
}

function isNested(value: FunctionValue, scope: Scope): boolean {
  return value.scope !== scope;
}

function entryOf({ catalogue }: Machine, module: ModuleState, value: FunctionValue, exported?: ExportedFunctions): Entry {
  const platform = platformEntry(catalogue, module, value, exported);
  if (platform) return platform;
  return isHandler(value.fn) ? { kind: 'handler', confidence: 'proven' } : { kind: 'alone' };
}

/**
 * Notes what is read through a host, with what it was then.
 * @param except a module whose own names do not count: while it is evaluated, they change
 */
function recordingHost(host: ModuleHost, reads: Map<string, string>, except?: string): ModuleHost {
  const note = (path: string, name: string): void => {
    if (path === except && !/^[@?$]/.test(name)) return;
    const key = `${path}\0${name}`;
    recording.reading?.add(key);
    if (!reads.has(key)) reads.set(key, host.fingerprint(path, name));
  };
  const recording: ModuleHost = {
    catalogue: host.catalogue,
    summaries: host.summaries,
    ...(host.explains === undefined ? {} : { explains: host.explains }),
    isTest: (path) => host.isTest(path),
    kept: (type, why) => {
      if (why === 'read') note('', `~${type}`);
      return host.kept(type, why);
    },
    exported: (path, name, when) => {
      note(path, `>${name}`);
      return host.exported(path, name, when);
    },
    exportedCell: (path, name) => {
      note(path, `>${name}`);
      return host.exportedCell(path, name);
    },
    resolve: (from, specifier) => {
      note(from, `@${specifier}`);
      return host.resolve(from, specifier);
    },
    typeAt: (path, origin, at) => {
      const told = host.typeAt(path, origin, at);
      const read = host.typeRead(origin, at);
      if (read !== undefined) note(path, read);
      return told;
    },
    textFile: (path, end) => {
      note(path, `$${end}`);
      return host.textFile(path, end);
    },
    typeRead: (origin, at) => host.typeRead(origin, at),
    fingerprint: (path, name) => host.fingerprint(path, name),
    moduleRead: note,
  };
  return recording;
}

/**
 * Evaluates one function on its own, with every closure it makes and does not call. If what it calls spends the budget, its own
 * body is evaluated once more with summaries in place of the calls: a call site that stands in it is found whatever it costs.
 * @param mayHoldSite whether one can stand there, as far as names say
 */
export function runRoot(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry, mayHoldSite = true): RootResult {
  const whole = run(host, module, value, entry, 'with-calls');
  if (!whole.exhausted || !mayHoldSite) return whole;
  const body = runBody(host, module, value, entry);
  const found = new Set([...whole.facts].flatMap((fact) => (fact.kind === 'site' ? [siteKey(fact)] : [])));
  for (const fact of body.facts) if (fact.kind === 'site' && !found.has(siteKey(fact))) whole.facts.add(fact);
  return { ...whole, steps: whole.steps + body.steps, reads: new Map([...body.reads, ...whole.reads]) };
}

/** Evaluates the body of a function alone, where there is no budget for more: what it finds says less of what reaches a call than that it is one. */
export function runBody(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry): RootResult {
  const body = run(host, module, value, entry, 'body-only');
  const facts = new Facts();
  for (const fact of body.facts) facts.add(fact.kind === 'site' ? { ...fact, confidence: weaker('likely', fact.confidence) } : fact);
  return { ...body, facts, exhausted: true };
}

function siteKey({ at }: SiteVariant): string {
  return `${at.origin.file}:${at.origin.offset}:${at.start}`;
}

function run(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry, reach: 'with-calls' | 'body-only'): RootResult {
  const reads = new Map<string, string>();
  const facts = new Facts();
  const recording = recordingHost(host, reads);
  host.summaries.trim();
  const owner: Owner = { gone: false };
  const machine = new Machine(recording, facts);
  machine.bodyOnly = reach === 'body-only';
  machine.asides = machine.bodyOnly ? FUEL_FOR_CALLS : 0;
  machine.inTest = host.isTest(module.source.path);
  const fuel = (machine.fuel = machine.bodyOnly ? FUEL_PER_BODY : FUEL_PER_ROOT);
  const frame: Frame = {
    scope: value.scope,
    state: new State(),
    origin: value.fn.origin,
    language: module.source.language.id,
    semantics: module.source.language.semantics,
    module: module.source.path,
    name: '',
    depth: 0,
    callers: [],
    generic: true,
    control: new Control(),
  };
  guarded(machine, () => {
    const self = value.self ?? (value.cls && !value.fn.isStatic ? instanceFor(machine, frame, value, value.cls) : undefined);
    twiceWhereItMatters(machine, frame, locOfName(value), () => callFunction(machine, frame, value, entry, self));
  });
  for (let round = 0; round < 4; round++) {
    const open = [...machine.pending.values()].filter((one) => one.fn !== value.fn && !machine.called.has(one.fn) && (one.cls === value.cls || isLocal(one)));
    machine.pending.clear();
    if (open.length === 0) break;
    for (const one of open) {
      const around = { ...frame, name: value.fn.name };
      const self = (): Value | undefined => (one.cls && one.cls !== value.cls && !one.fn.isStatic ? instanceFor(machine, around, one, one.cls) : undefined);
      guarded(machine, () => maybe(around, () => callFunction(machine, around, one, machine.deferred.get(one.fn) ?? entryOf(machine, module, one), self())));
      frame.state = around.state;
    }
  }
  return {
    fn: value.fn,
    alone: entry.kind === 'alone',
    facts,
    called: machine.called,
    exhausted: machine.exhausted,
    steps: fuel - machine.fuel,
    reads,
    owner,
    effects: effectsOf(frame.state, owner),
  };
}

/** Whether a method's class was made inside a function: nobody else evaluates it. */
function isLocal({ cls }: FunctionValue): boolean {
  return cls !== undefined && cls.scope.module === undefined;
}

/** Methods of one class that are looked at for what they do to its fields. */
export const MAX_METHODS = 24;

/**
 * The instance that a method runs on when nobody is known to call it: constructed with unknown arguments, then as any of
 * its other methods may have left it (a conversation's history holds what they put there).
 */
function instanceFor(machine: Machine, frame: Frame, method: FunctionValue, cls: ClassValue): Value {
  const isConstructor = method.fn.name === '__init__' || method.fn.name === 'constructor';
  if (isConstructor)
    return construct(machine, frame, { ...cls, cls: { ...cls.cls, methods: cls.cls.methods.filter((one) => one !== method.fn) } }, { kind: 'alone' });
  const instance = construct(machine, frame, cls, { kind: 'alone' });
  if (instance.k !== 'record') return instance;
  putInjected(machine, frame, cls, instance);
  if (cls.cls.methods.length > MAX_METHODS) return instance;
  const quiet = new Machine(machine.host, new Facts());
  // Where calls are hardly followed, other methods are not either, unless one may have made the client.
  const open = machine.bodyOnly ? openFields(frame, instance, method.fn) : undefined;
  quiet.bodyOnly = machine.bodyOnly;
  quiet.asides = machine.asides / 2;
  quiet.fuel = machine.bodyOnly ? machine.asides / 2 : machine.fuel / 2;
  const base = frame.state;
  const ends: State[] = [];
  for (const other of cls.cls.methods) {
    if (other === method.fn || other.isStatic || other.name === '__init__' || other.name === 'constructor' || !writesToSelf(other)) continue;
    if (open && ![...fieldsOf(other).written].some((name) => open.has(name))) continue;
    findMethod(machine, cls, other.name);
    frame.state = base.fork();
    callFunction(quiet, frame, { k: 'function', fn: other, scope: cls.scope, cls }, { kind: 'alone' }, instance);
    ends.push(frame.state);
  }
  frame.state = ends.length > 0 ? widenStates(base, base, ends, locOfName(method)) : base;
  frame.left = false;
  machine.fuel -= quiet.fuel < 0 ? machine.fuel / 4 : 0;
  return instance;
}

/** Fields that a method names and of which its instance knows nothing yet. */
function openFields(frame: Frame, instance: Value & { k: 'record' }, method: FunctionIR): Set<string> {
  const { entries } = frame.state.read(instance.cell);
  const isOpen = (value: Value | undefined): boolean => value === undefined || value.k === 'hole' || isNothing(value);
  return new Set([...fieldsOf(method).read].filter((name) => isOpen(entries.get(name))));
}

function locOfName({ fn }: FunctionValue): Loc {
  return { origin: fn.origin, start: fn.nameSpan.start, end: fn.nameSpan.end };
}

/**
 * Runs a function; if it changed something that was there before (a variable of its module, a field of its instance), runs it again
 * with what earlier calls will have left there. The facts of the last run count: they hold those of the first, unless it was cut.
 */
function twiceWhereItMatters(machine: Machine, frame: Frame, at: Loc, run: () => void): void {
  const base = frame.state;
  const known = machine.facts.length;
  const forget = machine.facts.mark();
  const lasting = new Lasting(frame.scope);
  frame.state = base.fork();
  run();
  const widened = widenStates(base, base, [frame.state], at);
  if (lasting.unsettled(base, widened).length === 0) return;
  const first = machine.facts.since(known);
  forget();
  frame.state = widened;
  frame.left = false;
  run();
  // One that came to no end may not have come to what was found before.
  if (machine.exhausted) for (const fact of first) machine.facts.add(fact);
}
