import type { Expr } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { checkHeldBy, CONTENT, DISCONTENT } from './checks.ts';
import { noneLeft } from './elements.ts';
import { NO_FACTS, onlyYes, opposite, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { validatedBy } from './schemas.ts';

/** `errors.length` of a validator that lists what it minds, or of a list of what is not allowed: where there is nothing, all was well. */
function complaintsIn(machine: Machine, frame: Frame, expr: Expr): Facts {
  const list = measuredIn(frame, expr);
  const asked = list?.k === 'load' ? checkHeldBy(machine, frame, list) : list;
  if (!asked) return NO_FACTS;
  const left = noneLeft(machine, frame, asked);
  if (left === 'never' || left.size > 0) return left;
  const call = asked.k === 'await' ? asked.operand : asked;
  return call.k === 'call' ? validatedBy(machine, frame, call, 'complaints', asked.k === 'await') : NO_FACTS;
}

/** The list of which an expression is the length. */
function measuredIn(frame: Frame, expr: Expr): Expr | undefined {
  if (expr.k === 'member') return expr.property === 'length' ? expr.object : undefined;
  const isLength = expr.k === 'call' && expr.callee.k === 'load' && expr.callee.name === 'len' && !frame.scope.find('len');
  return isLength ? expr.args[0]?.value : undefined;
}

/** The same compared with a number; `undefined` if it is no such list. */
export function ofComplaints(machine: Machine, frame: Frame, op: string, expr: Expr, limit: number): Truth | undefined {
  const facts = complaintsIn(machine, frame, expr);
  if (facts !== 'never' && facts.size === 0) return undefined;
  if ((op === '>' && limit === 0) || (op === '>=' && limit === 1)) return opposite(onlyYes(facts));
  return (op === '===' && limit === 0) || (op === '<' && limit === 1) || (op === '<=' && limit === 0) ? onlyYes(facts) : UNKNOWN;
}

/** `result.success`, `result.error` of a validator that was asked about something. */
export function resultMember(machine: Machine, frame: Frame, expr: Expr & { k: 'member' }): Truth {
  if (expr.property === 'length') return opposite(onlyYes(complaintsIn(machine, frame, expr)));
  if (!CONTENT.has(expr.property) && !DISCONTENT.has(expr.property)) return UNKNOWN;
  const asked = expr.object.k === 'load' ? checkHeldBy(machine, frame, expr.object) : expr.object;
  const call = asked?.k === 'await' ? asked.operand : asked;
  const facts = call?.k === 'call' ? validatedBy(machine, frame, call, 'result') : NO_FACTS;
  return CONTENT.has(expr.property) ? onlyYes(facts) : opposite(onlyYes(facts));
}
