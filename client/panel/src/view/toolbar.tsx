import { count, plural } from '@clewline/protocol/amounts';
import { COLUMN_NAMES, COLUMNS } from '../store/columns.ts';
import { GROUPING_NAMES, GROUPINGS, type Grouping } from '../store/groups.ts';
import type { Order } from '../store/listing.ts';
import { usePanel } from './context.ts';
import { Menu } from './menu.tsx';

function Columns() {
  const { store, dispatch } = usePanel('view');
  const toggle = (column: string, on: boolean): void =>
    dispatch({ type: 'columns', columns: on ? [...store.columns, column] : store.columns.filter((one) => one !== column) });
  return (
    <Menu name="Columns">
      {COLUMNS.map((column) => (
        <label key={column}>
          <input type="checkbox" checked={store.columns.includes(column)} onChange={(event) => toggle(column, event.currentTarget.checked)} />
          {COLUMN_NAMES[column]}
        </label>
      ))}
    </Menu>
  );
}

/** How many rows fit, and what is not among them. */
function Count() {
  const { store } = usePanel('view', 'lines');
  const { listing, rows } = store;
  return (
    <span class="count" role="status">
      {listing.count === rows.length ? plural(rows.length, 'row') : `${count(listing.count)} of ${plural(rows.length, 'row')}`}
      {rows.evicted > 0 ? `, ${count(rows.evicted)} older let go` : ''}
    </span>
  );
}

/** What changes how the list is looked at. */
export function Toolbar() {
  const { store, dispatch } = usePanel('view');
  const { listing } = store;
  return (
    <div class="toolbar" role="toolbar" aria-label="List">
      <label class="choice">
        <span>Group by</span>
        <select value={listing.grouping} onChange={(event) => dispatch({ type: 'group', grouping: event.currentTarget.value as Grouping })}>
          {GROUPINGS.map((grouping) => (
            <option key={grouping} value={grouping}>
              {GROUPING_NAMES[grouping]}
            </option>
          ))}
        </select>
      </label>
      <label class="choice">
        <span>Order</span>
        <select value={listing.order} onChange={(event) => dispatch({ type: 'order', order: event.currentTarget.value as Order })}>
          <option value="newest">newest on top</option>
          <option value="oldest">oldest first</option>
        </select>
      </label>
      <Columns />
      <button type="button" class="action charted" aria-pressed={store.charts} onClick={() => dispatch({ type: 'charts', shown: !store.charts })}>
        Charts
      </button>
      <button type="button" class="action" onClick={() => dispatch({ type: 'clear' })}>
        Clear
      </button>
      <Count />
    </div>
  );
}

/** Holds the list still; what comes meanwhile waits. */
export function Pause() {
  const { store, dispatch } = usePanel('view');
  const { paused, waiting } = store.listing;
  return (
    <button type="button" class="action pause" aria-pressed={paused} onClick={() => dispatch({ type: 'pause', paused: !paused })}>
      {paused ? `Resume${waiting > 0 ? ` (${count(waiting)})` : ''}` : 'Pause'}
    </button>
  );
}
