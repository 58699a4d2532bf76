import type { PanelState } from '../state.ts';
import { visible, visibleAlerts, type Action } from '../state.ts';
import type { Transport } from '../transport.ts';
import { Alerts } from './alerts.tsx';
import { Operation } from './operation.tsx';
import { Status } from './status.tsx';

interface Props {
  readonly state: PanelState;
  readonly dispatch: (action: Action) => void;
  readonly transport: Transport;
}

function emptyText(state: PanelState): string {
  if (!state.connection.connected) return 'Nothing is connected. Start an agent (clewline agent --pid …) and connect to it.';
  if (state.operations.length > 0) return 'No operation fits the filter.';
  const processes = state.status?.processes ?? [];
  if (processes.length === 0) return '0 operations, because there is no process in the target set yet.';
  return processes.some((process) => process.tls === 'readable')
    ? '0 operations: no process of the target set has called a model yet.'
    : '0 operations, because no process of the target set has made a TLS call.';
}

/** The runtime trace: live operations and, for each, the call site it came from. */
export function Panel({ state, dispatch, transport }: Props) {
  const shown = visible(state);
  const open = transport.opensSource
    ? (site: { readonly siteId: string; readonly shown?: { readonly file: string; readonly line: number } }): void => {
        if (site.shown) transport.send({ type: 'open', siteId: site.siteId, file: site.shown.file, line: site.shown.line });
      }
    : undefined;
  const filtered =
    state.siteId === undefined ? undefined : state.operations.find((operation) => operation.link?.site?.siteId === state.siteId)?.link?.site?.shown;
  return (
    <main>
      <header>
        <h1>Runtime trace</h1>
        <input
          type="search"
          placeholder="Filter by file, model, label, process"
          aria-label="Filter"
          value={state.query}
          onInput={(event) => dispatch({ type: 'query', query: event.currentTarget.value })}
        />
        <button type="button" class="action" aria-pressed={state.paused} onClick={() => dispatch({ type: 'pause', paused: !state.paused })}>
          {state.paused ? `Resume${state.held.length > 0 ? ` (${state.held.length})` : ''}` : 'Pause'}
        </button>
        <button type="button" class="action" onClick={() => dispatch({ type: 'clear' })}>
          Clear
        </button>
        <span class="count" aria-live="polite">
          {shown.length === state.operations.length ? `${shown.length} operations` : `${shown.length} of ${state.operations.length} operations`}
        </span>
      </header>
      <Status state={state} onConnect={transport.opensSource ? () => transport.send({ type: 'connect' }) : undefined} />
      {state.siteId === undefined ? null : (
        <p class="filter">
          Only {filtered ? `${filtered.file}:${filtered.line} ${filtered.function}` : 'one call site'}
          <button type="button" class="action" onClick={() => dispatch({ type: 'filter' })}>
            Show all
          </button>
        </p>
      )}
      <Alerts alerts={visibleAlerts(state)} onOpen={open} />
      {shown.length === 0 ? (
        <p class="empty">{emptyText(state)}</p>
      ) : (
        <ol class="operations">
          {shown.map((operation) => (
            <Operation key={operation.id} operation={operation} onOpen={open} />
          ))}
        </ol>
      )}
    </main>
  );
}
