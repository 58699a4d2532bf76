import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { equality } from './comparisons.ts';
import { truthOf } from './conditions.ts';
import { both, NO_FACTS, type Facts } from './facts.ts';
import { oneOfValues, WORDLESS } from './form.ts';
import { enumMembers, isEnum, isMember, wasKey } from './membership.ts';
import { within } from './paths.ts';
import { matches } from './patterns.ts';
import { afterCall } from './predicates.ts';
import { isPure } from './pure.ts';
import { validatedBy } from './schemas.ts';
import { factOf } from './subject.ts';

/** What is known once an expression has been evaluated and nothing was thrown; `never` if it always ends the process or throws. */
export function asserted(machine: Machine, frame: Frame, expr: Expr, awaited = false): Facts {
  switch (expr.k) {
    case 'await':
      return asserted(machine, frame, expr.operand, true);
    case 'assign':
      return asserted(machine, frame, expr.value);
    case 'index':
      return frame.semantics.indexRaises ? wasKey(machine, frame, expr.key, expr.object) : NO_FACTS;
    case 'concat':
      return both(...expr.parts.map((part) => asserted(machine, frame, part)));
    case 'call':
      return afterAsking(machine, frame, expr, awaited);
    default:
      return NO_FACTS;
  }
}

function afterAsking(machine: Machine, frame: Frame, expr: Expr & { k: 'call' }, awaited: boolean): Facts {
  const first = expr.args[0]?.value;
  const { callee } = expr;
  // `list.index(x)` raises an error for what is not in it.
  if (first && callee.k === 'member' && callee.property === 'index' && frame.semantics.indexRaises) return isMember(machine, frame, first, callee.object);
  // `path.relative_to(folder)` raises one for what does not lie in it.
  if (first && callee.k === 'member' && callee.property === 'relative_to' && frame.semantics.indexRaises) return within(machine, frame, callee.object);
  if (!isPure(machine, frame, callee)) return NO_FACTS;
  const value = evaluate(machine, frame, callee);
  switch (value.k) {
    case 'external':
      return ofExternal(machine, frame, value.path, expr, awaited);
    case 'class': {
      const members = isEnum(value) && enumMembers(frame, value);
      return members && first ? factOf(machine, frame, first, oneOfValues(members)) : NO_FACTS;
    }
    case 'function':
      return value.fn.isAsync && !awaited ? NO_FACTS : afterCall(machine, frame, value, expr.args);
    default:
      return NO_FACTS;
  }
}

function ofExternal(machine: Machine, frame: Frame, path: string, expr: Expr & { k: 'call' }, awaited: boolean): Facts {
  const [first, second] = expr.args.map((arg) => arg.value);
  const { flow, asserts } = machine.catalogue.of(path, frame.language);
  if (flow?.gives === 'leaves') return 'never';
  if (!first) return NO_FACTS;
  if (asserts?.says === 'wordless') return factOf(machine, frame, first, WORDLESS);
  if (asserts?.says === 'condition') return truthOf(machine, frame, first).yes;
  if (asserts?.says === 'equal' && second) return equality(machine, frame, first, second).yes;
  if (asserts?.says === 'match' && second) {
    const callee: Expr & { k: 'member' } = { k: 'member', object: second, property: 'test', span: expr.span, nameSpan: expr.nameSpan };
    return matches(machine, frame, { ...expr, callee, args: [{ value: first }] }, callee);
  }
  return validatedBy(machine, frame, expr, 'returned', awaited);
}
