import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { betweenOf, type Between } from './between.ts';
import { hostOf, requestLabels, workloadName, type TraceRecord } from './record.ts';

/** A workload that calls a host. */
export interface Edge {
  readonly workload: string;
  /** The provider's, as far as that is seen. */
  readonly host: string;
  /** Whom it calls itself: another one where somebody stands between. */
  readonly called: string;
  /** Who passes on what it sends. */
  readonly by: Between | undefined;
  readonly operations: number;
  readonly errors: number;
  /** Label → operations that carried it. */
  readonly labels: ReadonlyMap<string, number>;
  /** What the policy does not allow of it: rule → violations. */
  readonly alerts: ReadonlyMap<string, number>;
}

export interface Traffic {
  /** The busiest first. */
  readonly edges: readonly Edge[];
  /** Alerts about operations that are not among the rows: no edge can be named for them. */
  readonly elsewhere: number;
}

const UNKNOWN_HOST = 'host not known';

interface Counting extends Edge {
  operations: number;
  errors: number;
  readonly labels: Map<string, number>;
  readonly alerts: Map<string, number>;
}

const add = (to: Map<string, number>, key: string, count: number): unknown => to.set(key, (to.get(key) ?? 0) + count);

/** Who calls whom, how often, with what in it, and what the policy says of it. */
export function trafficOf(records: readonly TraceRecord[]): Traffic {
  const between = betweenOf(records.filter((record) => record.type === 'operation'));
  const edges = new Map<string, Counting>();
  const byOperation = new Map<string, Counting>();
  const alerts: AlertRecord[] = [];
  const edgeOf = (record: OperationRecord): Counting => {
    const by = between.get(record.id);
    const [workload, called] = [workloadName(record), hostOf(record) ?? UNKNOWN_HOST];
    const host = by?.host ?? called;
    const key = JSON.stringify([workload, called, by?.name, host]);
    const known = edges.get(key) ?? { workload, host, called, by, operations: 0, errors: 0, labels: new Map(), alerts: new Map() };
    edges.set(key, known);
    return known;
  };
  for (const record of records) {
    if (record.type === 'alert') {
      alerts.push(record);
      continue;
    }
    const edge = edgeOf(record);
    byOperation.set(record.id, edge);
    edge.operations++;
    if (record['error.type'] !== undefined) edge.errors++;
    for (const label of requestLabels(record).keys()) add(edge.labels, label, 1);
  }
  let elsewhere = 0;
  for (const alert of alerts) {
    const edge = alert.operation === undefined ? undefined : byOperation.get(alert.operation);
    if (edge) add(edge.alerts, alert.rule, alert.count);
    else elsewhere += alert.count;
  }
  return { edges: [...edges.values()].sort((a, b) => b.operations - a.operations), elsewhere };
}
