import { areRepeated } from '../summaries/index.ts';
import { joinValues } from '../values/join.ts';
import type { Value } from '../values/values.ts';
import { FUEL_PER_ROOT, type Frame, type Machine } from './machine.ts';

/** How much of the steps that are left one call may take, with all that it calls. */
const SHARE_OF_CALL = 0.8;
/** Of the work of a root, what it and each of its own calls leave at most for what follows, and what each call inside those does. */
const KEPT_FOR_ROOT = 2_500;
const KEPT_FOR_CALL = 400;

/**
 * Does a call with a budget, so that something is left for what follows it. Where calls are repeated from their summaries, it may spend what
 * a root may, whoever makes it and whatever that one has spent before, and takes no more than a share of what its caller has left: what it does is the
 * same everywhere, so that one that comes to no end is not done again for each of its callers. Only the work of the whole root bounds it besides.
 * Elsewhere that share is all that it may spend; a call at a module's top level may take what a root may, and `main()` takes nothing from the
 * statements behind it.
 * @param cut what a call that spends its budget may give besides what was seen of it
 */
export function withinShare(machine: Machine, caller: Frame, run: () => Value, cut?: () => Value): Value {
  const { fuel } = machine;
  const share = machine.topLevel && caller.depth === 0 ? Math.min(fuel, FUEL_PER_ROOT) : Math.max(0, fuel * SHARE_OF_CALL);
  const isRepeated = areRepeated(machine);
  const given = isRepeated ? FUEL_PER_ROOT : share;
  const mostKept = caller.depth <= 1 ? KEPT_FOR_ROOT : KEPT_FOR_CALL;
  const kept = isRepeated ? Math.max(0, Math.min(mostKept, machine.work * (1 - SHARE_OF_CALL))) : 0;
  machine.fuel = given;
  machine.work -= kept;
  const result = run();
  const isSpent = machine.fuel <= 0 || machine.work <= 0;
  machine.fuel = fuel - Math.min(share, given - machine.fuel);
  machine.work = Math.max(0, machine.work) + kept;
  if (!isSpent) return result;
  // Its end was not seen.
  caller.left = false;
  return cut ? joinValues([result, cut()], caller.state) : result;
}
