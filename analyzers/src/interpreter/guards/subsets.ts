import type { Expr } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { NO_FACTS, type Facts } from './facts.ts';
import { WORDLESS } from './form.ts';
import { limitOf } from './membership.ts';
import { factOf } from './subject.ts';

/** `set(x)`, `new Set(x)`: what the set is made of; a name is taken for a set as it is. */
function elementsOf(expr: Expr): Expr {
  const [first] = expr.k === 'call' ? expr.args : [];
  return expr.k === 'call' && expr.callee.k === 'load' && /^(?:set|frozenset|Set)$/.test(expr.callee.name) && first ? first.value : expr;
}

/** That every element of one thing is among those of another, all of which are known. */
export function isSubset(machine: Machine, frame: Frame, part: Expr, whole: Expr): Facts {
  return limitOf(machine, frame, whole) ? factOf(machine, frame, elementsOf(part), WORDLESS) : NO_FACTS;
}
