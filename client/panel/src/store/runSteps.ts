import type { OperationRecord } from '@clewline/protocol';

/** A part of a run's time, in milliseconds from its begin. */
export interface RunStep {
  readonly kind: 'model' | 'tools';
  readonly from: number;
  /** When the first chunk came, if that is known. */
  readonly first: number | undefined;
  readonly to: number;
  readonly record: OperationRecord | undefined;
  /** Names of the tools that were asked for. */
  readonly tools: readonly string[];
}

export interface RunSteps {
  readonly steps: readonly RunStep[];
  /** Where the last one ends. */
  readonly end: number;
  readonly tokens: { readonly in: number; readonly out: number };
}

/** @param records of one run, in their order */
export function stepsOf(records: readonly OperationRecord[]): RunSteps {
  const steps: RunStep[] = [];
  const [start] = records;
  const began = Date.parse(start?.time ?? '');
  let end = 0;
  for (const [i, record] of records.entries()) {
    const from = Date.parse(record.time) - began;
    const before = records[i - 1];
    if (before) steps.push({ kind: 'tools', from: end, first: undefined, to: Math.max(end, from), record: undefined, tools: before['gen_ai.tool.calls'] });
    const first = record['gen_ai.response.time_to_first_chunk'];
    const to = from + (record.duration_ms ?? 0);
    steps.push({ kind: 'model', from, first: first === undefined ? undefined : Math.min(to, from + first * 1000), to, record, tools: [] });
    end = Math.max(end, to);
  }
  const sum = (of: (record: OperationRecord) => number | undefined): number => records.reduce((total, record) => total + (of(record) ?? 0), 0);
  return { steps, end, tokens: { in: sum((one) => one['gen_ai.usage.input_tokens']), out: sum((one) => one['gen_ai.usage.output_tokens']) } };
}
