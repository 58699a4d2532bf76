import type { BarrierEntry } from '../../catalogue/schema.ts';
import type { CallExpr } from '../engine/call.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { clearedFor, mergeTaints } from '../values/taint.ts';
import type { PassedArgument, Taint, Value } from '../values/values.ts';
import { holds, rootsOf } from './arguments.ts';
import { noticeBarrier } from './noticed.ts';

/** What comes out of a call that clears labels: everywhere, or only for some kinds of sink. */
export function barred(machine: Machine, frame: Frame, entries: readonly BarrierEntry[], args: readonly PassedArgument[], expr: CallExpr): Value {
  const roots = rootsOf(frame, undefined, args, locOf(frame, expr.span));
  const barriers = entries.filter(({ unless }) => unless === undefined || holds(machine, frame, unless, roots) === false);
  let taints = mergeTaints(...args.map((arg) => taintsOf(frame, arg.value)));
  noticeBarrier(machine, frame, barriers, taints, expr);
  for (const barrier of barriers) taints = taints.flatMap((taint) => cleared(taint, barrier) ?? []);
  return hole(nameOf(expr), locOf(frame, expr.span), taints);
}

/** A taint behind a barrier; `undefined` if nothing is left of it. */
function cleared(taint: Taint, barrier: BarrierEntry): Taint | undefined {
  if (barrier.clears !== undefined && !barrier.clears.some((label) => label === taint.label)) return taint;
  return barrier.for === undefined ? undefined : clearedFor([taint], barrier.for)[0];
}
