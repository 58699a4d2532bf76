import type { PanelState } from '../state.ts';

function ago(time: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`;
}

/** What the agent sees, cannot see, and has lost. Silence would be a defect. */
export function Status({ state, onConnect }: { readonly state: PanelState; readonly onConnect: (() => void) | undefined }) {
  const { connection, status } = state;
  const lost = Object.entries(status?.counters ?? {}).filter(([, count]) => count > 0);
  const unreadable = (status?.processes ?? []).filter((process) => process.tls === 'not-readable');
  const unread = (status?.processes ?? []).flatMap((process) => (process.unread ?? []).map((one) => ({ process, one })));
  const { ledger } = status ?? {};
  const live = connection.connected && status?.capture === 'active';
  return (
    <div class="status" role="status">
      <span class={live ? 'dot live' : connection.connected ? 'dot waiting' : 'dot off'} aria-hidden="true" />
      <span>
        {connection.connected
          ? status
            ? `capture ${status.capture}${status.reason === undefined ? '' : `: ${status.reason}`}`
            : 'connected'
          : `disconnected${connection.reason === undefined ? '' : `: ${connection.reason}`}`}
        {!connection.connected && connection.lastData !== undefined ? `, last data ${ago(connection.lastData)}` : ''}
      </span>
      {!connection.connected && onConnect ? (
        <button type="button" class="action" onClick={onConnect}>
          Connect to an agent
        </button>
      ) : null}
      {connection.connected && connection.reason !== undefined ? <span class="warning">{connection.reason}</span> : null}
      {status && connection.connected ? (
        <span class="muted">
          {status.processes.length} process{status.processes.length === 1 ? '' : 'es'}
        </span>
      ) : null}
      {lost.length > 0 ? (
        <details class="warning">
          <summary>{lost.reduce((total, [, count]) => total + count, 0)} lost or skipped</summary>
          <ul>
            {lost.map(([what, count]) => (
              <li key={what}>
                {what}: {count}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {ledger && ledger.lost + ledger.atMostLost > 0 ? (
        <span class="warning">
          {ledger.delivered} delivered, {ledger.lost} known to be lost, at most {ledger.atMostLost} more in lost bytes
        </span>
      ) : null}
      {unread.slice(0, 20).map(({ process, one }) => (
        <span key={`${process.pid} ${one.message}`} class="warning">
          {process.executable ?? 'process'} ({process.pid}): {one.message}
        </span>
      ))}
      {unreadable.map((process) => (
        <span key={process.pid} class="warning">
          {process.executable ?? 'process'} ({process.pid}): {process.reason}
        </span>
      ))}
    </div>
  );
}
