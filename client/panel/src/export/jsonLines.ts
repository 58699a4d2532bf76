import type { TraceRecord } from '../store/record.ts';
import { portable } from './portable.ts';

/** One JSON object a line. */
export function jsonLines(records: Iterable<TraceRecord>): string {
  const lines: string[] = [];
  for (const record of records) lines.push(`${JSON.stringify(portable(record))}\n`);
  return lines.join('');
}
