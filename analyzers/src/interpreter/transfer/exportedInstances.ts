import type { Frame, Machine } from '../engine/machine.ts';
import type { ModuleState } from '../engine/modules.ts';
import type { Value } from '../values/values.ts';
import { makingOf } from './making.ts';
import { modelCall } from './operations.ts';

/**
 * What a module exports under a name by which a platform finds it, and asks it: an agent that nothing in the program asks. Its call site is
 * where it was made.
 * @param frame the module's own, once its top level has run
 */
export function askExported(machine: Machine, frame: Frame, module: ModuleState): void {
  const { exportsEverything } = module.source.language.semantics;
  const named = new Map<string, Value | undefined>(module.exports);
  for (const [name, cell] of exportsEverything ? module.scope.variables : module.exportedCells) named.set(name, frame.state.read(cell));
  for (const [name, value] of named) {
    if (value?.k !== 'external') continue;
    const type = machine.catalogue.instanceType(value.path, frame.language);
    const operations = type === undefined ? [] : machine.catalogue.exportedInstance(type, name);
    const made = operations.length > 0 ? makingOf(module, value) : undefined;
    if (!made) continue;
    frame.origin = value.at.origin;
    modelCall(machine, frame, operations, value, [], made);
  }
}
