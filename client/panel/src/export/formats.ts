import type { TraceRecord } from '../store/record.ts';
import { csv } from './csv.ts';
import { jsonLines } from './jsonLines.ts';
import { otlp } from './otlp.ts';
import { recording } from './recording.ts';

export interface Format {
  readonly name: string;
  readonly extension: string;
  readonly mime: string;
  write(records: Iterable<TraceRecord>): string;
}

export const FORMATS: readonly Format[] = [
  { name: 'OTLP JSON', extension: 'otlp.json', mime: 'application/json', write: otlp },
  { name: 'JSON Lines', extension: 'jsonl', mime: 'application/x-ndjson', write: jsonLines },
  { name: 'CSV', extension: 'csv', mime: 'text/csv', write: csv },
  { name: 'Recording, to replay', extension: 'clewrec', mime: 'application/x-ndjson', write: recording },
];

/** A file's name that says when it was made, in UTC. */
export function fileName({ extension }: Format, now: number): string {
  return `trace-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '')}Z.${extension}`;
}
