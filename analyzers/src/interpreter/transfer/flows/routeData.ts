import { Facts } from '../../../facts/facts.ts';
import { callFunction } from '../../engine/functions.ts';
import { FUEL_PER_ROOT, Machine } from '../../engine/machine.ts';
import { joinValues } from '../../values/join.ts';
import type { FunctionValue, Value } from '../../values/values.ts';
import type { FlowCall, FlowResult } from './flow.ts';

/** Steps that what fills a page may take: it is evaluated by itself, too, where all that it finds is told. */
const FUEL = FUEL_PER_ROOT / 4;

/**
 * `useLoaderData()`: what a page is given by the function of its module of one of these names, which ran on a server before. Only what that gives
 * counts here.
 */
export function routeData({ machine, frame, entry }: FlowCall): FlowResult {
  const { module } = frame.scope.root;
  const given = (entry.fields ?? []).flatMap((name): Value[] => {
    const found = frame.scope.root.variables.get(name);
    if (module !== undefined) machine.host.moduleRead(module, name);
    const value = found && frame.state.read(found);
    return value?.k === 'function' ? [givenBy(machine, frame, value)] : [];
  });
  return given.length > 0 ? joinValues(given, frame.state) : undefined;
}

function givenBy(machine: Machine, frame: FlowCall['frame'], fn: FunctionValue): Value {
  const quiet = new Machine(machine.host, new Facts());
  quiet.bodyOnly = machine.bodyOnly;
  quiet.fuel = quiet.work = FUEL;
  return callFunction(quiet, frame, fn, { kind: 'alone' });
}
