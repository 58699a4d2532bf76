import { joinStates, joinValues } from '../values/join.ts';
import type { State } from '../values/state.ts';
import { UNDEFINED, type Value } from '../values/values.ts';
import type { Frame } from './machine.ts';

/**
 * Evaluates several expressions of which one is, each from the same state. Those that never come back (a call that always
 * throws) do not count; if none comes back, the frame's control has left.
 */
export function oneOf(frame: Frame, arms: readonly (() => Value)[]): Value {
  const base = frame.state;
  const ends: State[] = [];
  const values: Value[] = [];
  for (const arm of arms) {
    frame.state = base.fork();
    const value = arm();
    if (frame.left) {
      frame.left = false;
      continue;
    }
    ends.push(frame.state);
    values.push(value);
  }
  if (ends.length === 0) {
    frame.state = base;
    frame.left = arms.length > 0;
    return UNDEFINED;
  }
  frame.state = joinStates(ends);
  return joinValues(values, frame.state);
}

/** Does something that may or may not happen. */
export function maybe(frame: Frame, run: () => Value): Value {
  return oneOf(frame, [() => UNDEFINED, run]);
}
