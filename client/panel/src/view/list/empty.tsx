import { whyEmpty } from '../../store/why.ts';
import type { Beginning } from '../../messages.ts';
import { usePanel } from '../context.ts';

/** The ways to begin, as the view of what runs offers them. */
const BEGINNINGS: readonly (readonly [Beginning, string])[] = [
  ['openSample', 'Open the sample, and what it sent'],
  ['startAgent', 'Start an agent in a terminal'],
  ['connect', 'Connect to an agent'],
];

/** What stands where no row does: why, and the next step. */
export function Empty() {
  const { store, transport, dispatch } = usePanel('lines', 'status', 'connection', 'view');
  const filtered = store.rows.length > 0 && (store.query !== '' || store.siteId !== undefined);
  return (
    <div class="empty">
      <p>{whyEmpty(store)}</p>
      {filtered ? (
        <button
          type="button"
          class="action"
          onClick={() => {
            dispatch({ type: 'query', query: '' });
            dispatch({ type: 'filter' });
          }}
        >
          Show all
        </button>
      ) : null}
      {!store.connection.connected && transport.opensSource
        ? // What was connected once is connected again.
          BEGINNINGS.filter(([how]) => how === 'connect' || store.connection.reason === undefined).map(([how, words]) => (
            <button key={how} type="button" class="action" onClick={() => transport.send({ type: 'begin', how })}>
              {words}
            </button>
          ))
        : null}
    </div>
  );
}
