import type { StatusRecord } from '@clewline/protocol';
import { count, plural } from '@clewline/protocol/amounts';
import { byConcern, dropsOf, unseenOf } from '../../store/health.ts';
import { whyEmpty } from '../../store/why.ts';
import { usePanel } from '../context.ts';

/** Processes that are listed; the others are counted. */
const MOST_LISTED = 200;

function Capture() {
  const { store } = usePanel('status', 'connection', 'lines');
  const { connection, status, rows } = store;
  const operations = status?.operations ?? 0;
  return (
    <section aria-labelledby="h-capture">
      <h2 id="h-capture">capture</h2>
      <p>
        {connection.connected ? `Connected to ${connection.url ?? 'the agent'}.` : 'Not connected.'}{' '}
        {status ? `Capture ${status.capture}${status.reason === undefined ? '' : `: ${status.reason}`}.` : ''}
      </p>
      <p>
        {rows.length === 0
          ? whyEmpty(store)
          : `The agent has told of ${plural(operations, 'operation')} in all; this page keeps ${plural(rows.length, 'row')}${rows.evicted > 0 ? ` and has let go of ${count(rows.evicted)} older ones` : ''}.`}
      </p>
      {status?.ledger ? (
        <p>
          Books: {count(status.ledger.delivered)} delivered, {count(status.ledger.lost)} known to be lost, at most {count(status.ledger.atMostLost)} more in
          lost bytes
          {status.ledger.unbounded?.length ? `; no upper bound for ${status.ledger.unbounded.join(', ')}` : ''}.
        </p>
      ) : null}
    </section>
  );
}

function Drops({ status }: { readonly status: StatusRecord }) {
  const drops = dropsOf(status.counters);
  return (
    <section aria-labelledby="h-drops">
      <h2 id="h-drops">lost or skipped</h2>
      {drops.length === 0 ? (
        <p>Nothing was lost or skipped.</p>
      ) : (
        <div class="scrolled" tabIndex={0} role="group" aria-labelledby="h-drops">
          <table>
            <thead>
              <tr>
                <th scope="col">kind</th>
                <th scope="col">reason</th>
                <th scope="col" class="number">
                  count
                </th>
              </tr>
            </thead>
            <tbody>
              {drops.flatMap(({ kind, reasons }) =>
                reasons.map(([reason, times], i) => (
                  <tr key={`${kind}/${reason}`}>
                    <th scope="row">{i === 0 ? kind : <span class="muted">{kind}</span>}</th>
                    <td>{reason.replaceAll('-', ' ') || '–'}</td>
                    <td class="number">{count(times)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Processes({ status }: { readonly status: StatusRecord }) {
  const all = byConcern(status.processes);
  const isOfSeveral = all.some(({ agent }) => agent !== undefined);
  return (
    <section aria-labelledby="h-processes">
      <h2 id="h-processes">processes</h2>
      {all.length === 0 ? (
        <p>There is no process in the target set yet.</p>
      ) : (
        <div class="scrolled" tabIndex={0} role="group" aria-labelledby="h-processes">
          <table class="wide">
            <thead>
              <tr>
                <th scope="col">process</th>
                <th scope="col" class="number">
                  pid
                </th>
                {isOfSeveral ? <th scope="col">agent</th> : null}
                <th scope="col">TLS</th>
                <th scope="col" class="number">
                  operations
                </th>
                <th scope="col">what cannot be seen of it</th>
              </tr>
            </thead>
            <tbody>
              {all.slice(0, MOST_LISTED).map((process) => {
                const unseen = unseenOf(process);
                return (
                  <tr key={`${process.agent?.id ?? ''} ${process.pid}`} class={process.gone ? 'gone' : undefined}>
                    <th scope="row">
                      <code>{process.executable ?? '?'}</code>
                      {process.gone ? <span class="muted"> ended</span> : null}
                    </th>
                    <td class="number" data-head="pid">
                      {process.pid}
                    </td>
                    {isOfSeveral ? <td data-head="agent">{process.agent?.url.replace(/^wss?:\/\//, '') ?? '–'}</td> : null}
                    <td data-head="TLS">{process.tls.replaceAll('-', ' ')}</td>
                    <td class="number" data-head="operations">
                      {count(process.operations)}
                    </td>
                    <td class="long" data-head="what cannot be seen of it">
                      {unseen.length === 0 ? (
                        <span class="muted">nothing known to be missing</span>
                      ) : (
                        <ul class="unseen">
                          {unseen.map((one) => (
                            <li key={one}>{one}</li>
                          ))}
                        </ul>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {all.length > MOST_LISTED ? <p class="muted">{plural(all.length - MOST_LISTED, 'process', 'processes')} more are not listed.</p> : null}
    </section>
  );
}

/** What is seen, what cannot be seen and why, and what was lost. */
export function Health() {
  const { store } = usePanel('status');
  const { status } = store;
  return (
    <div class="sheet" tabIndex={0} role="group" aria-label="Health">
      <Capture />
      {status ? (
        <>
          <Drops status={status} />
          <Processes status={status} />
        </>
      ) : null}
    </div>
  );
}
