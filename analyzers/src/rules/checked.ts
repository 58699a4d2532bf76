import type { FactOf } from '../facts/facts.ts';
import { FORM } from '../interpreter/transfer/checkedNotes.ts';
import type { Loc, Taint } from '../interpreter/values/values.ts';
import { rangeOf } from './rule.ts';

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
  return checked.some(({ at, source, part }) => {
    if (at.origin !== taint.at.origin) return false;
    return part === undefined ? samePlace(at, taint.at) || isPart(taint.source, source) : isPart(name, part);
  });
}

/** Whether what was taken apart at a place was held against a schema afterwards. @param name where the call that does it has its name */
export function isCheckedAt(checked: readonly FactOf<'checked'>[], name: Loc): boolean {
  const place = rangeOf(name);
  return checked.some(({ at }) => {
    const { start, end } = rangeOf(at);
    return at.origin.file === name.origin.file && start <= place.start && place.end <= end;
  });
}

/** `req.body.question` is a part of `req.body`. */
function isPart(source: string, whole: string): boolean {
  return source === whole || (source.startsWith(whole) && /^[.?![]/.test(source.slice(whole.length)));
}

function samePlace(a: Loc, b: Loc): boolean {
  return a.origin.file === b.origin.file && a.origin.offset + a.start === b.origin.offset + b.start;
}
