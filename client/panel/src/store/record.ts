import type { AlertRecord, OperationRecord } from '@clewline/protocol';

/** What has a row: an operation, or an alert. */
export type TraceRecord = OperationRecord | AlertRecord;

export type Site = NonNullable<NonNullable<OperationRecord['link']>['site']>;

/** A record's place in the panel. `seq` is the order of arrival and never changes; the record is replaced when it comes again. */
export interface Row {
  readonly seq: number;
  readonly id: string;
  record: TraceRecord;
}

/** The call sites that a record may belong to: one, several that fit equally, or none. */
export function sitesOf(record: TraceRecord): readonly Site[] {
  const { link } = record;
  if (link?.site) return [link.site];
  return link?.candidates ?? [];
}

/** Where a site stands, as short as it is still told apart: `src/answer.ts:42`. */
export function placeOf(site: Site): string {
  return site.shown ? `${shortFile(site.shown.file)}:${site.shown.line}` : site.siteId;
}

/** The last two parts of a path. */
export function shortFile(file: string): string {
  return file.split('/').slice(-2).join('/');
}

/** Who did it, in words: its command or program. Two processes of the same command share the name. */
export function workloadName({ workload }: Pick<TraceRecord, 'workload'>): string {
  return workload['process.command_line'] ?? workload['process.executable.path'] ?? `pid ${workload['process.pid']}`;
}

/** A command for a narrow place: of the program only its name, not the folders that it lies in. */
export function shortProgram(command: string): string {
  return command.replace(/^\S*\/(?=[^/\s])/, '');
}

/** A process, told from those of the same number on the machines of other agents: an id begins with its agent's name. */
export function processOf({ id, workload }: Pick<TraceRecord, 'id' | 'workload'>): string {
  return `${id.slice(0, Math.max(0, id.indexOf(':')))} ${workload['process.pid']}`;
}

/** The host that was called. */
export function hostOf(record: TraceRecord): string | undefined {
  return record.type === 'operation' ? (record['server.address'] ?? record['network.peer.address']) : undefined;
}

/** Labels of a request that are worth a chip, with how often each was seen. What is least certain is left to the detail. */
export function requestLabels(record: TraceRecord): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  if (record.type !== 'operation') return labels;
  for (const { type, where, confidence, count } of record.labels)
    if (where === 'request' && confidence !== 'low') labels.set(type, (labels.get(type) ?? 0) + count);
  return labels;
}

/** Whether it failed: an error of the provider, of the transport, or a status that says so. */
export function failed(record: TraceRecord): boolean {
  return record.type === 'operation' && record['error.type'] !== undefined;
}
