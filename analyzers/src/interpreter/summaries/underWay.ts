import type { FunctionIR } from '../../languages/ir.ts';

/** Which of some functions are under way, and how many times each. @param active those that are, one after the other */
export function underWay(active: readonly FunctionIR[], ran: ReadonlySet<FunctionIR>): ReadonlyMap<FunctionIR, number> {
  const times = new Map<FunctionIR, number>();
  for (const fn of active) if (ran.has(fn)) times.set(fn, (times.get(fn) ?? 0) + 1);
  return times;
}

/** Whether a call would find the same functions under way as often as one before it did, of those that ran there. */
export function isAsFarAlong(active: readonly FunctionIR[], ran: ReadonlySet<FunctionIR>, before: ReadonlyMap<FunctionIR, number>): boolean {
  const now = underWay(active, ran);
  if (now.size !== before.size) return false;
  for (const [fn, times] of now) if (before.get(fn) !== times) return false;
  return true;
}
