import type { Expr } from '../../languages/ir.ts';
import { isPure } from '../guards/pure.ts';
import type { Value } from '../values/values.ts';
import { maybe } from './branching.ts';
import { evaluate } from './evaluate.ts';
import type { Frame, Machine } from './machine.ts';

/**
 * An expression as a statement. An asynchronous function that nobody waits for may not have come to its end, and what it
 * throws stops nobody here: what it does may have happened or not.
 */
export function evaluateStatement(machine: Machine, frame: Frame, expr: Expr): Value {
  return isUnawaited(machine, frame, expr) ? maybe(frame, () => evaluate(machine, frame, expr)) : evaluate(machine, frame, expr);
}

function isUnawaited(machine: Machine, frame: Frame, expr: Expr): boolean {
  if (expr.k !== 'call' || expr.callee.k === 'closure' || !isPure(machine, frame, expr.callee)) return false;
  const callee = evaluate(machine, frame, expr.callee);
  return callee.k === 'function' && callee.fn.isAsync;
}
