import { quantile, type OperationRecord } from '@clewline/protocol';
import { groupOf, type Grouping } from './groups.ts';
import { failed, requestLabels } from './record.ts';

/** What some operations come to. Times are milliseconds; absent where none of them has one. */
export interface Totals {
  readonly key: string;
  readonly title: string;
  readonly operations: number;
  readonly errors: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Operations of which the provider told no tokens. */
  readonly withoutTokens: number;
  /** Label → operations whose request carried it. */
  readonly labels: ReadonlyMap<string, number>;
}

export class Sum {
  readonly #durations: number[] = [];
  readonly #labels = new Map<string, number>();
  #operations = 0;
  #errors = 0;
  #input = 0;
  #output = 0;
  #without = 0;

  add(record: OperationRecord): void {
    this.#operations++;
    if (failed(record)) this.#errors++;
    if (record.duration_ms !== undefined) this.#durations.push(record.duration_ms);
    const [input, output] = [record['gen_ai.usage.input_tokens'], record['gen_ai.usage.output_tokens']];
    if (input === undefined && output === undefined) this.#without++;
    this.#input += input ?? 0;
    this.#output += output ?? 0;
    for (const label of requestLabels(record).keys()) this.#labels.set(label, (this.#labels.get(label) ?? 0) + 1);
  }

  totals(key: string, title: string): Totals {
    return {
      key,
      title,
      operations: this.#operations,
      errors: this.#errors,
      p50: quantile(this.#durations, 0.5),
      p95: quantile(this.#durations, 0.95),
      inputTokens: this.#input,
      outputTokens: this.#output,
      withoutTokens: this.#without,
      labels: new Map([...this.#labels].sort((a, b) => b[1] - a[1])),
    };
  }
}

/** The totals of each group, the busiest first. */
export function totalsBy(grouping: Exclude<Grouping, 'none'>, records: Iterable<OperationRecord>): readonly Totals[] {
  const groups = new Map<string, { title: string; sum: Sum }>();
  for (const record of records) {
    const { key, title } = groupOf(grouping, record);
    const known = groups.get(key) ?? { title, sum: new Sum() };
    known.sum.add(record);
    groups.set(key, known);
  }
  return [...groups].map(([key, { title, sum }]) => sum.totals(key, title)).sort((a, b) => b.operations - a.operations || (a.title < b.title ? -1 : 1));
}
