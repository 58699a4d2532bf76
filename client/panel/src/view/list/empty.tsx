import { whyEmpty } from '../../store/why.ts';
import { usePanel } from '../context.ts';

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
      {!store.connection.connected && transport.opensSource ? (
        <button type="button" class="action" onClick={() => transport.send({ type: 'connect' })}>
          Connect to an agent
        </button>
      ) : null}
    </div>
  );
}
