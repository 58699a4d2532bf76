import type { State } from '../values/state.ts';
import { mergeTaints } from '../values/taint.ts';
import type { Value } from '../values/values.ts';
import type { Thrown } from './control.ts';
import { taintsOf, type Frame, type Machine } from './machine.ts';

/** Instances of the program's own classes that a handler is given as they are; what more carries is still said. */
export const MAX_ERRORS = 16;

/** Any of these values is thrown where the frame stands. */
export function throwAny(machine: Machine, frame: Frame, values: readonly Value[]): void {
  const catcher = machine.catchers.at(-1);
  if (!catcher) return;
  catcher.add(frame.state);
  const all = values.flatMap((value) => (value.k === 'any' ? value.values : [value]));
  const errors = all.filter((value) => value.k === 'record' && value.cls).slice(0, Math.max(0, MAX_ERRORS - catcher.errors.size));
  const others = all.filter((value) => !errors.includes(value));
  catcher.thrown({ errors, taints: mergeTaints(...others.map((value) => taintsOf(frame, value))) });
}

/** What could not be handled goes on outwards, in this state. */
export function rethrow(machine: Machine, state: State, thrown: Thrown): void {
  const catcher = machine.catchers.at(-1);
  catcher?.add(state);
  catcher?.thrown(thrown);
}
