import type { Expr } from '../../languages/ir.ts';
import { isPure } from '../guards/pure.ts';
import type { State } from '../values/state.ts';
import { UNDEFINED, type Value } from '../values/values.ts';
import { maybe } from './branching.ts';
import { evaluate } from './evaluate.ts';
import type { Frame, Machine } from './machine.ts';

/**
 * An expression whose result nobody waits for here. An asynchronous function in it may not have come to its end, and what it throws
 * stops nobody: what it does may have happened or not, or happen once the function has gone on.
 */
export function evaluateUnawaited(machine: Machine, frame: Frame, expr: Expr): Value {
  if (!isStarted(machine, frame, expr)) return evaluate(machine, frame, expr);
  const { scope } = frame;
  let value: Value = UNDEFINED;
  const run = (): Value => (value = evaluate(machine, frame, expr));
  maybe(frame, run);
  const before = frame.state.fork();
  frame.later?.push(() => {
    const inner = frame.scope;
    frame.scope = scope;
    if (isChanged(frame, before)) maybe(frame, run);
    frame.scope = inner;
  });
  return value;
}

/** Whether an asynchronous function is called: by the expression itself, or for what it hands over (`create_task(work())`). */
function isStarted(machine: Machine, frame: Frame, expr: Expr): boolean {
  if (expr.k !== 'call') return false;
  if (expr.callee.k === 'closure') return expr.callee.fn.isAsync;
  const [first] = expr.args;
  if (first?.value.k === 'call' && expr.args.length === 1) return isAsyncCall(machine, frame, first.value);
  return isAsyncCall(machine, frame, expr);
}

function isAsyncCall(machine: Machine, frame: Frame, expr: Expr & { k: 'call' }): boolean {
  if (expr.callee.k === 'closure' || !isPure(machine, frame, expr.callee)) return false;
  const callee = evaluate(machine, frame, expr.callee);
  return callee.k === 'function' && callee.fn.isAsync;
}

/** Whether a variable that is in sight, or what it holds, is another one than before. */
function isChanged(frame: Frame, before: State): boolean {
  const now = frame.state;
  for (const cell of frame.scope.captured()) {
    const held = before.read(cell) as Value | undefined;
    if (held === undefined) continue;
    if (held !== now.read(cell)) return true;
    if ((held.k === 'list' || held.k === 'record') && before.read<unknown>(held.cell) !== now.read<unknown>(held.cell)) return true;
  }
  return false;
}
