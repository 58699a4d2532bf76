import type { ModuleState } from '../interpreter/engine/modules.ts';
import type { Cell } from '../interpreter/values/state.ts';
import type { Value } from '../interpreter/values/values.ts';

/** How modules are found. */
export interface ModuleLookup {
  /** A module of the workspace, evaluated now if it has not been. */
  readonly module: (path: string) => ModuleState | undefined;
  /** The same, only if that has begun. */
  readonly begun: (path: string) => ModuleState | undefined;
  /** The file that a specifier means. */
  readonly resolve: (from: string, specifier: string) => string | undefined;
}

/** What modules export, and pass on of what others export. */
export class Exports {
  readonly #modules: ModuleLookup;

  constructor(modules: ModuleLookup) {
    this.#modules = modules;
  }

  /** See `ModuleHost.exported`. */
  value(path: string, name: string, when?: 'at-import'): Value | undefined {
    const module = this.#modules.module(path);
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
    return this.#passedOn(module, (star) => this.value(star, name, when));
  }

  /** See `ModuleHost.exportedCell`. */
  cell(path: string, name: string): Cell<Value> | undefined {
    const module = this.#modules.module(path);
    if (!module) return undefined;
    if (!module.done) return this.#cellUnderWay(module, name);
    const own = module.exportedCells.get(name) ?? (module.source.language.semantics.exportsEverything ? module.scope.variables.get(name) : undefined);
    return own ?? this.#passedOn(module, (star) => this.cell(star, name));
  }

  /** What the first module has of which this one exports everything. */
  #passedOn<T>(module: ModuleState, find: (star: string) => T | undefined): T | undefined {
    for (const key of module.exports.keys()) {
      if (!key.startsWith('*') || key.length === 1 || key.slice(1) === module.source.path) continue;
      const found = find(key.slice(1));
      if (found) return found;
    }
    return undefined;
  }

  /** Of a module that is being evaluated (an import cycle): the variable that it will export, as its statements say. */
  #cellUnderWay(module: ModuleState, name: string): Cell<Value> | undefined {
    const own = module.exportedCells.get(name);
    if (own) return own;
    const { path } = module.source;
    for (const statement of module.source.chunks.flatMap((chunk) => chunk.statements)) {
      const passedOn =
        statement.k === 'export' ? statement.names.find(({ exported }) => exported === name)?.local : statement.k === 'export-all' ? name : undefined;
      const from = passedOn !== undefined && 'from' in statement && statement.from !== undefined ? this.#modules.resolve(path, statement.from) : undefined;
      const target = from === undefined || from === path ? undefined : this.#modules.begun(from);
      // One that is under way itself leads back here.
      const cell = target && !target.done ? target.exportedCells.get(passedOn ?? '') : from === undefined ? undefined : this.cell(from, passedOn ?? '');
      if (cell) return cell;
    }
    return undefined;
  }
}
