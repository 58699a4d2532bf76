import { plural } from '@clewline/protocol/amounts';
import type { PanelStore } from './store.ts';

/** Why nothing is shown, and what to do: the first reason that holds, from the nearest to the farthest. */
export function whyEmpty(store: PanelStore): string {
  const { connection, status, rows, listing } = store;
  if (rows.length > 0) {
    const waiting = listing.waiting > 0 ? ` ${plural(listing.waiting, 'row')} came since the pause.` : '';
    if (store.tab === 'alerts' && store.alertCount === 0) return `No alert: nothing that the policy forbids was seen.${waiting}`;
    return `None of ${plural(rows.length, 'row')} fits the filter.${waiting}`;
  }
  if (!connection.connected)
    return connection.reason === undefined
      ? 'No agent is connected. One shows beside the code what its calls really send.'
      : // It stands in the line at the top, in every view.
        'No agent is connected, for the reason above.';
  if (!status) return 'Connected. The agent has not said yet what it sees.';
  if (status.capture === 'starting') return '0 operations, because the capture is still starting.';
  if (status.capture === 'stopped') return `0 operations, because the capture has stopped${status.reason === undefined ? '' : `: ${status.reason}`}.`;
  return whyNone(store);
}

/** Why an agent that captures has told of no operation. */
function whyNone({ status }: PanelStore): string {
  const all = status?.processes ?? [];
  const running = all.filter((process) => !process.gone);
  if (all.length === 0) return '0 operations, because there is no process in the target set yet.';
  if (running.length === 0) return '0 operations, because all processes of the target set have ended.';
  const unreadable = running.filter((process) => process.tls === 'not-readable');
  const [first] = unreadable;
  if (first && unreadable.length === running.length)
    return `0 operations, because the TLS of ${running.length === 1 ? 'the only process' : `all ${running.length} processes`} cannot be read${first.reason === undefined ? '' : `: ${first.reason}`}.`;
  const unread = running.flatMap((process) => process.unread ?? []);
  if (unread[0]) return `0 operations. ${unread[0].message}`;
  if ((status?.operations ?? 0) > 0)
    return `None here: the agent has seen ${plural(status?.operations ?? 0, 'operation')} in all, before this page was connected or after it was cleared.`;
  return running.some((process) => process.tls === 'readable')
    ? '0 operations: no process of the target set has called a model yet.'
    : '0 operations, because no process of the target set has made a TLS call.';
}
