import type { Expr } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { truthOfCall } from './calls.ts';
import { checkHeldBy } from './checks.ts';
import { resultMember } from './complaints.ts';
import { comparison } from './comparisons.ts';
import { noneLeft } from './elements.ts';
import { both, conjunction, disjunction, NO_FACTS, oneOf, onlyYes, opposite, orElse, UNKNOWN, type Truth } from './facts.ts';
import { OPEN } from './form.ts';
import { factOf } from './subject.ts';
import { taintsOfSegments } from '../values/carried.ts';
import type { Taint, Value } from '../values/values.ts';
import { hasKey } from './membership.ts';
import { ofModeration } from './moderation.ts';
import { ofNames } from './names.ts';
import { ofAddressMember } from './networks.ts';

/** What is known where an expression, asked as a condition, holds, and where it does not. */
export function truthOf(machine: Machine, frame: Frame, expr: Expr, awaited = false): Truth {
  const truth = ofForm(machine, frame, expr, awaited);
  const ofName = ofNames(machine, frame, expr);
  const more = ofName === UNKNOWN ? ofCredential(machine, frame, expr) : ofName;
  return more === UNKNOWN ? truth : { yes: both(truth.yes, more.yes), no: both(truth.no, more.no) };
}

/** A credential that is asked for: where there is none, nothing is logged of it. */
function ofCredential(machine: Machine, frame: Frame, expr: Expr): Truth {
  if (expr.k !== 'load') return UNKNOWN;
  const found = frame.scope.find(expr.name);
  const value = found && frame.state.read(found.cell);
  if (!value || !taintsIn(value).some(({ label }) => label === 'secret')) return UNKNOWN;
  return { yes: NO_FACTS, no: factOf(machine, frame, expr, OPEN) };
}

/** What a text carries; of anything that holds others, nothing. */
function taintsIn(value: Value): readonly Taint[] {
  if (value.k === 'hole') return value.taints;
  if (value.k === 'any') return value.values.flatMap(taintsIn);
  return value.k === 'text' ? taintsOfSegments(value.segments) : [];
}

function ofForm(machine: Machine, frame: Frame, expr: Expr, awaited: boolean): Truth {
  if (!machine.step()) return UNKNOWN;
  switch (expr.k) {
    case 'const':
      return expr.value ? { yes: NO_FACTS, no: 'never' } : { yes: 'never', no: NO_FACTS };
    case 'not':
      return opposite(truthOf(machine, frame, expr.operand));
    case 'await':
      return truthOf(machine, frame, expr.operand, true);
    case 'assign':
      return expr.op === undefined ? truthOf(machine, frame, expr.value) : UNKNOWN;
    case 'phi':
      return ofChoice(machine, frame, expr);
    case 'binary':
      if (expr.op !== '&&') return comparison(machine, frame, expr);
      return conjunction(truthOf(machine, frame, expr.left), truthOf(machine, frame, expr.right));
    case 'call':
      return truthOfCall(machine, frame, expr, awaited);
    case 'load': {
      const check = checkHeldBy(machine, frame, expr);
      return check ? truthOf(machine, frame, check) : ofModeration(machine, frame, expr);
    }
    case 'member':
      return orElse(ofAddressMember(machine, frame, expr), () => orElse(resultMember(machine, frame, expr), () => ofModeration(machine, frame, expr)));
    case 'comprehension':
      return opposite(onlyYes(noneLeft(machine, frame, expr)));
    case 'index':
      // `if (TABLE[key])`: what is there was found under one of its keys.
      return orElse(onlyYes(hasKey(machine, frame, expr.key, expr.object)), () => ofModeration(machine, frame, expr));
    default:
      return UNKNOWN;
  }
}

function ofChoice(machine: Machine, frame: Frame, expr: Expr & { k: 'phi' }): Truth {
  const [first, second] = expr.arms;
  if (!first) return UNKNOWN;
  // `(a, b)` is `b`.
  if (!second) return truthOf(machine, frame, first);
  const a = truthOf(machine, frame, first);
  const b = truthOf(machine, frame, second);
  if (expr.test) {
    const test = truthOf(machine, frame, expr.test);
    return { yes: oneOf(both(test.yes, a.yes), both(test.no, b.yes)), no: oneOf(both(test.yes, a.no), both(test.no, b.no)) };
  }
  const either = disjunction(a, b);
  // `a ?? b` is `a` unless there is no `a`: where it does not hold, nobody has asked `b`.
  return expr.nullish ? { yes: either.yes, no: a.no } : either;
}
