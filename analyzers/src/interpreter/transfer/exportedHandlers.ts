import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { HandlerEntry } from '../../catalogue/schema.ts';
import type { FunctionIR, Pattern, Stmt } from '../../languages/ir.ts';
import type { Entry } from '../engine/functions.ts';
import type { ModuleState } from '../engine/modules.ts';
import type { State } from '../values/state.ts';
import type { ClassValue, Fields, FunctionValue, Value } from '../values/values.ts';
import { parametersOf } from './parameters.ts';

/** What a module exports, and which entries say that a platform calls what is exported there. */
export interface ExportedFunctions {
  /** Functions by the names under which they are exported: `POST`, `actions.default`. */
  readonly names: ReadonlyMap<FunctionIR, readonly string[]>;
  /** Those that the place of the module's file does not rule out: asked once, not for each function. */
  readonly entries: EntriesByName;
}

/**
 * What a module exports once its top level has run, where the functions in an exported record count too.
 * @param state what the module's variables hold then
 */
export function exportedFunctions(catalogue: Catalogue, module: ModuleState, state: State): ExportedFunctions {
  const found = new Map<FunctionIR, string[]>();
  const note = (value: Value | undefined, name: string, isOuter = true): void => {
    if (value?.k === 'function') found.set(value.fn, [...(found.get(value.fn) ?? []), name]);
    else if (value?.k === 'record' && isOuter && !value.cls)
      for (const [key, one] of (state.read(value.cell) as Fields | undefined)?.entries ?? []) note(one, `${name}.${key}`, false);
  };
  for (const [name, value] of module.exports) note(value, name);
  for (const [name, cell] of module.exportedCells) note(state.read(cell), name);
  if (module.source.language.semantics.exportsEverything) for (const [name, cell] of module.scope.variables) note(state.read(cell), name);
  return { names: found, entries: new EntriesByName(entriesAt(catalogue, module)) };
}

/** The entries that may speak of what a module exports. */
function entriesAt(catalogue: Catalogue, { source }: ModuleState): readonly HandlerEntry[] {
  const all = catalogue.exportedHandlers(source.language.id);
  return all.filter(({ directive, files }) => directive !== undefined || files === undefined || files.some((one) => liesAt(one, source.path)));
}

/** How a function runs that nothing registers, where the name of its export, its file's place or its class's base says that a platform calls it. */
export function platformEntry(catalogue: Catalogue, module: ModuleState, value: FunctionValue, exported?: ExportedFunctions): Entry | undefined {
  const found = overriding(catalogue, module.source.language.id, value) ?? exportedAs(catalogue, module, value, exported);
  return found && { kind: 'handler', confidence: 'proven', parameters: parametersOf(found) };
}

function exportedAs(catalogue: Catalogue, module: ModuleState, value: FunctionValue, exported: ExportedFunctions | undefined): HandlerEntry | undefined {
  const names = exported?.names.get(value.fn) ?? [];
  const told = exported?.entries ?? new EntriesByName(entriesAt(catalogue, module));
  return told.of(names).find((entry) => isExported(entry, module, value, names));
}

/** Entries by how the names begin that they speak of: most functions are exported by one that no platform knows. */
class EntriesByName {
  readonly #all: readonly HandlerEntry[];
  readonly #known: ReadonlySet<string>;
  /** Those that speak of any name, or ask for none. */
  readonly #ofAny: readonly HandlerEntry[];

  constructor(all: readonly HandlerEntry[]) {
    this.#all = all;
    this.#known = new Set(all.flatMap(({ exported = [] }) => exported.map(beginningOf)));
    this.#ofAny = all.filter(({ exported, directive }) => directive !== undefined || exported?.some((name) => beginningOf(name) === '*'));
  }

  /** Those that may speak of one of some names, in their order. */
  of(names: readonly string[]): readonly HandlerEntry[] {
    return names.some((name) => this.#known.has(beginningOf(name))) ? this.#all : this.#ofAny;
  }
}

function beginningOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** A method that a class has in place of a library's. */
function overriding(catalogue: Catalogue, language: 'javascript' | 'python', { fn, cls }: FunctionValue): HandlerEntry | undefined {
  if (!cls?.cls.methods.includes(fn)) return undefined;
  for (const path of basesOf(cls)) {
    const [entry] = catalogue.of(`${path}.${fn.name}`, language).overridden ?? [];
    if (entry) return entry;
  }
  return undefined;
}

/** The classes of libraries that a class derives from. */
function basesOf(cls: ClassValue, depth = 4): string[] {
  return cls.bases.flatMap((base) =>
    base.k === 'external' ? [base.path.replace(/\(\)$/, '')] : base.k === 'class' && depth > 0 ? basesOf(base, depth - 1) : [],
  );
}

function isExported(entry: HandlerEntry, module: ModuleState, { fn }: FunctionValue, names: readonly string[]): boolean {
  const { exported, files, directive, takes } = entry;
  if (directive !== undefined && startsWith(fn.body, directive)) return true;
  const isNamed = names.some((name) => (exported ?? []).some((wanted) => fits(wanted, name)));
  if (!isNamed) return false;
  if (directive !== undefined && !startsWith(module.source.chunks[0]?.statements ?? [], directive)) return false;
  if (files !== undefined && !files.some((one) => liesAt(one, module.source.path))) return false;
  return Object.entries(takes ?? {}).every(([at, wanted]) => takesOne(fn.params[Number(at)]?.target, wanted));
}

function fits(wanted: string, name: string): boolean {
  return wanted === '*' ? !name.includes('.') : wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
}

function startsWith(statements: readonly Stmt[], directive: string): boolean {
  const [first] = statements;
  return first?.k === 'expr' && first.value.k === 'const' && first.value.value === directive;
}

/** `app/…/page` is `page` anywhere below a folder `app`. */
function liesAt(wanted: string, path: string): boolean {
  const without = `/${path.replaceAll('\\', '/').replace(/\.\w+$/, '')}`;
  const [folder, name] = wanted.includes('/…/') ? wanted.split('/…/') : [undefined, wanted];
  if (name !== '*' && !without.endsWith(`/${name}`)) return false;
  return folder === undefined || without.includes(`/${folder}/`);
}

function takesOne(target: Pattern | undefined, wanted: readonly string[]): boolean {
  if (target?.k === 'fallback') return takesOne(target.target, wanted);
  if (target?.k === 'name') return wanted.includes(target.name);
  return target?.k === 'fields' && target.fields.some(({ key }) => wanted.includes(`{${key}}`));
}
