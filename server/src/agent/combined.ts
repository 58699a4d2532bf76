import type { SiteTotals, StatusRecord } from '@clewline/protocol';
import type { ConnectionState } from './heard.ts';

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
/** Times are ISO 8601 in UTC: the later one is the greater text. */
const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);

/** What several agents have counted for one call site, together. */
export function togetherTotals(all: readonly SiteTotals[]): SiteTotals | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first;
  const holes: Record<string, Record<string, number>> = {};
  for (const one of all)
    for (const [hole, labels] of Object.entries(one.holes)) {
      const own = (holes[hole] ??= {});
      for (const [label, count] of Object.entries(labels)) own[label] = (own[label] ?? 0) + count;
    }
  return {
    siteId: first.siteId,
    operations: sumOf(all.map(({ operations }) => operations)),
    shared: sumOf(all.map(({ shared }) => shared)),
    errors: sumOf(all.map(({ errors }) => errors)),
    lastTime: latest(all.map(({ lastTime }) => lastTime)),
    holes,
  };
}

/** What several agents see, as one: what is lost or not seen of any of them is lost or not seen of all. */
export function togetherStatus(all: readonly { readonly id: string; readonly url: string; readonly status: StatusRecord }[]): StatusRecord | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first?.status;
  const statuses = all.map(({ status }) => status);
  const counters: Record<string, number> = {};
  for (const status of statuses) for (const [what, count] of Object.entries(status.counters)) counters[what] = (counters[what] ?? 0) + count;
  const capture = statuses.some((one) => one.capture === 'active') ? 'active' : first.status.capture;
  const others = all.filter(({ status }) => status.capture !== capture || status.reason !== undefined);
  const reason = others.map(({ url, status }) => `${url}: ${status.reason ?? `capture ${status.capture}`}`).join('; ');
  const ledgers = statuses.flatMap(({ ledger }) => ledger ?? []);
  const unbounded = [...new Set(ledgers.flatMap((one) => one.unbounded ?? []))];
  return {
    type: 'status',
    capture,
    ...(reason === '' ? {} : { reason }),
    operations: sumOf(statuses.map(({ operations }) => operations)),
    counters,
    processes: all.flatMap(({ id, url, status }) => status.processes.map((process) => ({ ...process, agent: { id, url } }))),
    ...(ledgers.length === 0
      ? {}
      : {
          ledger: {
            delivered: sumOf(ledgers.map((one) => one.delivered)),
            lost: sumOf(ledgers.map((one) => one.lost)),
            atMostLost: sumOf(ledgers.map((one) => one.atMostLost)),
            ...(unbounded.length === 0 ? {} : { unbounded }),
          },
        }),
  };
}

export const NOT_CONNECTED: ConnectionState = { connected: false, url: undefined, reason: undefined, lastData: undefined, panel: undefined };

/** Connections to several agents, as one: connected if any is; why the others are not is said. */
export function togetherState(all: readonly ConnectionState[]): ConnectionState {
  const [first] = all;
  if (!first) return NOT_CONNECTED;
  if (all.length === 1) return first;
  const connected = all.filter((one) => one.connected);
  const reasons = all.flatMap(({ url, reason }) => (reason === undefined ? [] : [`${url ?? 'agent'}: ${reason}`]));
  return {
    connected: connected.length > 0,
    url: (connected.length > 0 ? connected : all).map(({ url }) => url).join(' and '),
    reason: reasons.length === 0 ? undefined : reasons.join('; '),
    lastData: latest(all.map(({ lastData }) => lastData)),
    panel: (connected[0] ?? first).panel,
    final: connected.length === 0 && all.every(({ final }) => final === true),
  };
}
