import type { Expr } from '../../languages/ir.ts';
import { joinValues } from '../values/join.ts';
import { mergeTaints, weakened } from '../values/taint.ts';
import type { Value } from '../values/values.ts';
import { Catcher, type Thrown } from './control.ts';
import { hole, locOf, type Frame, type Machine } from './machine.ts';

/**
 * Runs something and tells what it throws as well, which goes on outwards all the same: whether a promise is made of it, and who looks at that, is seen
 * later.
 */
export function overheard<T>(machine: Machine, run: () => T): { readonly result: T; readonly thrown: Thrown } {
  const catcher = new Catcher();
  const depth = machine.catchers.push(catcher);
  try {
    return { result: run(), thrown: catcher };
  } finally {
    machine.catchers.length = depth - 1;
    machine.catchers.at(-1)?.absorb(catcher.held, catcher);
  }
}

/**
 * Runs what makes a promise, or several, and notes what that may be rejected with: `rejections` says it of the expression.
 * @param isCaught a `catch` stands behind it
 */
export function noteRejection<T>(machine: Machine, frame: Frame, expr: Expr, isCaught: boolean, run: () => T): T {
  // What was thrown when the same was evaluated before says nothing of now.
  machine.rejections.delete(expr);
  const outer = machine.taken;
  machine.taken = new Set();
  const { result, thrown } = overheard(machine, run);
  // A promise that is not made here was, it may be, by a call that nobody has waited for.
  const started = expr.k === 'call' && expr.callee.k === 'load' ? [] : (frame.started ?? []).flatMap((one) => one.thrown ?? []);
  const error = errorOf(machine, frame, expr, [thrown, ...started]);
  const held = machine.rejections.get(expr);
  if (error) machine.rejections.set(expr, held ? joinValues([held, error], frame.state) : error);
  for (const one of isCaught ? thrown.errors : machine.taken) outer.add(one);
  machine.taken = outer;
  return result;
}

/** What a handler is given for what was thrown; `undefined` if nothing is known of that. */
function errorOf(machine: Machine, frame: Frame, expr: Expr, thrown: readonly Thrown[]): Value | undefined {
  const taints = mergeTaints(...thrown.map((one) => one.taints));
  const errors = thrown.flatMap((one) => [...one.errors]).filter((one) => !machine.taken.has(one));
  if (taints.length === 0 && errors.length === 0) return undefined;
  return joinValues([...(taints.length > 0 ? [hole('error', locOf(frame, expr.span), weakened(taints, 'likely'))] : []), ...errors], frame.state);
}
