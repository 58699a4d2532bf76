import { taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import type { ModuleState } from '../engine/modules.ts';
import type { ExternalValue, Value } from '../values/values.ts';
import { rootsOf, valuesAt } from './arguments.ts';
import { makingOf } from './making.ts';
import { modelCall } from './operations.ts';

/** Agents that one function may hand on; of more nobody wants to be told. */
const MAX_HANDED_ON = 8;

/**
 * What a function gives whose caller is not known: an agent is asked by whoever gets it, with the instructions that it was made with. Where those
 * hold what somebody else wrote, its call site is where it was made.
 */
export function askHandedOn(machine: Machine, frame: Frame, module: ModuleState, given: Value): void {
  for (const agent of instancesIn(given).slice(0, MAX_HANDED_ON)) {
    const type = machine.catalogue.instanceType(agent.path, frame.language);
    const made = [{ value: agent, at: agent.at }];
    const roots = rootsOf(frame, agent, made, agent.at);
    const operation = (type === undefined ? [] : machine.catalogue.instructedBy(type)).find(({ request }) =>
      valuesAt(roots, request?.system).some((one) => taintsOf(frame, one).some(({ label }) => label !== 'parameter')),
    );
    const making = operation && makingOf(module, agent);
    if (!making) continue;
    modelCall(machine, { ...frame, origin: agent.at.origin }, [operation], agent, made, making);
  }
}

function instancesIn(value: Value): readonly ExternalValue[] {
  if (value.k === 'any') return value.values.flatMap(instancesIn);
  return value.k === 'external' && value.made ? [value] : [];
}
