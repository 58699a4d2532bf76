import { ago } from '../format/time.ts';
import { count, plural } from '@clewline/protocol/amounts';
import { usePanel } from './context.ts';
import { useClock } from './useClock.ts';

/** In one line: whether live data flows, and what of it was lost. What there is to know more stands on the health page. */
export function Status() {
  const { store, dispatch, transport } = usePanel('status', 'connection', 'lines', 'view');
  const { connection, status } = store;
  const now = useClock(!connection.connected);
  const processes = (status?.processes ?? []).filter((process) => !process.gone);
  const unreadable = processes.filter((process) => process.tls === 'not-readable' || (process.unread?.length ?? 0) > 0).length;
  const lost = Object.values(status?.counters ?? {}).reduce((sum, one) => sum + one, 0);
  // Where nothing is to be shown it is offered in its place.
  const isOffered = store.rows.length === 0 && store.tab !== 'health';
  const live = connection.connected && status?.capture === 'active';
  const state = connection.connected
    ? status
      ? `capture ${status.capture}${status.reason === undefined ? '' : `: ${status.reason}`}`
      : 'connected'
    : `disconnected${connection.reason === undefined ? '' : `: ${connection.reason}`}`;
  return (
    <div class="status">
      <span class="state">
        <span class={live ? 'dot good' : connection.connected ? 'dot odd' : 'dot off'} aria-hidden="true" />
        <span role="status">
          {state}
          {!connection.connected && connection.lastData !== undefined ? `, last data ${ago(Date.parse(connection.lastData), now)}` : ''}
          {connection.connected && connection.reason !== undefined ? <span class="warning"> · {connection.reason}</span> : null}
        </span>
      </span>
      {connection.connected && status ? (
        <button type="button" class="plain" onClick={() => dispatch({ type: 'tab', tab: 'health' })}>
          {processes.length > 0 || status.processes.length === 0
            ? plural(processes.length, 'process', 'processes')
            : `${plural(status.processes.length, 'process', 'processes')}, all ended`}
          {unreadable > 0 ? <span class="warning">, {unreadable} not fully readable</span> : ''} ·{' '}
          <span class={lost > 0 ? 'warning' : undefined}>{count(lost)} lost or skipped</span>
        </button>
      ) : null}
      {!connection.connected && transport.opensSource && !isOffered ? (
        <button type="button" class="action" onClick={() => transport.send({ type: 'begin', how: 'connect' })}>
          Connect to an agent
        </button>
      ) : null}
    </div>
  );
}
