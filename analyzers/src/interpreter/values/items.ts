import type { Item, Value } from './values.ts';

/** Whether each item is there exactly once. */
export function isFixed(items: readonly Item[]): boolean {
  return items.every((item) => !item.repeat && !item.optional);
}

/** The same items, any of which may be gone. */
export function mayBeMissing(items: readonly Item[]): Item[] {
  return items.map((item) => (item.repeat ? item : { ...item, optional: true }));
}

/**
 * The part of a list between two indices, negative ones from its end.
 * @param from `undefined` if the index is not known
 * @param to the first index that is left out; Infinity for the rest
 */
export function sliced(items: readonly Item[], from: number | undefined, to: number | undefined): Item[] {
  if (from === undefined || to === undefined) return mayBeMissing(items);
  if (from === 0 && to === Infinity) return [...items];
  return isFixed(items) ? items.slice(from, to === Infinity ? undefined : to) : mayBeMissing(items);
}

/** `splice`: what stays with what is put in, and what is taken out. Where an index is not known, any item may be either. */
export function spliced(
  items: readonly Item[],
  start: number | undefined,
  count: number | undefined,
  inserted: readonly Item[],
): { readonly kept: Item[]; readonly removed: Item[] } {
  if (start === 0 && count === 0) return { kept: [...inserted, ...items], removed: [] };
  if (start === undefined || count === undefined || !isFixed(items)) {
    const rest = count === 0 ? [...items] : mayBeMissing(items);
    // Where it was put in is not known: it may stand before, between or after.
    const values = [...rest, ...inserted.map((item): Item => ({ ...item }))];
    return { kept: inserted.length > 0 && rest.length > 0 ? mixed(values) : values, removed: count === 0 ? [] : mayBeMissing(items) };
  }
  const kept = [...items];
  const removed = kept.splice(start, count === Infinity ? kept.length : count, ...inserted);
  return { kept, removed };
}

/** Items in an order that is not known. */
export function mixed(items: readonly Item[]): Item[] {
  return items.flatMap((item): Item[] => [{ value: item.value, repeat: true }]);
}

type Same = (a: Item, b: Item) => boolean;

/**
 * Any of several lists as one: each element may be there or not, in the order in which each of the lists has them. Where no
 * order is that of all of them, none is known.
 */
export function eitherItems(lists: readonly (readonly Item[])[], same: Same): Item[] {
  const merged: Item[] = [];
  for (const list of lists) {
    let from = 0;
    for (const item of list) {
      const known = merged.findIndex((other, i) => i >= from && same(other, item));
      if (known >= 0) from = known + 1;
      else if (merged.some((other) => same(other, item))) return anyOrder(lists, same);
      else merged.splice(from++, 0, item);
    }
  }
  return mayBeMissing(merged);
}

function anyOrder(lists: readonly (readonly Item[])[], same: Same): Item[] {
  const distinct: Item[] = [];
  for (const item of mixed(lists.flat())) if (!distinct.some((other) => same(other, item))) distinct.push(item);
  return distinct;
}

/** What may stand at an index: the element itself as far as all before it are fixed, else any that may come to stand there. */
export function candidatesAt(items: readonly Item[], index: number): { readonly values: readonly Value[]; readonly mayBeMissing: boolean } {
  const [list, i] = index < 0 ? [[...items].reverse(), -index - 1] : [items, index];
  const loose = list.findIndex((item) => item.repeat || item.optional);
  const fixed = loose < 0 ? list.length : loose;
  const own = list[i];
  if (i < fixed && own) return { values: [own.value], mayBeMissing: false };
  if (loose < 0) return { values: [], mayBeMissing: true };
  const repeats = list.findIndex((item) => item.repeat);
  // What stands before may be missing, so that later ones move up; only what repeats moves others down.
  const from = repeats < 0 ? i : Math.min(i, repeats);
  const surely = list.filter((item) => !item.repeat && !item.optional).length;
  return { values: list.slice(from).map((item) => item.value), mayBeMissing: i >= surely };
}
