/** As `map`; the very same list, if all of it stays: whoever compares it later sees that at once. */
export function mapEach<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (const [i, one] of list.entries()) {
    const other = change(one);
    if (other !== one) changed ??= list.slice(0, i);
    changed?.push(other);
  }
  return changed ?? list;
}
