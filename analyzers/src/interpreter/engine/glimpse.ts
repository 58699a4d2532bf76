import type { FunctionIR } from '../../languages/ir.ts';
import { eachNode } from '../../languages/walk.ts';
import { UNDEFINED, type Value } from '../values/values.ts';
import type { Frame, Machine } from './machine.ts';
import { fieldsOf } from './selfWrites.ts';

/** Steps that the calls in one body may take together, where nothing but the body is evaluated: what makes a client is short. */
export const FUEL_FOR_CALLS = 2_500;
/** Steps that each of them may take, and how deep they may lie inside each other. */
const FUEL_PER_CALL = 400;
const MAX_DEPTH = 4;

/**
 * A call in a body that is evaluated alone: looked into as far as a little budget goes, because it may make the client that the body
 * asks (`self._connect()`, `getModel()`). What is found in it counts for nothing but model calls: it is evaluated for itself.
 * @returns `undefined` if it is not looked into, or was not understood
 */
export function glimpsed(machine: Machine, caller: Frame, fn: FunctionIR, run: () => Value): Value | undefined {
  if (caller.depth > MAX_DEPTH || machine.asides <= 0 || !mayMake(fn)) return undefined;
  const whole = machine.fuel;
  const share = Math.max(0, Math.min(whole, machine.asides, FUEL_PER_CALL));
  const before = machine.facts.length;
  const forget = machine.facts.mark();
  machine.fuel = share;
  const result = run();
  // Among them may be those of a function that the body handed over.
  const sites = machine.facts.since(before).filter(({ kind }) => kind === 'site');
  forget();
  for (const site of sites) machine.facts.add(site);
  const spent = share - Math.max(0, machine.fuel);
  const ranOut = machine.fuel <= 0;
  machine.fuel = whole - spent;
  machine.asides -= spent;
  if (ranOut && caller.left) caller.left = false;
  return ranOut && !holdsInstance(result) ? undefined : result;
}

function holdsInstance(value: Value): boolean {
  if (value.k === 'any') return value.values.some(holdsInstance);
  return value.k === 'external' || (value.k === 'record' && value !== UNDEFINED);
}

const makers = new WeakMap<FunctionIR, boolean>();

/** Whether a function may make something: it calls, and gives something back or puts something into its instance. */
function mayMake(fn: FunctionIR): boolean {
  let makes = makers.get(fn);
  if (makes === undefined) {
    let [calls, returns] = [false, fieldsOf(fn).written.size > 0];
    eachNode(fn.body, (node) => {
      if (node.k === 'call') calls = true;
      if (node.k === 'return' && node.value && node.value.k !== 'const' && node.value.k !== 'concat') returns = true;
    });
    makers.set(fn, (makes = calls && returns));
  }
  return makes;
}
