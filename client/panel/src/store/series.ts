import type { OperationRecord } from '@clewline/protocol';
import type { Row } from './record.ts';
import { Sum, type Totals } from './totals.ts';

/** Milliseconds that a step of a chart may be: what people call round. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((seconds) => seconds * 1000);
/** Steps of a chart at most. */
export const MOST_STEPS = 80;

export interface Series {
  /** Milliseconds of a step. */
  readonly step: number;
  /** One for each step from the first operation to the last; a step in which nothing happened has zeros. */
  readonly points: readonly (Totals & { readonly time: number })[];
}

/** What operations come to over time: by when they began. */
export function seriesOf(records: readonly OperationRecord[]): Series {
  let [first, last] = [Infinity, -Infinity];
  for (const record of records) {
    const time = Date.parse(record.time);
    if (Number.isNaN(time)) continue;
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  if (first > last) return { step: STEPS[0] as number, points: [] };
  const step = STEPS.find((one) => (last - first) / one < MOST_STEPS - 1) ?? Math.ceil((last - first) / (MOST_STEPS - 1));
  const start = Math.floor(first / step);
  const sums = Array.from({ length: Math.floor(last / step) - start + 1 }, () => new Sum());
  for (const record of records) {
    const time = Date.parse(record.time);
    if (!Number.isNaN(time)) sums[Math.floor(time / step) - start]?.add(record);
  }
  return { step, points: sums.map((sum, i) => ({ ...sum.totals('', ''), time: (start + i) * step })) };
}

/** The operations among some rows. */
export function operationsOf(rows: Iterable<Row>): readonly OperationRecord[] {
  const operations: OperationRecord[] = [];
  for (const { record } of rows) if (record.type === 'operation') operations.push(record);
  return operations;
}

/** What operations come to, in all and over time. */
export function overTime(operations: readonly OperationRecord[]): { readonly series: Series; readonly whole: Totals } {
  const sum = new Sum();
  for (const operation of operations) sum.add(operation);
  return { series: seriesOf(operations), whole: sum.totals('', '') };
}
