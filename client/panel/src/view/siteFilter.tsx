import { placeOf, sitesOf, type Site } from '../store/record.ts';
import type { PanelStore } from '../store/store.ts';
import { usePanel } from './context.ts';

/** Rows that are asked for the name of the site. */
const LOOKED_AT = 5000;

function siteOf(store: PanelStore): Site | undefined {
  for (const { record } of store.rows.newest(LOOKED_AT)) {
    const site = sitesOf(record).find(({ siteId }) => siteId === store.siteId);
    if (site) return site;
  }
  return undefined;
}

/** Says which call site alone is looked at. */
export function SiteFilter() {
  const { store, dispatch } = usePanel('view');
  if (store.siteId === undefined) return null;
  const site = siteOf(store);
  return (
    <p class="filter">
      Only {site?.shown ? `${placeOf(site)} ${site.shown.function}` : 'one call site'}
      <button type="button" class="action" onClick={() => dispatch({ type: 'filter' })}>
        Show all
      </button>
    </p>
  );
}
