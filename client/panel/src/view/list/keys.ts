import type { Line, Listing } from '../../store/listing.ts';

/** Where the keyboard stands in the list. */
export type Active = { readonly row: string } | { readonly group: string } | undefined;

export function activeOf(line: Line | undefined): Active {
  if (!line) return undefined;
  return line.kind === 'group' ? { group: line.group.key } : { row: line.row.id };
}

/** @returns the line where the keyboard stands; -1 if it is not shown */
export function indexOfActive(listing: Listing, active: Active, rowOf: (id: string) => Parameters<Listing['indexOf']>[0] | undefined): number {
  if (!active) return -1;
  if ('row' in active) {
    const row = rowOf(active.row);
    return row ? listing.indexOf(row) : -1;
  }
  for (let i = 0; i < listing.lineCount;) {
    const line = listing.lineAt(i);
    if (line?.kind !== 'group') return -1;
    if (line.group.key === active.group) return i;
    i += line.open ? line.group.rows.length + 1 : 1;
  }
  return -1;
}

const STEPS: Readonly<Record<string, (index: number, page: number, last: number) => number>> = {
  ArrowDown: (index) => index + 1,
  j: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  k: (index) => index - 1,
  PageDown: (index, page) => index + page,
  PageUp: (index, page) => index - page,
  Home: () => 0,
  End: (_index, _page, last) => last,
};

/** @returns the line that a key goes to; `undefined` if it is no key of movement */
export function stepTo(key: string, index: number, page: number, lines: number): number | undefined {
  const step = STEPS[key];
  if (!step || lines === 0) return undefined;
  if (index < 0 && !['Home', 'End'].includes(key)) return 0;
  return Math.max(0, Math.min(lines - 1, step(index, page, lines - 1)));
}
