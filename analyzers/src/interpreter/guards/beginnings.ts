import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { literalOf } from '../values/values.ts';
import { isPure } from './pure.ts';

/**
 * The fixed texts one of which another one is asked to begin with: `startsWith('https://a/')`, a variable that holds it, or several in a tuple, as
 * Python takes them. `undefined` where one of them is not known.
 */
export function beginningsOf(machine: Machine, frame: Frame, expr: Expr): readonly string[] | undefined {
  if (expr.k === 'const') return [String(expr.value)];
  if (!isPure(machine, frame, expr)) return undefined;
  const value = evaluate(machine, frame, expr);
  const items = value.k === 'list' ? frame.state.read(value.cell) : [{ value, repeat: false }];
  const texts = items.map((item) => (item.repeat ? undefined : literalOf(item.value)));
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts : undefined;
}
