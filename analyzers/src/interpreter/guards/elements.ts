import type { Expr } from '../../languages/ir.ts';
import { assign } from '../engine/assign.ts';
import { evaluate } from '../engine/evaluate.ts';
import { elementOf } from '../engine/elements.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { Scope } from '../values/scope.ts';
import type { Value } from '../values/values.ts';
import { truthOf } from './conditions.ts';
import { both, NO_FACTS, type Facts } from './facts.ts';
import { WORDLESS } from './form.ts';
import { withoutScope } from './inner.ts';
import { calledWith } from './predicates.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';

/** One value that stands for each element of what an expression holds. */
function anyElement(machine: Machine, frame: Frame, list: Expr): Value {
  const at = locOf(frame, list.span);
  if (!isPure(machine, frame, list)) return hole(nameOf(list), at);
  return elementOf(frame, evaluate(machine, frame, list), at, `${nameOf(list)}[]`);
}

/** `list.some(a => a === x)`, `any(x == a for a in list)`: what is known of everything but the elements. */
export function someElement(machine: Machine, frame: Frame, list: Expr | undefined, test: Expr): Facts {
  if (test.k === 'comprehension') return inComprehension(machine, frame, test, 'yes')?.facts ?? NO_FACTS;
  const fn = list && callbackOf(machine, frame, test);
  const called = fn && calledWith(machine, frame, fn, [anyElement(machine, frame, list)]);
  return called === 'never' ? 'never' : (called?.outer ?? NO_FACTS);
}

/** `list.every(a => ALLOWED.has(a))`, `all(a in ALLOWED for a in list)`: a list of things without words. */
export function everyElement(machine: Machine, frame: Frame, list: Expr | undefined, test: Expr): Facts {
  return ofEach(machine, frame, list, test, 'yes');
}

/** `list.some(a => !ALLOWED.has(a))` that does not hold, `[a for a in list if a not in ALLOWED]` that is empty: a list of things without words. */
export function noElement(machine: Machine, frame: Frame, list: Expr | undefined, test: Expr): Facts {
  return ofEach(machine, frame, list, test, 'no');
}

/** @param when what a test says of each element: that it passes, or that it does not */
function ofEach(machine: Machine, frame: Frame, list: Expr | undefined, test: Expr, when: 'yes' | 'no'): Facts {
  if (test.k === 'comprehension') {
    const [clause] = test.clauses;
    // What a condition leaves out is not asked; where nothing passes, the condition is what is asked.
    const asked = when === 'yes' ? 0 : 1;
    if (test.clauses.length !== 1 || !clause || clause.conditions.length > asked) return NO_FACTS;
    return inComprehension(machine, frame, test, when)?.limitsElement ? factOf(machine, frame, clause.iterable, WORDLESS) : NO_FACTS;
  }
  const fn = list && callbackOf(machine, frame, test);
  const called = fn && calledWith(machine, frame, fn, [anyElement(machine, frame, list)], when);
  return called && called !== 'never' && called.first.some(({ path }) => path.length === 0) ? factOf(machine, frame, list, WORDLESS) : NO_FACTS;
}

/** A list made of those of another's elements that pass a test: where nothing is in it, none does. */
export function noneLeft(machine: Machine, frame: Frame, made: Expr): Facts {
  // A list of what passed, whatever was made of that.
  if (made.k === 'comprehension') return made.clauses[0]?.conditions.length === 1 ? noElement(machine, frame, undefined, made) : NO_FACTS;
  const first = made.k === 'call' && made.callee.k === 'member' && made.callee.property === 'filter' ? made.args[0]?.value : undefined;
  return made.k === 'call' && made.callee.k === 'member' && first ? noElement(machine, frame, made.callee.object, first) : NO_FACTS;
}

function callbackOf(machine: Machine, frame: Frame, test: Expr): Value | undefined {
  return test.k === 'closure' || test.k === 'load' ? evaluate(machine, frame, test) : undefined;
}

/** @param when what is asked of the elements where the condition of the clauses holds, and what it ends with (`yes`), or where that does not hold for any (`no`) */
function inComprehension(
  machine: Machine,
  frame: Frame,
  test: Expr & { k: 'comprehension' },
  when: 'yes' | 'no',
): { facts: Facts; limitsElement: boolean } | undefined {
  if (test.key) return undefined;
  const inner: Frame = { ...frame, scope: new Scope(frame.scope, { isFunction: true }), state: frame.state.fork() };
  const conditions: Facts[] = [];
  for (const clause of test.clauses) {
    assign(machine, inner, clause.target, anyElement(machine, inner, clause.iterable), 'declare');
    conditions.push(...clause.conditions.map((condition) => truthOf(machine, inner, condition)[when]));
  }
  // Where a condition chooses the elements, what is made of them says nothing of whether there are any.
  const element = when === 'no' && conditions.length > 0 ? NO_FACTS : truthOf(machine, inner, test.element)[when];
  const facts = both(...conditions, element);
  const target = test.clauses[0]?.target;
  const cell = target?.k === 'name' ? inner.scope.variables.get(target.name) : undefined;
  const limitsElement = facts !== 'never' && cell !== undefined && facts.has(machine.notes.variable(cell));
  return { facts: withoutScope(facts, inner.scope), limitsElement };
}
