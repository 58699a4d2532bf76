import { reachFrom } from '../values/reach.ts';
import { samePlace } from '../values/same.ts';
import type { Cell, State } from '../values/state.ts';
import type { FunctionValue, Loc, Value } from '../values/values.ts';
import { maybe } from './branching.ts';
import type { Thrown } from './control.ts';
import type { Entry } from './functions.ts';
import type { Frame } from './machine.ts';

/** An asynchronous function that was called and not waited for: it goes on whenever its caller waits for anything. */
export interface Started {
  readonly value: FunctionValue;
  readonly entry: Entry & { kind: 'call' };
  readonly self: Value | undefined;
  /** How its caller's state was when it had been called, and when it last went on. */
  after: State;
  times: number;
  /** What it threw, which whoever waits for it may be given. */
  readonly thrown?: Thrown;
}

/** Of one activation, those that go on; and how often each may. */
const MAX_STARTED = 8;
const MAX_TIMES = 2;
/** Cells that are compared to tell whether anything is new for it. */
const MAX_CELLS = 200;

/** Whether a call is waited for where it stands. */
export function isWaitedFor({ awaits }: Frame, at: Loc): boolean {
  return awaits !== undefined && samePlace(awaits, at);
}

/** Whether a call is of a function that goes on by itself, one of those that are followed. */
export function isStarted(frame: Frame, { fn }: FunctionValue, entry: Entry): entry is Entry & { kind: 'call' } {
  const mayBe = fn.isAsync && !fn.isGenerator && entry.kind === 'call' && frame.started !== undefined && frame.started.length < MAX_STARTED;
  return mayBe && !isWaitedFor(frame, entry.at);
}

/** Notes a call that has been made, unless it is waited for where it stands. */
export function noteStarted(frame: Frame, value: FunctionValue, entry: Entry, self: Value | undefined, thrown: Thrown | undefined): void {
  if (isStarted(frame, value, entry)) frame.started?.push({ value, entry, self, after: frame.state.fork(), times: 0, thrown });
}

/** Something is waited for: what was started goes on, and may meet what has been left for it since. */
export function goOnWithStarted(frame: Frame, call: (started: Started) => Value): void {
  for (const started of frame.started ?? []) {
    if (started.times >= MAX_TIMES || !isNewFor(started, frame.state)) continue;
    started.times++;
    const before = frame.awaits;
    frame.awaits = started.entry.at;
    maybe(frame, () => call(started));
    frame.awaits = before;
    started.after = frame.state.fork();
  }
}

function isNewFor({ value, entry, self, after }: Started, now: State): boolean {
  if (after.isSame(now)) return false;
  let left = MAX_CELLS;
  let isNew = false;
  const compare = (cell: Cell<unknown>): unknown => {
    if (isNew || left-- <= 0) return undefined;
    const content = now.read(cell);
    isNew = after.read(cell) !== content;
    return content;
  };
  reachFrom([value, self, ...entry.args.map((arg) => arg.value)], { cell: compare, scope: () => true });
  return isNew;
}
