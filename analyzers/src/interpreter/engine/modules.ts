import type { FunctionIR, Origin, Stmt } from '../../languages/ir.ts';
import { construct, findMethod } from './classes.ts';
import { Facts } from '../../facts/facts.ts';
import { callFunction, isHandler, type Entry } from './functions.ts';
import { FUEL_PER_MODULE, FUEL_PER_ROOT, FUEL_PER_STATEMENT, Machine, type Frame, type ModuleHost } from './machine.ts';
import { Control } from './control.ts';
import { Scope } from '../values/scope.ts';
import { joinContents } from '../values/join.ts';
import { State } from '../values/state.ts';
import { execute, hoist } from './execute.ts';
import type { ClassValue, FunctionValue, Item, Value } from '../values/values.ts';

/** A module's statements, chunk by chunk, as the language lowered them. */
export interface ModuleSource {
  readonly path: string;
  readonly language: 'javascript' | 'python';
  readonly chunks: readonly { readonly origin: Origin; readonly statements: readonly Stmt[] }[];
}

/** A module's top level after evaluation. */
export interface ModuleState {
  readonly source: ModuleSource;
  readonly scope: Scope;
  readonly exports: Map<string, Value>;
  readonly facts: Facts;
  readonly pending: readonly { readonly value: FunctionValue; readonly entry: Entry }[];
  readonly called: ReadonlySet<FunctionIR>;
  readonly exhausted: boolean;
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
  /** `module\0name` → fingerprint of the module-level value that was read. */
  readonly reads: ReadonlyMap<string, string>;
}

/** Starts a module; registered by the caller before `run` so that cyclic imports find what is there already. */
export function openModule(source: ModuleSource): ModuleState {
  return {
    source,
    scope: new Scope(undefined, { module: source.path, isFunction: true }),
    exports: new Map(),
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
  const machine = new Machine(host, module.facts);
  machine.topLevel = true;
  machine.fuel = FUEL_PER_MODULE;
  const { source } = module;
  const frame: Frame = {
    scope: module.scope,
    state: module.state,
    origin: { file: source.path, offset: 0 },
    language: source.language,
    module: source.path,
    name: '<module>',
    depth: 0,
    callers: [],
    generic: false,
    control: new Control(),
    later: [],
    exports: module.exports,
  };
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
  for (const { origin, statement } of late) {
    frame.origin = origin;
    guarded(machine, () => execute(machine, frame, [statement]));
  }
  for (const callback of frame.later ?? []) guarded(machine, callback);
  settle(frame.state);
  module.state = new State();
  module.done = true;
  const called = machine.called;
  const deferred = machine.deferred;
  Object.assign(module, {
    called,
    exhausted: machine.exhausted,
    pending: [...machine.pending.values()]
      .filter((value) => !(called.has(value.fn) && isNested(value, module.scope)))
      .map((value) => ({ value, entry: deferred.get(value.fn) ?? entryOf(value) })),
  });
}

/** Makes what a module's top level left the cells' own values; what it wrote into another module's is one of theirs. */
function settle(state: State): void {
  for (const [cell, content] of state.entries()) {
    cell.base = cell.settled ? joinContents([cell.base, content], state) : content;
    cell.settled = true;
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

function entryOf(value: FunctionValue): Entry {
  return isHandler(value.fn) ? { kind: 'handler', confidence: 'proven' } : { kind: 'alone' };
}

/** Evaluates one function on its own, with every closure it makes and does not call. */
export function runRoot(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry): RootResult {
  const reads = new Map<string, string>();
  const facts = new Facts();
  const note = (path: string, name: string): void => {
    const key = `${path}\0${name}`;
    if (!reads.has(key)) reads.set(key, host.fingerprint(path, name));
  };
  const recording: ModuleHost = {
    catalogue: host.catalogue,
    exported: (path, name) => {
      note(path, `>${name}`);
      return host.exported(path, name);
    },
    resolve: (from, specifier) => {
      note(from, `@${specifier}`);
      return host.resolve(from, specifier);
    },
    fingerprint: (path, name) => host.fingerprint(path, name),
    moduleRead: note,
  };
  const machine = new Machine(recording, facts);
  const frame: Frame = {
    scope: value.scope,
    state: new State(),
    origin: value.fn.origin,
    language: module.source.language,
    module: module.source.path,
    name: '',
    depth: 0,
    callers: [],
    generic: true,
    control: new Control(),
  };
  guarded(machine, () => {
    const self = value.self ?? (value.cls && !value.fn.isStatic ? instanceFor(machine, frame, value, value.cls) : undefined);
    settleLists(machine, frame, () => callFunction(machine, frame, value, entry, self));
  });
  for (let round = 0; round < 4; round++) {
    const open = [...machine.pending.values()].filter((one) => one.fn !== value.fn && !machine.called.has(one.fn) && one.cls === value.cls);
    machine.pending.clear();
    if (open.length === 0) break;
    for (const one of open) guarded(machine, () => callFunction(machine, { ...frame, name: value.fn.name }, one, machine.deferred.get(one.fn) ?? entryOf(one)));
  }
  return { facts, called: machine.called, exhausted: machine.exhausted, steps: FUEL_PER_ROOT - machine.fuel, reads };
}

/** Methods of one class that are looked at for what they do to its fields. */
export const MAX_METHODS = 24;

/**
 * The instance that a method runs on when nobody is known to call it: constructed with unknown arguments,
 * then every other method run once, so that a list which they fill (a conversation's history) holds what they put there.
 */
function instanceFor(machine: Machine, frame: Frame, method: FunctionValue, cls: ClassValue): Value {
  const isConstructor = method.fn.name === '__init__' || method.fn.name === 'constructor';
  if (isConstructor)
    return construct(machine, frame, { ...cls, cls: { ...cls.cls, methods: cls.cls.methods.filter((one) => one !== method.fn) } }, { kind: 'alone' });
  const instance = construct(machine, frame, cls, { kind: 'alone' });
  if (instance.k !== 'record') return instance;
  const lists = [...frame.state.read(instance.cell).entries.values()].filter((value) => value.k === 'list');
  if (lists.length === 0 || cls.cls.methods.length > MAX_METHODS) return instance;
  const quiet = new Machine(machine.host, new Facts());
  quiet.fuel = machine.fuel / 2;
  for (const other of cls.cls.methods) {
    if (other === method.fn || other.name === '__init__' || other.name === 'constructor') continue;
    findMethod(machine, cls, other.name);
    const base = frame.state;
    frame.state = base.fork();
    callFunction(quiet, frame, { k: 'function', fn: other, scope: cls.scope, cls }, { kind: 'alone' }, instance);
    const after = frame.state;
    frame.state = base;
    for (const list of lists) {
      const before = base.read(list.cell);
      const added = after.read(list.cell).filter((item) => !before.includes(item));
      if (added.length > 0) {
        copyWrites(after, base);
        base.write(list.cell, [...before, ...added.map((item) => ({ ...item, repeat: true }))]);
      }
    }
  }
  machine.fuel -= quiet.fuel < 0 ? machine.fuel / 4 : 0;
  return instance;
}

function copyWrites(from: State, to: State): void {
  for (const cell of from.writtenSince(to)) if (to.read(cell) === undefined) to.write(cell, from.read(cell));
}

/**
 * Runs a function; if it made a list grow that was there before (a module's or an instance's), runs it again with what
 * earlier calls will have left there. The facts of the last run count.
 */
function settleLists(machine: Machine, frame: Frame, run: () => void): void {
  const forget = machine.facts.mark();
  const base = frame.state;
  frame.state = base.fork();
  run();
  const after = frame.state;
  let grew = false;
  for (const cell of after.writtenSince(base)) {
    const before = base.read(cell);
    const now = after.read(cell);
    if (!Array.isArray(before) || !Array.isArray(now)) continue;
    const added = (now as Item[]).filter((item) => !(before as Item[]).includes(item));
    if (added.length === 0) continue;
    grew = true;
    copyWrites(after, base);
    base.write(cell, [...(before as Item[]), ...added.map((item): Item => ({ ...item, repeat: true }))]);
  }
  if (!grew) return;
  frame.state = base;
  forget();
  run();
}
