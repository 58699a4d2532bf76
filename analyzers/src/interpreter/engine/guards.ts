import type { Expr } from '../../languages/ir.ts';
import { evaluate } from './evaluate.ts';
import { joinValues } from '../values/join.ts';
import { isNothing, type Frame, type Machine } from './machine.ts';
import { literalOf, type Value } from '../values/values.ts';

/**
 * What a condition says of a variable: in the branch where it holds (or does not), the variable has a known form.
 * An allowlist comparison is the one check of text that really constrains it.
 */
export interface Guard {
  readonly name: string;
  /** The branch in which the variable is constrained. */
  readonly when: boolean;
  /** What it can be there. */
  readonly value: Value;
}

export function guardsOf(machine: Machine, frame: Frame, test: Expr): Guard[] {
  switch (test.k) {
    case 'not':
      return guardsOf(machine, frame, test.operand).map((guard) => ({ ...guard, when: !guard.when }));
    case 'binary': {
      if (test.op === '&&') return [test.left, test.right].flatMap((part) => guardsOf(machine, frame, part).filter((guard) => guard.when));
      return comparison(machine, frame, test);
    }
    case 'phi':
      // `a || b` fails only if both fail.
      return test.test ? [] : test.arms.flatMap((part) => guardsOf(machine, frame, part).filter((guard) => !guard.when));
    case 'call': {
      // ALLOWED.includes(x), ALLOWED.has(x)
      const method = test.callee.k === 'member' ? test.callee.property : '';
      const argument = test.args[0]?.value;
      if ((method === 'includes' || method === 'has' || method === 'indexOf') && test.callee.k === 'member' && argument) {
        return allowlist(machine, frame, argument, test.callee.object, true);
      }
      return [];
    }
    default:
      return [];
  }
}

function comparison(machine: Machine, frame: Frame, test: Expr & { k: 'binary' }): Guard[] {
  if (test.op === 'in') return allowlist(machine, frame, test.left, test.right, true);
  if (test.op === 'not in') return allowlist(machine, frame, test.left, test.right, false);
  const equal = test.op === '===' || test.op === '==';
  if (!equal && test.op !== '!==' && test.op !== '!=') return [];
  const [variable, constant] = test.right.k === 'const' ? [test.left, test.right] : [test.right, test.left];
  const name = placeName(variable);
  if (name === undefined || constant.k !== 'const' || typeof constant.value !== 'string') return [];
  return [{ name, when: equal, value: evaluate(machine, frame, constant) }];
}

function allowlist(machine: Machine, frame: Frame, variable: Expr, list: Expr, when: boolean): Guard[] {
  const name = placeName(variable);
  if (name === undefined) return [];
  const value = evaluate(machine, frame, list);
  const allowed =
    value.k === 'list'
      ? frame.state.read(value.cell).map((item) => item.value)
      : value.k === 'record' && !value.cls
        ? [...frame.state.read(value.cell).entries.keys()].map((key): Value => ({ k: 'text', segments: [{ k: 'literal', text: key }] }))
        : [];
  if (allowed.length === 0 || !allowed.every((one) => literalOf(one) !== undefined || one.k === 'constant')) return [];
  return [{ name, when, value: joinValues(allowed.filter((one) => !isNothing(one))) }];
}

function placeName(expr: Expr): string | undefined {
  return expr.k === 'load' ? expr.name : undefined;
}

/** Narrows the guarded variables in the current (forked) state. */
export function withGuard(frame: Frame, guards: readonly Guard[], branch: boolean): void {
  for (const guard of guards) {
    if (guard.when !== branch) continue;
    const found = frame.scope.find(guard.name);
    if (!found) continue;
    const current = frame.state.read(found.cell);
    const open = current.k === 'hole' || current.k === 'any' || (current.k === 'text' && literalOf(current) === undefined);
    if (open) frame.state.write(found.cell, guard.value);
  }
}
