import type { Item } from './values.ts';

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
function mixed(items: readonly Item[]): Item[] {
  return items.flatMap((item): Item[] => [{ value: item.value, repeat: true }]);
}
