import type { Expr } from '../../languages/ir.ts';
import { guardsOf, narrowedAt, withGuard } from '../guards/index.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, UNDEFINED, type Value } from '../values/values.ts';
import { maybe, oneOf } from './branching.ts';
import { evaluate } from './evaluate.ts';
import { isNothing, type Frame, type Machine } from './machine.ts';
import { indexOf } from './members.ts';
import { truthOf } from './truth.ts';

export function phi(machine: Machine, frame: Frame, expr: Expr & { k: 'phi' }): Value {
  const test = expr.test ? evaluate(machine, frame, expr.test) : undefined;
  const [first, second] = expr.arms;
  if (expr.arms.length === 1 && first) return evaluate(machine, frame, first);
  if (!expr.test) return firstPresent(machine, frame, first, second);
  if (test?.k === 'constant') {
    const arm = test.value ? first : second;
    if (arm) return evaluate(machine, frame, arm);
  }
  const guards = guardsOf(machine, frame, expr.test);
  const arms = expr.arms.map((arm, i) => (): Value => {
    withGuard(frame, guards, i === 0);
    return evaluate(machine, frame, arm);
  });
  return oneOf(frame, arms);
}

/** `a || b`, `a ?? b`, `a or b`: the right side is evaluated only where the left one is missing. */
function firstPresent(machine: Machine, frame: Frame, left: Expr | undefined, right: Expr | undefined): Value {
  const value = left ? asked(machine, frame, left) : UNDEFINED;
  if (!left || !right || frame.left || isPresent(value)) return value;
  if (isNothing(value) || literalOf(value) === '') return evaluate(machine, frame, right);
  const known = value.k === 'any' ? joinValues(value.values.filter((one) => !isNothing(one))) : value;
  const guards = guardsOf(machine, frame, left);
  return oneOf(frame, [
    () => {
      withGuard(frame, guards, true);
      return known;
    },
    () => {
      withGuard(frame, guards, false);
      return evaluate(machine, frame, right);
    },
  ]);
}

/** Something that is asked whether it is there. */
function asked(machine: Machine, frame: Frame, expr: Expr): Value {
  return expr.k === 'index' ? (narrowedAt(machine, frame, expr) ?? indexOf(machine, frame, expr, true)) : evaluate(machine, frame, expr);
}

/** Whether `value || other` is surely `value`. */
function isPresent(value: Value): boolean {
  const known = literalOf(value);
  return (
    (known !== undefined && known !== '') ||
    value.k === 'function' ||
    value.k === 'record' ||
    value.k === 'class' ||
    (value.k === 'external' && value.path.startsWith(':'))
  );
}

/** `a && b`: the right side is evaluated only where the left one holds; what is falsy says nothing. */
export function bothOf(machine: Machine, frame: Frame, left: Value, expr: Expr & { k: 'binary' }): Value {
  const known = truthOf(left);
  if (known === false || frame.left) return left;
  if (known === true) return evaluate(machine, frame, expr.right);
  const guards = guardsOf(machine, frame, expr.left);
  let value: Value = UNDEFINED;
  maybe(frame, () => {
    withGuard(frame, guards, true);
    value = evaluate(machine, frame, expr.right);
    return value;
  });
  return value;
}
