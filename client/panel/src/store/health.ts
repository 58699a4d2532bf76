import type { StatusRecord } from '@clewline/protocol';
import { count, plural } from '@clewline/protocol/amounts';

/** A kind of loss, with each reason and how often: `data/ring-full` is a reason of `data`. */
export interface Drops {
  readonly kind: string;
  readonly total: number;
  readonly reasons: readonly (readonly [string, number])[];
}

/** What was lost or skipped, by kind, the largest first. */
export function dropsOf(counters: StatusRecord['counters']): readonly Drops[] {
  const kinds = new Map<string, [string, number][]>();
  for (const [name, times] of Object.entries(counters)) {
    if (times === 0) continue;
    const slash = name.indexOf('/');
    const [kind, reason] = slash < 0 ? [name, ''] : [name.slice(0, slash), name.slice(slash + 1)];
    kinds.set(kind, [...(kinds.get(kind) ?? []), [reason, times]]);
  }
  return [...kinds]
    .map(([kind, reasons]) => ({ kind, total: reasons.reduce((sum, [, times]) => sum + times, 0), reasons: reasons.sort((a, b) => b[1] - a[1]) }))
    .sort((a, b) => b.total - a.total);
}

type Process = StatusRecord['processes'][number];

/** What cannot be seen of a process, in sentences; none where all of it is. */
export function unseenOf(process: Process): readonly string[] {
  const found: string[] = [];
  if (process.tls === 'not-readable') found.push(`its TLS cannot be read${process.reason === undefined ? '' : `: ${process.reason}`}`);
  for (const one of process.unread ?? []) found.push(one.message);
  const { ledger } = process;
  if (ledger && ledger.lost > 0) found.push(`${plural(ledger.lost, 'operation is', 'operations are')} known to be lost`);
  if (ledger && ledger.atMostLost > 0) found.push(`at most ${count(ledger.atMostLost)} more may be lost`);
  if (ledger?.unbounded?.length) found.push(`how many more cannot be bounded: ${ledger.unbounded.join(', ')}`);
  return found;
}

/** What matters first: what is not fully seen, then what is busy, then what has ended. */
export function byConcern(processes: readonly Process[]): readonly Process[] {
  const rank = (process: Process): number => Number(process.gone ?? false) * 2 + Number(unseenOf(process).length === 0);
  return [...processes].sort((a, b) => rank(a) - rank(b) || b.operations - a.operations || a.pid - b.pid);
}
