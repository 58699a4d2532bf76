import type { OperationRecord } from '@clewline/protocol';

/** A part of an operation's time, in milliseconds from the request's first byte. */
export interface Phase {
  readonly name: string;
  readonly kind: 'wait' | 'rest' | 'tool';
  readonly from: number;
  readonly to: number;
}

export interface Phases {
  readonly phases: readonly Phase[];
  /** Where the last of them ends. */
  readonly end: number;
  /** What would belong here and is not known. */
  readonly unknown: readonly string[];
}

/** What is known of an operation's time. Nothing is put in for what the agent does not tell. */
export function phasesOf(record: OperationRecord): Phases {
  const total = record.duration_ms;
  const seconds = record['gen_ai.response.time_to_first_chunk'];
  const unknown = ['name lookup, connection and TLS handshake: the agent does not time them'];
  const first = seconds === undefined ? undefined : seconds * 1000;
  if (total === undefined) {
    const phases: Phase[] = first === undefined ? [] : [{ name: 'until the first chunk', kind: 'wait', from: 0, to: first }];
    return { phases, end: first ?? 0, unknown: ['its end: the answer was not seen to its last byte', ...unknown] };
  }
  if (first === undefined)
    return { phases: [{ name: 'request to last byte', kind: 'rest', from: 0, to: total }], end: total, unknown: ['when the answer began', ...unknown] };
  const end = Math.max(total, first);
  return {
    phases: [
      { name: 'until the first chunk', kind: 'wait', from: 0, to: first },
      { name: record['gen_ai.request.stream'] ? 'stream' : 'rest of the answer', kind: 'rest', from: first, to: end },
    ],
    end,
    unknown,
  };
}
