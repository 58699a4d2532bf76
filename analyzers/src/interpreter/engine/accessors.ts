import { setterKey } from '../../languages/ir.ts';
import { lookUpSetter } from './classLookup.ts';
import { callFunction } from './functions.ts';
import type { Frame, Machine } from './machine.ts';
import { entryUnder } from '../values/entries.ts';
import type { Loc, Value } from '../values/values.ts';

/** What reading a property gives where the property is a function that is called by reading it. */
export function readThroughGetter(machine: Machine, frame: Frame, value: Value, self: Value, at: Loc): Value {
  if (value.k !== 'function' || value.fn.accessor !== 'get') return value;
  return callFunction(machine, frame, { ...value, self }, { kind: 'call', args: [], at }, self);
}

/** Calls the setter of a property, if it has one. @returns whether it has */
export function writeThroughSetter(machine: Machine, frame: Frame, target: Value, key: string | undefined, value: Value, at: Loc): boolean {
  if (target.k !== 'record' || key === undefined) return false;
  const own = entryUnder(frame.state, target.cell, setterKey(key));
  const setter = own?.k === 'function' ? own : target.cls && lookUpSetter(target.cls, key);
  if (!setter) return false;
  callFunction(machine, frame, { ...setter, self: target }, { kind: 'call', args: [{ value, at }], at }, target);
  return true;
}
