import type { Expr, FunctionIR, Stmt } from '../../languages/ir.ts';
import { eachNode } from '../../languages/walk.ts';
import { UNDEFINED, type ClassValue, type FunctionValue, type Value } from '../values/values.ts';
import { findMethod } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { callFunction } from './functions.ts';
import { elementOf } from './elements.ts';
import { locOf, type Frame, type Machine } from './machine.ts';
import { oneOf } from './branching.ts';
import { awaited } from './promises.ts';
import { nameOf } from '../values/names.ts';

const METHODS = { enter: ['__enter__', '__aenter__'], exit: ['__exit__', '__aexit__'] } as const;
const NOTHING: Value = { k: 'constant', value: null };

/** What a context manager gives where its block begins: what its class says, or a generator yields; and what it does at the end. */
export function inContext(machine: Machine, frame: Frame, manager: Value, when: 'enter' | 'exit', expr: Expr): Value {
  const at = locOf(frame, expr.span);
  if (manager.k === 'any')
    return oneOf(
      frame,
      manager.values.map((one) => () => inContext(machine, frame, one, when, expr)),
    );
  if (manager.k === 'list') return when === 'enter' ? elementOf(frame, manager, at, nameOf(expr)) : UNDEFINED;
  if (manager.k !== 'record' || !manager.cls) return when === 'enter' ? manager : UNDEFINED;
  for (const name of METHODS[when]) {
    const method = findMethod(machine, manager.cls, name);
    if (!method) continue;
    const args = when === 'exit' ? [0, 1, 2].map(() => ({ value: NOTHING, at })) : [];
    return awaited(frame, callFunction(machine, frame, method, { kind: 'call', args, at }, manager));
  }
  return when === 'enter' ? manager : UNDEFINED;
}

type Context = NonNullable<(Stmt & { k: 'try' })['contexts']>[number];

/** Whether something of the program's own happens where a `with` ends. */
export function endsItself(machine: Machine, frame: Frame, { manager, made }: Context): boolean {
  return exitsOf(machine, evaluate(machine, frame, manager)).length > 0 || catchesAroundYield(maker(machine, frame, made));
}

/** Whether a context manager may keep what was thrown from going on: `__exit__` returns something, or its generator catches what comes out of `yield`. */
export function maySwallow(machine: Machine, frame: Frame, { manager, made }: Context): boolean {
  return exitsOf(machine, evaluate(machine, frame, manager)).some(({ fn }) => returnsSomething(fn)) || catchesAroundYield(maker(machine, frame, made));
}

function exitsOf(machine: Machine, manager: Value): FunctionValue[] {
  const managers = manager.k === 'any' ? manager.values : [manager];
  return managers.flatMap((one) =>
    one.k === 'record' && one.cls ? METHODS.exit.flatMap((name) => findMethod(machine, one.cls as ClassValue, name) ?? []) : [],
  );
}

function returnsSomething(fn: FunctionIR): boolean {
  let found = false;
  eachNode(fn.body, (node) => {
    if (node.k === 'return' && node.value && !(node.value.k === 'const' && !node.value.value)) found = true;
  });
  return found;
}

/** The generator that a context manager is made by, where a name says which. */
function maker(machine: Machine, frame: Frame, made: Expr): FunctionIR | undefined {
  if (made.k !== 'call' || made.callee.k !== 'load') return undefined;
  const callee = evaluate(machine, frame, made.callee);
  return callee.k === 'function' && callee.fn.isGenerator ? callee.fn : undefined;
}

function catchesAroundYield(fn: FunctionIR | undefined): boolean {
  let found = false;
  const yieldsIn = (body: readonly Stmt[]): boolean => {
    let yields = false;
    eachNode(body, (node) => (yields ||= node.k === 'yield'));
    return yields;
  };
  if (fn)
    eachNode(
      fn.body,
      (node) => (found ||= node.k === 'try' && node.handlers.some((one) => !one.body.some((last) => last.k === 'leave')) && yieldsIn(node.body)),
    );
  return found;
}
