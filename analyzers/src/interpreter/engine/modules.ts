import type { FunctionIR, Origin, Stmt } from '../../languages/ir.ts';
import type { Language } from '../../languages/language.ts';
import { Facts } from '../../facts/facts.ts';
import type { Entry } from './functions.ts';
import { askExported } from '../transfer/exportedInstances.ts';
import { exportedFunctions, platformEntry, type ExportedFunctions } from '../transfer/exportedHandlers.ts';
import { isHandler } from '../transfer/parameters.ts';
import { FUEL_PER_MODULE, FUEL_PER_STATEMENT, Machine, type Frame, type ModuleHost } from './machine.ts';
import { Control } from './control.ts';
import { Scope } from '../values/scope.ts';
import { effectsOf, settle, type Effects, type Owner } from './effects.ts';
import { State, type Cell } from '../values/state.ts';
import { execute, hoist } from './execute.ts';
import { recordingHost } from './recordingHost.ts';
import type { FunctionValue, Value } from '../values/values.ts';

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

/** Starts a module; registered by the caller before `run` so that cyclic imports find what is there already. */
export function openModule(source: ModuleSource, inTest: boolean): ModuleState {
  return {
    source,
    scope: new Scope(undefined, { module: source.path, isFunction: true }),
    gone: false,
    inTest,
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
  guarded(machine, () => askExported(machine, frame, module));
  const exported = exportedFunctions(machine.catalogue, module, frame.state);
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

function isNested(value: FunctionValue, scope: Scope): boolean {
  return value.scope !== scope;
}

/** Code nested so deeply that the stack does not hold it counts as out of budget. */
export function guarded(machine: Machine, run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    machine.exhausted = true;
    machine.active.length = 0;
  }
}

/** How a function is evaluated on its own: as what strangers call, where its platform or its decorators say so. */
export function entryOf({ catalogue }: Machine, module: ModuleState, value: FunctionValue, exported?: ExportedFunctions): Entry {
  const platform = platformEntry(catalogue, module, value, exported);
  if (platform) return platform;
  return isHandler(value.fn) ? { kind: 'handler', confidence: 'proven' } : { kind: 'alone' };
}
