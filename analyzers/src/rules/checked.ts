import type { FactOf } from '../facts/facts.ts';
import { FORM } from '../interpreter/values/taint.ts';
import type { Loc, Taint } from '../interpreter/values/values.ts';
import { isWithin, rangeOf } from './rule.ts';

/** Whether a value has a form that a schema says: it passed one, or the model that wrote it was bound to one. */
export function hasForm(taint: Taint | undefined): boolean {
  return taint?.clearedFor?.includes(FORM) ?? false;
}

/**
 * Whether a value, or what it was read from, was held against a schema on its way or beside it.
 * @param name what the value is called where it is used
 */
export function isChecked(checked: readonly FactOf<'checked'>[], taint: Taint, name: string): boolean {
  if (hasForm(taint)) return true;
  return checked.some(({ at, source, part, within }) => {
    if (at.origin.file !== taint.at.origin.file) return false;
    if (part === undefined && samePlace(at, taint.at)) return true;
    return (within === undefined || isWithin(rangeOf(taint.at), rangeOf(within))) && (part === undefined ? isPart(taint.source, source) : isPart(name, part));
  });
}

/** Whether what was taken apart at a place was held against a schema afterwards. @param name where the call that does it has its name */
export function isCheckedAt(checked: readonly FactOf<'checked'>[], name: Loc): boolean {
  return checked.some(({ at }) => at.origin.file === name.origin.file && isWithin(rangeOf(name), rangeOf(at)));
}

/** `req.body.question` is a part of `req.body`. */
function isPart(source: string, whole: string): boolean {
  return source === whole || (source.startsWith(whole) && /^[.?![]/.test(source.slice(whole.length)));
}

function samePlace(a: Loc, b: Loc): boolean {
  return a.origin.file === b.origin.file && a.origin.offset + a.start === b.origin.offset + b.start;
}
