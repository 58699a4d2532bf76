import type { Matcher } from '../filter/match.ts';
import { compareGroups, Group } from './group.ts';
import { groupOf, type Grouping } from './groups.ts';
import type { Row, TraceRecord } from './record.ts';
import type { Rows, Put } from './rows.ts';

/** A line of the list: a group's head, or a row. */
export type Line = { readonly kind: 'group'; readonly group: Group; readonly open: boolean } | { readonly kind: 'row'; readonly row: Row };

export type Order = 'newest' | 'oldest';

const UNGROUPED = { key: '', title: '' };

/**
 * Which rows are shown, in which lines. It follows each record with the work of that one record: only another filter or
 * another grouping looks at every row again.
 */
export class Listing {
  readonly #rows: Rows;
  readonly #closed = new Set<string>();
  #groups = new Map<string, Group>();
  #sorted: Group[] | undefined;
  /** Index of the first line of each group, and the number of all. */
  #starts: number[] | undefined;
  #matches: Matcher = () => true;
  /** While paused: rows from this number on wait. */
  #until = Infinity;
  grouping: Grouping = 'none';
  order: Order = 'newest';
  /** Rows that fit the filter and wait for the end of the pause. */
  waiting = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  get paused(): boolean {
    return this.#until !== Infinity;
  }

  /** Rows that fit, in open and closed groups alike. */
  get count(): number {
    let count = 0;
    for (const group of this.#groups.values()) count += group.rows.length;
    return count;
  }

  get lineCount(): number {
    return this.#offsets().at(-1) ?? 0;
  }

  show(matches: Matcher): void {
    this.#matches = matches;
    this.rebuild();
  }

  group(grouping: Grouping): void {
    this.grouping = grouping;
    this.#closed.clear();
    this.rebuild();
  }

  pause(paused: boolean): void {
    this.#until = paused ? this.#rows.nextSeq : Infinity;
    this.rebuild();
  }

  toggle(key: string): void {
    if (!this.#closed.delete(key)) this.#closed.add(key);
    this.#starts = undefined;
  }

  setOrder(order: Order): void {
    this.order = order;
  }

  /** @returns whether lines came, went or moved; else only what the row, and the sums of its group, say has changed */
  put({ row, before, evicted }: Put): boolean {
    const gone = evicted !== undefined && this.#remove(evicted);
    const fits = this.#matches(row.record);
    if (row.seq >= this.#until) {
      const fitted = before !== undefined && this.#matches(before);
      this.waiting += Number(fits) - Number(fitted);
      return gone;
    }
    const from = before && this.#home(before, row);
    if (from && before) from.remove(row, before);
    const to = fits ? this.#groupFor(row.record) : undefined;
    to?.add(row);
    if (from === to) return gone;
    this.#drop(from);
    this.#starts = undefined;
    return true;
  }

  /** Looks at every row again. */
  rebuild(): void {
    this.#groups = new Map();
    this.#sorted = undefined;
    this.#starts = undefined;
    this.waiting = 0;
    for (const row of this.#rows) {
      if (!this.#matches(row.record)) continue;
      if (row.seq >= this.#until) this.waiting++;
      else this.#groupFor(row.record).add(row);
    }
  }

  lineAt(index: number): Line | undefined {
    const starts = this.#offsets();
    const groups = this.#sortedGroups();
    if (index < 0 || index >= (starts.at(-1) ?? 0)) return undefined;
    let [low, high] = [0, groups.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const group = groups[low] as Group;
    const inside = index - (starts[low] ?? 0) - this.#heads;
    if (inside < 0) return { kind: 'group', group, open: !this.#closed.has(group.key) };
    const row = group.rows.at(this.order === 'newest' ? group.rows.length - 1 - inside : inside);
    return row && { kind: 'row', row };
  }

  /** @returns the line of a row, or of the closed group that it is in; -1 if it is not shown */
  indexOf(row: Row): number {
    const groups = this.#sortedGroups();
    const at = groups.findIndex((group) => group.rows.has(row.seq));
    const group = groups[at];
    if (!group) return -1;
    const start = this.#offsets()[at] ?? 0;
    if (this.#closed.has(group.key)) return start;
    const index = group.rows.indexOf(row.seq);
    return start + this.#heads + (this.order === 'newest' ? group.rows.length - 1 - index : index);
  }

  /** All that fit, from the oldest on: what an export and a chart are made of. */
  *shown(): Generator<Row> {
    if (this.grouping === 'none') {
      for (const group of this.#groups.values()) yield* group.rows;
      return;
    }
    const all = [...this.#groups.values()].flatMap((group) => [...group.rows]);
    yield* all.sort((a, b) => a.seq - b.seq);
  }

  get #heads(): 0 | 1 {
    return this.grouping === 'none' ? 0 : 1;
  }

  #keyOf(record: TraceRecord): { readonly key: string; readonly title: string } {
    return this.grouping === 'none' ? UNGROUPED : groupOf(this.grouping, record);
  }

  #home(record: TraceRecord, row: Row): Group | undefined {
    const group = this.#groups.get(this.#keyOf(record).key);
    return group?.rows.has(row.seq) ? group : undefined;
  }

  #groupFor(record: TraceRecord): Group {
    const named = this.#keyOf(record);
    const known = this.#groups.get(named.key);
    if (known?.title === named.title) return known;
    if (known) {
      // A call site that moved keeps its id, and is called by its new line.
      known.title = named.title;
      this.#sorted = undefined;
      this.#starts = undefined;
      return known;
    }
    const made = new Group(named);
    this.#groups.set(made.key, made);
    this.#sorted = undefined;
    return made;
  }

  #remove(row: Row): boolean {
    if (row.seq >= this.#until) this.waiting -= Number(this.#matches(row.record));
    const group = this.#home(row.record, row);
    group?.remove(row, row.record);
    this.#drop(group);
    if (group) this.#starts = undefined;
    return group !== undefined;
  }

  #drop(group: Group | undefined): void {
    if (!group || group.rows.length > 0) return;
    this.#groups.delete(group.key);
    this.#sorted = undefined;
    this.#starts = undefined;
  }

  #sortedGroups(): readonly Group[] {
    return (this.#sorted ??= [...this.#groups.values()].sort(compareGroups));
  }

  #offsets(): readonly number[] {
    if (this.#starts) return this.#starts;
    const starts: number[] = [];
    let next = 0;
    for (const group of this.#sortedGroups()) {
      starts.push(next);
      next += this.#heads + (this.#closed.has(group.key) ? 0 : group.rows.length);
    }
    starts.push(next);
    return (this.#starts = starts);
  }
}
