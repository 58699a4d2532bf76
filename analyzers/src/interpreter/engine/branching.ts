import { joinStates, joinValues } from '../values/join.ts';
import type { State } from '../values/state.ts';
import { giveUp, unsettled, widenStates } from '../values/widen.ts';
import { UNDEFINED, type Loc, type Value } from '../values/values.ts';
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

/** Times that something which may run again and again is run, to see what its own effects do to it. */
const MANY = 3;

/** Does something that may happen never, once or many times: each time starts from what the ones before may have left. */
export function anyNumberOfTimes(frame: Frame, at: Loc, run: () => Value): void {
  const base = frame.state.fork();
  for (let head = base, i = 0; ; i++) {
    frame.state = head.fork();
    run();
    const ends = frame.left ? [] : [frame.state];
    frame.left = false;
    const next = widenStates(base, head, ends, at);
    const open = unsettled(base, head, next);
    if (open.length > 0 && i >= MANY) giveUp(next, open, at);
    head = frame.state = next;
    if (open.length === 0 || i > MANY) return;
  }
}
