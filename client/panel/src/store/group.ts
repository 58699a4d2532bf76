import { Deque } from './deque.ts';
import type { GroupKey } from './groups.ts';
import { failed, type Row, type TraceRecord } from './record.ts';

/** Rows that belong together, with sums that are kept up while rows come, change and go. */
export class Group implements GroupKey {
  readonly key: string;
  title: string;
  readonly last: boolean;
  readonly rank: number | undefined;
  readonly rows = new Deque<Row>();
  operations = 0;
  errors = 0;
  inputTokens = 0;
  outputTokens = 0;

  constructor({ key, title, last, rank }: GroupKey) {
    this.key = key;
    this.title = title;
    this.last = last ?? false;
    this.rank = rank;
  }

  add(row: Row): void {
    this.rows.add(row);
    this.#count(row.record, 1);
  }

  remove(row: Row, record: TraceRecord): void {
    if (this.rows.delete(row.seq)) this.#count(record, -1);
  }

  #count(record: TraceRecord, sign: 1 | -1): void {
    if (record.type !== 'operation') return;
    this.operations += sign;
    if (failed(record)) this.errors += sign;
    this.inputTokens += sign * (record['gen_ai.usage.input_tokens'] ?? 0);
    this.outputTokens += sign * (record['gen_ai.usage.output_tokens'] ?? 0);
  }
}

/** By rank or by name, and what the grouping does not say behind the rest. */
export function compareGroups(a: Group, b: Group): number {
  const byRank = a.rank === undefined || b.rank === undefined ? 0 : b.rank - a.rank;
  return Number(a.last) - Number(b.last) || byRank || a.title.localeCompare(b.title, 'en') || (a.key < b.key ? -1 : Number(a.key > b.key));
}
