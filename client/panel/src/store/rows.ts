import { Deque } from './deque.ts';
import type { Row, TraceRecord } from './record.ts';

/** Rows that the page keeps; what is older is let go of, counted and said. */
export const MOST_ROWS = 100_000;

/** What became of a record: a row of its own, or another text of a row that is there; and the row that had to go for it. */
export interface Put {
  readonly row: Row;
  /** What the row held before; absent for a new row. */
  readonly before: TraceRecord | undefined;
  readonly evicted: Row | undefined;
}

/** The newest records, each once: one that comes again (a late link, another count) takes the place of the earlier. */
export class Rows {
  readonly #most: number;
  readonly #byId = new Map<string, Row>();
  readonly #all = new Deque<Row>();
  #next = 0;
  /** Rows let go of since the page was cleared. */
  evicted = 0;

  constructor(most = MOST_ROWS) {
    this.#most = most;
  }

  get length(): number {
    return this.#all.length;
  }

  /** The number that the next new row gets. */
  get nextSeq(): number {
    return this.#next;
  }

  get(id: string): Row | undefined {
    return this.#byId.get(id);
  }

  /** From the oldest on. */
  [Symbol.iterator](): Iterator<Row> {
    return this.#all[Symbol.iterator]();
  }

  /** The newest rows first, at most so many. */
  *newest(most: number): Generator<Row> {
    for (let i = this.#all.length - 1; i >= 0 && most-- > 0; i--) yield this.#all.at(i) as Row;
  }

  put(record: TraceRecord): Put {
    const known = this.#byId.get(record.id);
    if (known) {
      const before = known.record;
      known.record = record;
      return { row: known, before, evicted: undefined };
    }
    const row: Row = { seq: this.#next++, id: record.id, record };
    this.#byId.set(row.id, row);
    this.#all.add(row);
    return { row, before: undefined, evicted: this.#all.length > this.#most ? this.#evict() : undefined };
  }

  clear(): void {
    this.#byId.clear();
    this.#all.clear();
    this.evicted = 0;
  }

  #evict(): Row | undefined {
    const oldest = this.#all.at(0);
    if (!oldest) return undefined;
    this.#all.delete(oldest.seq);
    this.#byId.delete(oldest.id);
    this.evicted++;
    return oldest;
  }
}
