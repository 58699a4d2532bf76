import { isFields } from './same.ts';
import type { Cell, State } from './state.ts';
import type { Fields, Value } from './values.ts';

/** Whether what two records hold differs, if at all, under names that they list. */
export function differInEntries(one: Fields, other: Fields): boolean {
  return one.rest === other.rest && one.factory === other.factory && one.names === other.names;
}

/** The names under which records do not all hold the same thing; `undefined` if they differ in more than that, or are no records. */
function namesOfDifferences(contents: readonly unknown[]): ReadonlySet<string> | undefined {
  const [first, ...others] = contents;
  if (!isFields(first)) return undefined;
  const found = new Set<string>();
  for (const other of others) {
    if (!isFields(other) || !differInEntries(first, other)) return undefined;
    for (const [key, value] of first.entries) if (other.entries.get(key) !== value) found.add(key);
    for (const key of other.entries.keys()) if (!first.entries.has(key)) found.add(key);
  }
  return found;
}

/** Notes that somebody looked at what a cell may hold besides what it holds in a state: of a record, at what is not everywhere the same. */
export function noteDifferences(state: State, cell: Cell<unknown>, contents: readonly unknown[]): void {
  if (state.reads?.isOlder(cell)) state.looked(cell, namesOfDifferences(contents) ?? 'whole');
}

/** What a cell holds in each of several states that are compared or joined: of a record, only what they differ in is looked at. */
export function heldInEach(states: readonly State[], cell: Cell<unknown>): readonly unknown[] {
  const contents = states.map((state) => state.unread(cell));
  for (const state of states) noteDifferences(state, cell, contents);
  return contents;
}

/** What stands under a name of a record, which is all of it that is looked at; `undefined` where nothing does. */
export function entryUnder(state: State, cell: Cell<Fields>, key: string): Value | undefined {
  const fields: Fields | undefined = state.readUnder(cell, key);
  return fields?.entries.get(key);
}

/** Puts a value under a name of a record, whatever stands there and under others. */
export function putEntry(state: State, cell: Cell<Fields>, key: string, value: Value): void {
  const fields = state.unread(cell) ?? cell.whenUnset;
  state.change(cell, { ...fields, entries: new Map(fields.entries).set(key, value) });
}

/** What a record holds after it was changed in the way that another one was: from `before` to `after`, which differ in entries alone. */
export function changedLike(now: Fields, before: Fields, after: Fields, renamed: (value: Value) => Value): Fields {
  const entries = new Map(now.entries);
  for (const key of before.entries.keys()) if (!after.entries.has(key)) entries.delete(key);
  for (const [key, value] of after.entries) if (before.entries.get(key) !== value) entries.set(key, renamed(value));
  return { ...now, entries };
}
