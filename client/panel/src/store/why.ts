import type { StatusRecord } from '@clewline/protocol';
import { count, plural } from '@clewline/protocol/amounts';
import type { PanelStore } from './store.ts';

/** Why nothing is shown, and what to do: the first reason that holds, from the nearest to the farthest. */
export function whyEmpty(store: PanelStore): string {
  const { connection, status, rows, listing } = store;
  if (rows.length > 0) {
    const waiting = listing.waiting > 0 ? ` ${plural(listing.waiting, 'row')} came since the pause.` : '';
    if (store.tab === 'alerts' && store.alertCount === 0) return `No alert: nothing that the policy forbids was seen.${waiting}`;
    return listing.waiting > 0
      ? `None from before the pause fits the filter. Since then ${plural(listing.waiting, 'row')} came that ${listing.waiting === 1 ? 'does' : 'do'}.`
      : `None of ${plural(rows.length, 'row')} fits the filter.`;
  }
  if (!connection.connected)
    return connection.reason === undefined
      ? 'No agent is connected. One shows beside the code what its calls really send.'
      : // It stands in the line at the top, in every view.
        'No agent is connected, for the reason above.';
  if (!status) return 'Connected. The agent has not said yet what it sees.';
  const stopped = status.capture === 'stopped' ? `the capture has stopped${status.reason === undefined ? '' : `: ${status.reason}`}` : undefined;
  if (status.operations > 0)
    return `None here: the agent has seen ${plural(status.operations, 'operation')} in all, before this page was connected or cleared.${stopped === undefined ? '' : ` By now ${stopped}.`}`;
  if (status.capture === 'starting') return '0 operations, because the capture is still starting.';
  if (stopped !== undefined) return `0 operations, because ${stopped}.`;
  return whyNone(status);
}

/** Why an agent that captures has told of no operation. */
function whyNone({ processes, ledger }: StatusRecord): string {
  const running = processes.filter((process) => !process.gone);
  if (processes.length === 0) return '0 operations, because there is no process in the target set yet.';
  if (ledger && ledger.lost > 0) return `0 operations, because what was seen is lost: ${plural(ledger.lost, 'operation')}, for the reasons in Health.`;
  if (running.length === 0) return '0 operations, because all processes of the target set have ended.';
  const unreadable = running.filter((process) => process.tls === 'not-readable');
  const reason = unreadable[0]?.reason === undefined ? '' : `: ${unreadable[0].reason}`;
  if (unreadable.length === running.length)
    return `0 operations, because the TLS of ${running.length === 1 ? 'the only process' : `all ${count(running.length)} processes`} cannot be read${reason}.`;
  const unread = running.flatMap((process) => process.unread ?? [])[0];
  if (unread) return `0 operations. ${unread.message}`;
  const none = running.some((process) => process.tls === 'readable')
    ? '0 operations: no process whose TLS can be read has called a model yet.'
    : '0 operations, because no process of the target set has made a TLS call.';
  // Of these it is not known what they have done.
  return unreadable.length === 0 ? none : `${none} The TLS of ${plural(unreadable.length, 'other', 'others')} cannot be read${reason}.`;
}
