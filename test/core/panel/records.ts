import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { storedRecord } from '../../support/door.ts';

/** An operation of a call site, with what a test says of it. */
export function operation(id: string, fields: Partial<OperationRecord> = {}): OperationRecord {
  return storedRecord(id, { time: '2026-11-27T16:50:42.100Z', 'gen_ai.request.model': 'gpt-4o-mini', ...fields });
}

export function linkTo(file: string, line: number, name: string): NonNullable<OperationRecord['link']> {
  return { confidence: 'strong', evidence: ['214 fixed characters'], site: { siteId: `${file}#${name}`, shown: { file, line, function: name } } };
}

export function alert(id: string, fields: Partial<AlertRecord> = {}): AlertRecord {
  return {
    type: 'alert',
    id,
    time: '2026-11-27T16:50:43.000Z',
    rule: 'policy/model',
    severity: 'error',
    message: 'The model m was used.',
    count: 1,
    workload: { 'process.pid': 7 },
    ...fields,
  };
}
