import type { Clause, Expr, Stmt } from '../../languages/ir.ts';
import { assign } from './assign.ts';
import { evaluate, itemsOf } from './evaluate.ts';
import { nameOf } from '../values/names.ts';
import { guardsOf, withGuard } from './guards.ts';
import { joinStates, joinValues, widenStates } from '../values/join.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from './machine.ts';
import { Scope } from '../values/scope.ts';
import { execute } from './execute.ts';
import { text, type Item, type Loc, type Value } from '../values/values.ts';

/** A known list of at most this many elements is unrolled. */
const UNROLL = 12;

/** What iterating a value yields, one element standing for all. */
export function elementOf(frame: Frame, value: Value, at: Loc, name: string): Value {
  switch (value.k) {
    case 'list':
      return joinValues(frame.state.read(value.cell).map((item) => item.value));
    case 'record': {
      const fields = frame.state.read(value.cell);
      if (value.cls) return hole(name, at, taintsOf(frame, value));
      return joinValues([...[...fields.entries.keys()].map((key) => text(key)), ...(fields.rest ? [hole(name, at)] : [])]);
    }
    case 'any':
      return joinValues(value.values.map((one) => elementOf(frame, one, at, name)));
    default:
      return hole(name, at, taintsOf(frame, value));
  }
}

function turnsOf(machine: Machine, frame: Frame, iterable: Expr): readonly Item[] {
  const value = evaluate(machine, frame, iterable);
  const at = locOf(frame, iterable.span);
  if (value.k === 'record' && !value.cls) {
    const fields = frame.state.read(value.cell);
    const keys: Item[] = [...fields.entries.keys()].map((key) => ({ value: text(key) }));
    return fields.rest ? [...keys, { value: hole('key', at), repeat: true }] : keys;
  }
  return itemsOf(frame, value, at, `${nameOf(iterable)}[]`);
}

function unrollable(items: readonly Item[]): boolean {
  return items.length <= UNROLL && items.every((item) => !item.repeat && !item.optional);
}

export function executeLoop(machine: Machine, frame: Frame, loop: Stmt & { k: 'loop' }): void {
  const items = loop.iterable ? turnsOf(machine, frame, loop.iterable) : undefined;
  if (items && loop.target && unrollable(items)) {
    for (const item of items) {
      if (turn(machine, frame, loop, item.value).length === 0) return;
    }
    return;
  }
  const at = loop.iterable ? locOf(frame, loop.iterable.span) : undefined;
  const element = items && at ? joinValues(items.map((item) => item.value)) : undefined;
  const base = frame.state;
  const where = at ?? { origin: frame.origin, start: loop.test?.span.start ?? 0, end: loop.test?.span.end ?? 0 };
  const marks = [machine.facts.sites, machine.facts.sinks, machine.facts.keys].map((list) => ({ list: list as unknown[], length: list.length }));
  // What one turn adds is only known after turns that started from what earlier ones left; the facts of the last one
  // hold those of the first (a repetition may be empty). Nested loops take fewer turns: their cost multiplies.
  const passes = [3, 2][frame.jumps.length] ?? 1;
  let start = base;
  for (let pass = 0; pass < passes; pass++) {
    for (const { list, length } of marks) list.length = length;
    frame.state = start.fork();
    const ends = turnStates(machine, frame, loop, element);
    start = widenStates(frame, base, start, ends, where);
  }
  joinStates(frame, base, [start]);
}

/** One turn in place: the state afterwards joins all the ways it can end. */
function turn(machine: Machine, frame: Frame, loop: Stmt & { k: 'loop' }, element: Value): readonly unknown[] {
  const base = frame.state;
  frame.state = base.fork();
  const ends = turnStates(machine, frame, loop, element);
  if (ends.length > 0) joinStates(frame, base, ends);
  else frame.state = base;
  return ends;
}

function turnStates(machine: Machine, frame: Frame, loop: Stmt & { k: 'loop' }, element: Value | undefined): Frame['exits'] {
  const jumps: Frame['exits'] = [];
  frame.jumps.push(jumps);
  if (loop.test) {
    evaluate(machine, frame, loop.test);
    withGuard(frame, guardsOf(machine, frame, loop.test), true);
  }
  if (loop.target && element) assign(machine, frame, loop.target, element, 'declare');
  const left = execute(machine, frame, loop.body);
  frame.jumps.pop();
  return left ? jumps : [...jumps, frame.state];
}

/** The turns of a comprehension's clauses; `uncertain` says that the element may come any number of times. */
export function executeTurn(machine: Machine, frame: Frame, clauses: readonly Clause[], body: (uncertain: boolean) => void): void {
  const saved = frame.scope;
  const inner = new Scope(saved, { isFunction: true });
  const run = (i: number, uncertain: boolean): void => {
    const clause = clauses[i];
    if (!clause) {
      body(uncertain);
      return;
    }
    const items = turnsOf(machine, frame, clause.iterable);
    const exact = unrollable(items) && !uncertain;
    const turns = exact ? items.map((item) => item.value) : [joinValues(items.map((item) => item.value))];
    for (const value of turns) {
      assign(machine, frame, clause.target, value, 'declare');
      for (const condition of clause.conditions) {
        evaluate(machine, frame, condition);
        withGuard(frame, guardsOf(machine, frame, condition), true);
      }
      run(i + 1, uncertain || !exact || clause.conditions.length > 0);
    }
  };
  frame.scope = inner;
  try {
    run(0, false);
  } finally {
    frame.scope = saved;
  }
}
