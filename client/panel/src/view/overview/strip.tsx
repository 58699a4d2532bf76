import { count } from '@clewline/protocol/amounts';
import { withTime } from '../../filter/withTime.ts';
import { operationsOf, overTime } from '../../store/series.ts';
import { usePanel } from '../context.ts';
import { useSlowly } from '../useSlowly.ts';
import { Charts } from './charts.tsx';

/** Milliseconds between two times that the rows are looked at. */
const EVERY_MS = 1000;
/** Operations that are looked at, the latest of those that the list shows: more would hold up its scrolling. */
const MOST = 10_000;

/** Above the list: how often, how long, how much and what was carried, of what the list shows. Nothing is counted while they are put away. */
export function Strip() {
  const { store } = usePanel('view');
  return store.charts ? <Drawn /> : null;
}

/** Drawing over a span of time is a filter. */
function Drawn() {
  const { store, dispatch } = usePanel('view');
  const { series, whole } = useSlowly(() => overTime(operationsOf(store.listing.shown()).slice(-MOST)), EVERY_MS, 'lines', 'view');
  if (whole.operations === 0) return null;
  const isCut = whole.operations === MOST;
  return (
    <section class="strip" aria-label={isCut ? `Charts of the latest ${count(MOST)} operations of the list` : 'Charts of what the list shows'}>
      <Charts small series={series} whole={whole} onBrush={(from, to) => dispatch({ type: 'query', query: withTime(store.query, from, to) })} />
    </section>
  );
}
