import type { Value } from '../values/values.ts';
import { everyBeginning, OWN } from './addresses.ts';

/** A package, whose name is written or the program's own, or how many of them it leads up from here, and the dot behind it. */
const PACKAGE = new RegExp(`^(?:[\\p{ID_Start}_${OWN}][\\p{ID_Continue}${OWN}]*\\.|\\.)`, 'u');

/** Whether a module's name is fixed as far as a package: whoever writes the rest of it chooses among what stands below that. */
export function isBelowPackage(value: Value): boolean {
  return value.k === 'text' && everyBeginning(value.segments, (begun) => PACKAGE.test(begun));
}
