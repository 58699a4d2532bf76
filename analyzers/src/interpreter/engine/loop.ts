import type { Expr, Loop } from '../../languages/ir.ts';
import { joinStates, joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { Scope } from '../values/scope.ts';
import type { State } from '../values/state.ts';
import { text, type Item, type Loc, type Value } from '../values/values.ts';
import { assign } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { itemsOf } from './elements.ts';
import { unknownName } from './fields.ts';
import { execute, executeBlock } from './execute.ts';
import { afterLoop, guardsOf, withGuard } from '../guards/index.ts';
import { hole, locOf, newList, type Frame, type Machine } from './machine.ts';
import { elementOfExternal } from '../transfer/externals.ts';
import { whole } from '../transfer/secrets.ts';
import { truthOf } from './truth.ts';
import { takeTurns } from './turns.ts';

/** A known list of at most this many elements is unrolled. */
const UNROLL = 12;

/** What a loop or comprehension goes through: a list's items, a record's keys. */
export function turnsOf(machine: Machine, frame: Frame, iterable: Expr): readonly Item[] {
  return turnsOver(frame, goneThrough(machine, frame, iterable), iterable);
}

/** What a loop goes through; of the environment, all of its variables, of an instance the elements that an entry speaks of. */
function goneThrough(machine: Machine, frame: Frame, iterable: Expr): Value {
  const at = locOf(frame, iterable.span);
  const value = whole(machine, frame, evaluate(machine, frame, iterable), at);
  const element = value.k === 'external' ? elementOfExternal(machine, frame, value, at, `${nameOf(iterable)}[]`) : undefined;
  return element ? newList(frame, [{ value: element, repeat: true }]) : value;
}

function turnsOver(frame: Frame, value: Value, iterable: Expr): readonly Item[] {
  const at = locOf(frame, iterable.span);
  if (value.k === 'record' && !value.cls && !value.map) {
    const fields = frame.state.read(value.cell);
    const keys: Item[] = [...fields.entries.keys()].map((key) => ({ value: text(key) }));
    return fields.rest ? [...keys, { value: unknownName(frame, fields, at), repeat: true }] : keys;
  }
  return itemsOf(frame, value, at, `${nameOf(iterable)}[]`);
}

/** What `for (… in …)` goes through: names of fields, indices of elements. */
function keysOf(machine: Machine, frame: Frame, iterable: Expr): readonly Item[] {
  const value = goneThrough(machine, frame, iterable);
  const items = turnsOver(frame, value, iterable);
  return value.k === 'list'
    ? items.map((item, i): Item => ({ ...item, value: item.repeat ? hole('index', locOf(frame, iterable.span)) : text(String(i)) }))
    : items;
}

export function unrollable(items: readonly Item[]): boolean {
  return items.length <= UNROLL && items.every((item) => !item.repeat && !item.optional);
}

/** @returns whether control never comes to what follows the loop */
export function executeLoop(machine: Machine, frame: Frame, loop: Loop): boolean {
  const scope = frame.scope;
  const items = loop.iterable ? (loop.overKeys ? keysOf : turnsOf)(machine, frame, loop.iterable) : undefined;
  const target = frame.control.open('loop', loop.labels);
  frame.scope = new Scope(scope);
  const over = items && unrollable(items) ? unrolled(machine, frame, loop, items) : settled(machine, frame, loop, items);
  frame.control.close();
  const ends: State[] = [...target.breaks];
  if (over) {
    frame.state = over;
    if (!loop.otherwise || !execute(machine, frame, loop.otherwise)) ends.push(frame.state);
  }
  frame.scope = scope;
  if (ends.length > 0) {
    frame.state = joinStates(ends);
    afterLoop(machine, frame, loop);
  }
  return ends.length === 0;
}

/** A few known elements, one turn for each. @returns the state after the last; `undefined` if no way leads there */
function unrolled(machine: Machine, frame: Frame, loop: Loop, items: readonly Item[]): State | undefined {
  for (const item of items) {
    const ends = turn(machine, frame, loop, item.value);
    if (ends.length === 0) return undefined;
    frame.state = joinStates(ends);
  }
  return frame.state;
}

/** Any number of turns. @returns the state after the last; `undefined` if no way leads there */
function settled(machine: Machine, frame: Frame, loop: Loop, items: readonly Item[] | undefined): State | undefined {
  const where = placeOf(frame, loop);
  const element =
    items &&
    joinValues(
      items.map((item) => item.value),
      frame.state,
    );
  const target = frame.control.targets.at(-1);
  let exits: State[] = [];
  let always = false;
  const head = takeTurns(machine, frame, where, (i) => {
    // What left an earlier turn left this one, too: it starts from more.
    target?.breaks.splice(0);
    const first = loop.bodyFirst && i === 0 ? undefined : test(machine, frame, loop);
    always = first?.always ?? always;
    exits = first?.exit ? [first.exit] : [];
    const ends = first?.never ? [] : turn(machine, frame, loop, element);
    if (loop.bodyFirst) exits.push(...ends.flatMap((end) => afterBody(machine, frame, loop, end)));
    return ends;
  });
  const usual = items || !loop.test ? [head] : exits;
  const endless = !items && (always || !loop.test);
  const over = endless ? [] : loop.bodyFirst ? exits : usual;
  return over.length > 0 ? joinStates(over) : undefined;
}

interface Tested {
  /** The state in which the test failed; absent if it never does. */
  readonly exit?: State;
  readonly always: boolean;
  readonly never: boolean;
}

/** Asks a loop's test; afterwards the frame stands where it held. */
function test(machine: Machine, frame: Frame, loop: Loop): Tested | undefined {
  if (!loop.test) return undefined;
  const value = evaluate(machine, frame, loop.test);
  const known = loop.test.k === 'const' ? truthOf(value) : undefined;
  if (known === true) return { always: true, never: false };
  const guards = guardsOf(machine, frame, loop.test);
  const held = frame.state;
  frame.state = held.fork();
  withGuard(frame, guards, false);
  const exit = frame.state;
  frame.state = held;
  withGuard(frame, guards, true);
  return { exit, always: false, never: known === false };
}

function afterBody(machine: Machine, frame: Frame, loop: Loop, end: State): State[] {
  frame.state = end.fork();
  const tested = test(machine, frame, loop);
  return tested?.exit ? [tested.exit] : [];
}

/** One turn. @returns the states in which it ends, by its end or by `continue` */
function turn(machine: Machine, frame: Frame, loop: Loop, element: Value | undefined): readonly State[] {
  const target = frame.control.targets.at(-1);
  const outer = frame.scope;
  frame.scope = new Scope(outer);
  if (loop.target && element) assign(machine, frame, loop.target, element, loop.binding ?? 'declare');
  const left = executeBlock(machine, frame, loop.body);
  frame.scope = outer;
  const ends = [...(left ? [] : [frame.state]), ...(target?.continues.splice(0) ?? [])];
  if (!loop.step || ends.length === 0) return ends;
  frame.state = joinStates(ends);
  return execute(machine, frame, loop.step) ? [] : [frame.state];
}

function placeOf(frame: Frame, loop: Loop): Loc {
  const span = loop.iterable?.span ?? loop.test?.span;
  return { origin: frame.origin, start: span?.start ?? 0, end: span?.end ?? 0 };
}
