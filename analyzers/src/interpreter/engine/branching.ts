import { joinStates, joinValues } from '../values/join.ts';
import type { State } from '../values/state.ts';
import { giveUp, Lasting, widenStates } from '../values/widen.ts';
import { UNDEFINED, type Loc, type Value } from '../values/values.ts';
import type { Frame, Machine } from './machine.ts';

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

/** Turns that something takes to settle, by how many others are under way around it: their costs multiply. Beyond, it is widened. */
const TURNS = [10, 6, 4];
const MANY_TURNS = 3;

/** The number of turns that are left to whatever begins now; said to be looked at, because a summary made elsewhere may rest on another one. */
export function turnsLeft(machine: Machine): { readonly turns: number; readonly used: (turn: number) => void } {
  const turns = TURNS[machine.turning] ?? MANY_TURNS;
  return {
    turns,
    used: (turn) => {
      if (turn >= MANY_TURNS) machine.recording?.dependsOnDepth();
    },
  };
}

/**
 * Does something that may happen never, once or many times: each time starts from what the ones before may have left, until
 * another one changes nothing. The facts of the last time hold those of all others.
 */
export function anyNumberOfTimes(machine: Machine, frame: Frame, at: Loc, run: () => Value): void {
  const base = frame.state;
  const forget = machine.facts.mark();
  const lasting = new Lasting(frame.scope);
  const { turns, used } = turnsLeft(machine);
  machine.turning++;
  try {
    for (let head = base, i = 0; ; i++) {
      forget();
      used(i);
      frame.state = head.fork();
      run();
      const next = widenStates(base, head, frame.left ? [] : [frame.state], at);
      frame.left = false;
      const open = lasting.unsettled(head, next);
      head = next;
      if (open.length > 0 && i >= turns) giveUp(head, open, at);
      frame.state = head;
      if (open.length === 0 || i > turns || !machine.step()) return;
    }
  } finally {
    machine.turning--;
  }
}
