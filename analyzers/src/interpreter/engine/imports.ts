import { packageSpecifier } from '../../catalogue/specifiers.ts';
import type { Stmt } from '../../languages/ir.ts';
import { memberSource } from '../transfer/sources.ts';
import { hole, type Frame, type Machine } from './machine.ts';
import type { Cell } from '../values/state.ts';
import type { Loc, Value } from '../values/values.ts';

/** A module of the workspace that is not there: generated, or left out. */
const ABSENT = ':absent';

/** The access path of an external module's name: `node:fs` and `fs` are one. */
export function externalPath(specifier: string, name: string): string {
  return `${packageSpecifier(specifier)}#${name}`;
}

export function importedValue(machine: Machine, frame: Frame, specifier: string, name: string, start: number): Value {
  const at = { origin: frame.origin, start, end: start };
  const target = machine.host.resolve(frame.module, specifier);
  if (target === undefined) {
    // `from . import helpers`: the name is a module itself.
    const asModule = submodule(machine, frame, specifier, name);
    if (asModule !== undefined) return { k: 'module', path: asModule };
    // What a library's tools generate into the program's folders, and is not there, is known by its name alone.
    const isOwn = /^[.@~]\.?\//.test(specifier) || specifier.startsWith('.');
    if (isOwn && name === '*') return { k: 'module', path: ABSENT };
    if (isOwn && machine.catalogue.readyInstance(externalPath(specifier, name), frame.language) === undefined) return hole(name, at);
    return (
      importedSource(machine, frame, externalPath(specifier, name), name, at) ?? {
        k: 'external',
        path: externalPath(specifier, name),
        at,
        confidence: 'proven',
      }
    );
  }
  if (name === '*') return { k: 'module', path: target };
  const value = machine.host.exported(target, name, 'at-import');
  if (value) return value;
  const asModule = submodule(machine, frame, specifier, name);
  return asModule === undefined ? hole(name, at) : { k: 'module', path: asModule };
}

/** What a name of a module is that is a source itself: `import { OPENAI_API_KEY } from '$env/static/private'`, `from sys import argv`. */
function importedSource(machine: Machine, frame: Frame, path: string, name: string, at: Loc): Value | undefined {
  const { member } = machine.catalogue.of(path, frame.language);
  return member && memberSource(frame, member, { path, property: name, name, source: name, at, confidence: 'proven' });
}

/** The workspace's file that a name imported from another module is, if it is one. */
function submodule(machine: Machine, frame: Frame, specifier: string, name: string): string | undefined {
  const written = frame.semantics.submoduleOf(specifier, name);
  return written === undefined ? undefined : machine.host.resolve(frame.module, written);
}

function importedVariable(machine: Machine, frame: Frame, specifier: string, name: string): Cell<Value> | undefined {
  const target = machine.host.resolve(frame.module, specifier);
  return target === undefined || name === '*' ? undefined : machine.host.exportedCell(target, name);
}

export function importNames(machine: Machine, frame: Frame, statement: Stmt): void {
  if (statement.k === 'import') {
    for (const name of statement.names) {
      const value = importedValue(machine, frame, statement.from, name.imported, statement.span.start);
      const variable = frame.semantics.importsVariables ? importedVariable(machine, frame, statement.from, name.imported) : undefined;
      // JavaScript imports the variable, Python what it holds.
      if (variable) frame.scope.functionScope.share(name.local, variable);
      else frame.state.write(frame.scope.functionScope.declare(name.local), value);
    }
  } else if (statement.k === 'export') {
    for (const name of statement.names) {
      frame.exports?.set(name.exported, importedValue(machine, frame, statement.from ?? '', name.local, 0));
      const variable = importedVariable(machine, frame, statement.from ?? '', name.local);
      if (variable) frame.exportedCells?.set(name.exported, variable);
    }
  } else if (statement.k === 'export-all') {
    const target = machine.host.resolve(frame.module, statement.from);
    if (target === undefined) return;
    frame.exports?.set(`*${target}`, { k: 'module', path: target });
    if (frame.semantics.starsAreInScope) frame.scope.root.declare(`*${target}`);
  }
}
