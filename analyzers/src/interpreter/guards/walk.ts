import type { Stmt } from '../../languages/ir.ts';
import { assign } from '../engine/assign.ts';
import { evaluate } from '../engine/evaluate.ts';
import { elementOf } from '../engine/elements.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { armFacts } from './arms.ts';
import { assignedIn } from './assigned.ts';
import { asserted } from './assertions.ts';
import { keepCheck } from './checks.ts';
import { truthOf } from './conditions.ts';
import { both, NO_FACTS, oneOf, type Facts } from './facts.ts';
import { isOnKnownHost, literalsOf, type Form } from './form.ts';
import { isResolved } from './networks.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';
import { anywhere, once } from '../transfer/anywhere.ts';
import { NOT_SYSTEM_ROLE } from '../values/taint.ts';

/** The ways through some statements, each with what is known on it. */
export interface Ways {
  /** Returning something that holds, and something that does not. */
  readonly yes: Facts;
  readonly no: Facts;
  /** Going on behind them. */
  readonly ends: Facts;
  /** Leaving the loop or `switch` around them. */
  readonly jumps: Facts;
}

const ON: Ways = { yes: 'never', no: 'never', ends: NO_FACTS, jumps: 'never' };
/** Somewhere in it control may go anywhere. */
const ANYWHERE: Ways = { yes: NO_FACTS, no: NO_FACTS, ends: NO_FACTS, jumps: NO_FACTS };

/**
 * The ways through a function's body, without running it: only what it asks is looked at, and local variables that it
 * makes from what is known. What is not understood goes anywhere with nothing known.
 */
export function walk(machine: Machine, frame: Frame, body: readonly Stmt[]): Ways {
  let ways = ON;
  for (const statement of body) {
    if (ways.ends === 'never') break;
    ways = then(ways, machine.step() ? step(machine, frame, statement) : ANYWHERE);
  }
  // Behind the last statement, a function returns nothing, which does not hold.
  return ways;
}

/** One after the other. */
function then(first: Ways, second: Ways): Ways {
  return {
    yes: oneOf(first.yes, both(first.ends, second.yes)),
    no: oneOf(first.no, both(first.ends, second.no)),
    ends: both(first.ends, second.ends),
    jumps: oneOf(first.jumps, both(first.ends, second.jumps)),
  };
}

function either(...all: readonly Ways[]): Ways {
  return {
    yes: oneOf(...all.map((ways) => ways.yes)),
    no: oneOf(...all.map((ways) => ways.no)),
    ends: oneOf(...all.map((ways) => ways.ends)),
    jumps: oneOf(...all.map((ways) => ways.jumps)),
  };
}

function knowing(facts: Facts, ways: Ways): Ways {
  return { yes: both(facts, ways.yes), no: both(facts, ways.no), ends: both(facts, ways.ends), jumps: both(facts, ways.jumps) };
}

function step(machine: Machine, frame: Frame, statement: Stmt): Ways {
  switch (statement.k) {
    case 'return': {
      const truth = statement.value ? truthOf(machine, frame, statement.value) : { yes: 'never' as const, no: NO_FACTS };
      return { yes: truth.yes, no: truth.no, ends: 'never', jumps: 'never' };
    }
    case 'leave':
      return { ...ON, ends: 'never' };
    case 'jump':
      return { ...ON, ends: 'never', jumps: NO_FACTS };
    case 'expr':
      return { ...ON, ends: asserted(machine, frame, statement.value) };
    case 'assign':
      makeLocal(machine, frame, statement);
      return ON;
    case 'block':
      return walk(machine, frame, statement.body);
    case 'function':
    case 'class':
    case 'outer':
    case 'import':
      return ON;
    case 'if': {
      const truth = truthOf(machine, frame, statement.test);
      const ways = either(knowing(truth.yes, walk(machine, frame, statement.then)), knowing(truth.no, walk(machine, frame, statement.otherwise)));
      forgetAssigned(frame, statement);
      return ways;
    }
    case 'branches': {
      const ways = throughArms(machine, frame, statement);
      forgetAssigned(frame, statement);
      return ways;
    }
    case 'loop':
      return throughLoop(machine, frame, statement);
    case 'try':
      return throughTry(machine, frame, statement);
    default:
      return ANYWHERE;
  }
}

/** A local variable made of what is known; anything else is not known. */
function makeLocal(machine: Machine, frame: Frame, statement: Stmt & { k: 'assign' }): void {
  const { target, value } = statement;
  const known = statement.op === undefined && isPure(machine, frame, value);
  if (target.k === 'place') return;
  assign(machine, frame, target, known ? evaluate(machine, frame, value) : hole(nameOf(value), locOf(frame, value.span)), 'declare');
  if (statement.op === undefined) keepCheck(machine, frame, target, value);
}

/** After code that may or may not have run, what it assigns is not known. */
function forgetAssigned(frame: Frame, code: Stmt): void {
  for (const name of assignedIn(code).keys()) {
    const cell = frame.scope.variables.get(name);
    if (cell) frame.state.write(cell, hole(name, { origin: frame.origin, start: 0, end: 0 }));
  }
}

function throughLoop(machine: Machine, frame: Frame, loop: Stmt & { k: 'loop' }): Ways {
  forgetAssigned(frame, loop);
  if (loop.target) {
    const at = locOf(frame, loop.target.span);
    const known = loop.iterable && isPure(machine, frame, loop.iterable);
    const element = loop.iterable && known ? elementOf(frame, evaluate(machine, frame, loop.iterable), at, `${nameOf(loop.iterable)}[]`) : hole('…', at);
    assign(machine, frame, loop.target, element, 'declare');
  }
  const test = loop.test ? truthOf(machine, frame, loop.test) : { yes: NO_FACTS, no: NO_FACTS };
  const turn = knowing(test.yes, walk(machine, frame, loop.body));
  forgetAssigned(frame, loop);
  // What a turn found out may be about another element than the next one's.
  const over: Ways = { yes: turn.yes, no: turn.no, ends: both(ofResolved(machine, loop, turn), ofRoles(machine, frame, loop, turn)), jumps: 'never' };
  return loop.otherwise ? then(over, either(ON, walk(machine, frame, loop.otherwise))) : over;
}

/** What a host is resolved to is gone through once at least: what every turn finds out of where its address leads holds afterwards. */
function ofResolved(machine: Machine, { iterable }: Stmt & { k: 'loop' }, ways: Ways): Facts {
  // What ends a turn early, or the loop, has found out less.
  const ends = oneOf(ways.ends, ways.jumps);
  if (!iterable || ends === 'never' || !isResolved(machine, iterable)) return NO_FACTS;
  return new Map([...ends].filter(([, { form }]) => isOnKnownHost(form)));
}

/** Where each of a list's messages was asked who speaks in it, none of them is the system's: `for (const m of messages) if (m.role !== 'user') throw …`. */
function ofRoles(machine: Machine, frame: Frame, { iterable, target }: Stmt & { k: 'loop' }, { ends, jumps }: Ways): Facts {
  const cell = target?.k === 'name' ? frame.scope.variables.get(target.name) : undefined;
  // Whoever leaves a turn early may leave the loop.
  if (!iterable || !cell || ends === 'never' || jumps !== 'never') return NO_FACTS;
  const form = ends.get(machine.notes.inside(cell, ['role']))?.form;
  return form && isNotSystem(form) ? factOf(machine, frame, iterable, { k: 'within', kinds: [NOT_SYSTEM_ROLE] }) : NO_FACTS;
}

function isNotSystem(form: Form): boolean {
  if (form.k === 'within') return form.kinds.includes(NOT_SYSTEM_ROLE);
  return form.k === 'one-of' && form.values.every((one) => literalsOf(one)?.every((role) => role !== 'system' && role !== 'developer'));
}

/** Whether a loop asks things who speaks in them, and may be left for what it hears. */
export function asksRoles({ body }: Stmt & { k: 'loop' }): boolean {
  return once(body, 'roles', () => {
    const leaves = anywhere(body, ({ k }: { readonly k: string }) => k === 'leave' || k === 'return');
    return leaves && anywhere(body, (one) => (one.k === 'member' && one.property === 'role') || (one.k === 'const' && one.value === 'role'));
  });
}

function throughTry(machine: Machine, frame: Frame, statement: Stmt & { k: 'try' }): Ways {
  const begun = walk(machine, frame, statement.body);
  const body = statement.otherwise ? then(begun, walk(machine, frame, statement.otherwise)) : begun;
  forgetAssigned(frame, statement);
  const handlers = statement.handlers.map((handler) => walk(machine, frame, handler.body));
  forgetAssigned(frame, statement);
  const tried = either(body, ...handlers);
  if (statement.last.length === 0) return tried;
  const last = walk(machine, frame, statement.last);
  // A `finally` that leaves by itself overrules the way out.
  return last.yes === 'never' && last.no === 'never' && last.jumps === 'never' ? then(tried, last) : ANYWHERE;
}

function throughArms(machine: Machine, frame: Frame, statement: Stmt & { k: 'branches' }): Ways {
  let above: Facts = 'never';
  const ways = statement.arms.map((arm): Ways => {
    const condition = arm.condition ? truthOf(machine, frame, arm.condition).yes : NO_FACTS;
    const entered = oneOf(both(armFacts(machine, frame, statement.subject, arm.tests), condition), above);
    const inside = knowing(entered, walk(machine, frame, arm.body));
    if (!statement.fallsThrough) return inside;
    above = inside.ends;
    return { ...inside, ends: 'never' };
  });
  const all = either(...ways, ...(statement.exhaustive ? [] : [ON]));
  // Only a `switch` is what `break` leaves.
  return statement.fallsThrough ? { ...all, ends: oneOf(all.ends, all.jumps, above), jumps: 'never' } : all;
}
