import { runCallback } from '../engine/callbacks.ts';
import { setMember } from '../engine/assign.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { FunctionValue, Loc, Value } from '../values/values.ts';

/**
 * A graph of steps hands its state from one to the next: each step is given it, and the fields of what it gives back are put into it. In
 * which order they run is not known, so a field holds what any of them has put there.
 */
interface Step {
  readonly fn: FunctionValue;
  /** The type of the state, which keeps what is put into it. */
  readonly type: string;
  readonly at: Loc;
}

/** A step, run with the state. */
export function runStep(machine: Machine, frame: Frame, { fn, type, at }: Step): void {
  const state: Value = { k: 'external', path: `:${type}`, at, name: 'state', confidence: 'proven' };
  const given = runCallback(machine, frame, fn, { kind: 'call', args: [{ value: state, at }], at }, at);
  putIntoState(machine, frame, type, given, at);
}

/** Puts the fields of a record into a graph's state; of anything else nothing is known. */
export function putIntoState(machine: Machine, frame: Frame, type: string, given: Value | undefined, at: Loc): void {
  if (given?.k === 'any') for (const one of given.values) putIntoState(machine, frame, type, one, at);
  if (given?.k !== 'record' || given.cls) return;
  const { entries } = frame.state.read(given.cell);
  if (entries.size === 0) return;
  const kept = frame.state.read(machine.host.kept(`${frame.language}:${type}`, 'write')).entries;
  const state: Value = { k: 'external', path: `:${type}`, at, confidence: 'proven' };
  // A flag that a step puts back is not all that it can be: who starts the graph has put it there before.
  for (const [name, value] of entries) if (value.k !== 'constant') setMember(machine, frame, state, name, value, at, kept.has(name));
}
