import { quoted } from '../../filter/parse.ts';
import { withTime } from '../../filter/withTime.ts';
import type { Grouping } from '../../store/groups.ts';
import { operationsOf, overTime } from '../../store/series.ts';
import type { PanelStore } from '../../store/store.ts';
import { totalsBy, type Totals } from '../../store/totals.ts';
import { usePanel } from '../context.ts';
import { Empty } from '../list/empty.tsx';
import { SiteFilter } from '../siteFilter.tsx';
import { useSlowly } from '../useSlowly.ts';
import { Charts } from './charts.tsx';
import { TotalsTable } from './totalsTable.tsx';

/** Milliseconds between two times that all rows are looked at. */
const EVERY_MS = 1000;

/** Tables of the page, and the filter's field that leaves one line of them. */
const TABLES: readonly { readonly grouping: Exclude<Grouping, 'none'>; readonly name: string; readonly field: string | undefined }[] = [
  { grouping: 'site', name: 'call site', field: undefined },
  { grouping: 'workload', name: 'workload', field: 'workload' },
  { grouping: 'model', name: 'model', field: 'model' },
];

function workOut(store: PanelStore) {
  const operations = operationsOf(store.listing.shown());
  return {
    ...overTime(operations),
    tables: TABLES.map((table) => ({ ...table, totals: totalsBy(table.grouping, operations) })),
  };
}

/** What the operations that the filter shows come to: over time, and by who, where and with what. */
export function Overview() {
  const { store, dispatch } = usePanel();
  const { series, whole, tables } = useSlowly(() => workOut(store), EVERY_MS, 'lines', 'view');
  if (whole.operations === 0) return <Empty />;
  const show = (field: string | undefined, one: Totals): void => {
    if (field === undefined) dispatch({ type: 'filter', siteId: one.key.split(' ')[0] });
    else dispatch({ type: 'query', query: `${store.query.trim()} ${field}:${quoted(one.key)} `.trimStart() });
    dispatch({ type: 'tab', tab: 'trace' });
  };
  return (
    <div class="sheet" tabIndex={0} role="group" aria-label="Overview">
      <SiteFilter />
      <Charts series={series} whole={whole} onBrush={(from, to) => dispatch({ type: 'query', query: withTime(store.query, from, to) })} />
      <p class="muted">Draw over a chart to look at a span of time alone. Cost is not shown: the agent has no dated table of prices.</p>
      {tables.map(({ grouping, name, field, totals }) => (
        <TotalsTable key={grouping} name={name} totals={totals} onShow={(one) => show(field, one)} />
      ))}
    </div>
  );
}
