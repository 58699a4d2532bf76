/** Columns of the list, in their order; the place of a row's call site is always there. */
export const COLUMNS = ['time', 'carried', 'tokens', 'latency', 'workload', 'host', 'status'] as const;
export type Column = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly Column[] = ['time', 'carried', 'tokens', 'latency'];

export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  time: 'time',
  carried: 'carried',
  tokens: 'tokens',
  latency: 'duration',
  workload: 'workload',
  host: 'host',
  status: 'HTTP status',
};

/** Those that there are, each once and in the list's order: what was remembered may be another version's. */
export function knownColumns(names: readonly string[]): readonly Column[] {
  return COLUMNS.filter((column) => names.includes(column));
}
