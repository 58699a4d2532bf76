import type { Expr } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { NO_FACTS, type Facts } from './facts.ts';

export function validatedBy(_machine: Machine, _frame: Frame, _expr: Expr & { k: 'call' }, _how: 'condition' | 'result' | 'returned'): Facts {
  return NO_FACTS;
}
