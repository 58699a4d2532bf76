import type { State } from '../values/state.ts';
import type { Loc, Value } from '../values/values.ts';
import { giveUp, Lasting, widenStates } from '../values/widen.ts';
import type { Frame, Machine } from './machine.ts';

/** Turns that something takes to settle, by how many others are under way around it: their costs multiply. Beyond, it is widened. */
export const TURNS = [10, 6, 4];
const MANY_TURNS = 3;

/**
 * Takes turns, each from what the ones before may have left, until another one changes nothing that lasts. The facts of the last
 * turn hold those of all others.
 * @param turn takes one turn from the frame's state, its number given; returns the states in which it ends
 * @returns the state at the head of any turn
 */
export function takeTurns(machine: Machine, frame: Frame, at: Loc, turn: (i: number) => readonly State[]): State {
  const base = frame.state;
  const turns = TURNS[machine.turning] ?? MANY_TURNS;
  const forget = machine.facts.mark();
  const lasting = new Lasting(frame.scope);
  machine.turning++;
  try {
    for (let head = base, i = 0; ; i++) {
      forget();
      // With more around it, it would have been given up on by now.
      if (i >= MANY_TURNS) machine.recording?.dependsOn('turning');
      frame.state = head.fork();
      const next = widenStates(base, head, turn(i), at);
      const open = lasting.unsettled(head, next);
      head = next;
      if (open.length === 0 || !machine.step()) return head;
      if (i >= turns) giveUp(head, open, at);
      if (i > turns) return head;
    }
  } finally {
    machine.turning--;
  }
}

/** Does something that may happen never, once or many times. */
export function anyNumberOfTimes(machine: Machine, frame: Frame, at: Loc, run: () => Value): void {
  frame.state = takeTurns(machine, frame, at, () => {
    run();
    const ends = frame.left ? [] : [frame.state];
    frame.left = false;
    return ends;
  });
}
