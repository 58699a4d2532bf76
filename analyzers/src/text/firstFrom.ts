/**
 * The first of some things in order that does not stand before a place: as many as there are, if all do. By halves.
 * @param placeOf where one of them stands, by its number; it never falls
 */
export function firstFrom(count: number, placeOf: (i: number) => number, place: number): number {
  let low = 0;
  for (let high = count; low < high;) {
    const middle = (low + high) >> 1;
    if (placeOf(middle) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
