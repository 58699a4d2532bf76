import { givenBy, holdsAll, looksForOne, writesAll } from '../../catalogue/recordWords.ts';
import { mapEach } from '../values/mapEach.ts';
import { clearedFor, isClearedFor, ONE_RECORD, PAIR, PAIRS, PART } from '../values/taint.ts';
import type { Taint } from '../values/values.ts';

/**
 * What a store gave is a record with all of its columns until somebody chooses: columns in the query, a field of the record. That stands
 * among what its taint is cleared for, so of several ways the one on which nobody chose says that it is whole.
 */

/** Whether a value carries a whole record of a store. */
export const isWhole = (taint: Taint): boolean => taint.label === 'stored' && !isClearedFor(taint, PART);

const marked = (taint: Taint, kind: string): Taint => (isClearedFor(taint, kind) ? taint : (clearedFor([taint], [kind])[0] ?? taint));
const ofWhole = (taints: readonly Taint[], kindOf: (taint: Taint) => string): readonly Taint[] =>
  mapEach(taints, (taint) => (isWhole(taint) ? marked(taint, kindOf(taint)) : taint));

/** What is left where somebody has chosen. */
export const chosen = (taints: readonly Taint[]): readonly Taint[] => ofWhole(taints, () => PART);

/** A name and a value for each column. */
export const pairsOf = (taints: readonly Taint[]): readonly Taint[] => ofWhole(taints, () => PAIRS);

/** Whether it is the name of a column with its value. */
export const isPair = (taint: Taint): boolean => isWhole(taint) && isClearedFor(taint, PAIR);

/** One of several records, or what is in each column of one, with its name where it is gone through by names. */
export const eachOf = (taints: readonly Taint[]): readonly Taint[] => ofWhole(taints, (taint) => (isClearedFor(taint, PAIRS) ? PAIR : ONE_RECORD));

/** What stands at a number: one of several records, or a column. */
export const atNumber = (taints: readonly Taint[]): readonly Taint[] =>
  ofWhole(taints, (taint) => (isClearedFor(taint, PAIRS) ? PAIR : isClearedFor(taint, ONE_RECORD) ? PART : ONE_RECORD));

/** What stands under a name: a column, unless clients hand over all under it. */
export const underField = (taints: readonly Taint[], field: string): readonly Taint[] => (holdsAll(field) ? taints : chosen(taints));

/** What a method of a record, or of several, gives. @param isAsked it is given something: a name, a function */
export function throughRecord(taints: readonly Taint[], method: string, isAsked: boolean): readonly Taint[] {
  if (!taints.some(isWhole)) return taints;
  const given = givenBy(method, isAsked);
  if (given === 'part') return chosen(taints);
  if (given === 'pairs') return pairsOf(taints);
  return given === 'one' ? eachOf(taints) : taints;
}

/** What a function that is not known gives of records: what says that it writes them out gives all of them. */
export const throughFunction = (taints: readonly Taint[], written: string): readonly Taint[] => (writesAll(written) ? taints : chosen(taints));

/** What a query gives. @param isSome it says which columns it wants, or gives one */
export function ofQuery(taint: Taint, method: string, isSome: boolean): Taint {
  if (isSome) return marked(taint, PART);
  return looksForOne(method) ? marked(taint, ONE_RECORD) : taint;
}
