import { schemeMembers } from '../../catalogue/conventions.ts';
import type { Expr } from '../../languages/ir.ts';
import type { Machine } from '../engine/machine.ts';
import { literalsOf, type Form } from './form.ts';
import { addressesOf } from './hosts.ts';

/** What is known of an address of whose scheme a program asks: some of them run script where the address is followed. */

const SCHEMES = 'https?|mailto|tel';
const HARMLESS = new RegExp(`^(?:${SCHEMES}):`, 'i');
const HARMLESS_SCHEME = new RegExp(`^(?:${SCHEMES}):?$`, 'i');
/** A pattern that lets through only what begins with one of those, or with a slash. */
const HARMLESS_PATTERN = new RegExp(`^\\^(?:\\((?:\\?:)?)?(?:${SCHEMES}|\\\\?/)`);

/** Whether an address that begins so runs nothing. */
export const runsNothing = (beginning: string): boolean => HARMLESS.test(beginning);

/** The same of whatever a regular expression matches. */
export const runsNothingByPattern = (source: string, flags: string): boolean => HARMLESS_PATTERN.test(source) && !source.includes('|^') && !flags.includes('m');

/** The addresses of which an expression is the scheme, where that is one of those that run nothing: `url` of `new URL(url).protocol`. */
export function addressesOfScheme(machine: Machine, expr: Expr, form: Form): Expr[] {
  if (form.k !== 'one-of' || expr.k !== 'member' || !schemeMembers.has(expr.property)) return [];
  const isHarmless = form.values.every((value) => literalsOf(value)?.every((one) => HARMLESS_SCHEME.test(one)) === true);
  return isHarmless ? addressesOf(machine, expr, schemeMembers) : [];
}
