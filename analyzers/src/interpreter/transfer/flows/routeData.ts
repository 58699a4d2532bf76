import { callFunction } from '../../engine/functions.ts';
import { FUEL_PER_ROOT } from '../../engine/machine.ts';
import { quietMachine } from '../../engine/quiet.ts';
import { joinValues } from '../../values/join.ts';
import type { Value } from '../../values/values.ts';
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
    return value?.k === 'function' ? [callFunction(quietMachine(machine, FUEL), frame, value, { kind: 'alone' })] : [];
  });
  return given.length > 0 ? joinValues(given, frame.state) : undefined;
}
