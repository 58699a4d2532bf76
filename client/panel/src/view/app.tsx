import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Topics } from './topics.ts';
import { PanelStore } from '../store/store.ts';
import type { Transport } from '../transport/transport.ts';
import { PanelContext, usePanel, type Panel } from './context.ts';
import { Detail } from './detail/detail.tsx';
import { FilterBox } from './filterBox.tsx';
import { List } from './list/list.tsx';
import { SiteFilter } from './siteFilter.tsx';
import { Status } from './status.tsx';
import { Tabs } from './tabs.tsx';
import { Pause, Toolbar } from './toolbar.tsx';
import { ExportMenu } from './exportMenu.tsx';
import { Health } from './health/health.tsx';
import { TrafficMap } from './map/map.tsx';
import { Overview } from './overview/overview.tsx';
import { Strip } from './overview/strip.tsx';

/** The list with the detail of the selected row beside it; on a narrow page over it. */
function Trace() {
  usePanel();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    place.current?.querySelector<HTMLElement>('.scroller')?.focus();
  };
  return (
    <div
      ref={place}
      class={open ? 'trace opened' : 'trace'}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onClick={(event) => event.target instanceof Element && event.target.closest('[role=row][aria-selected]') && setOpen(true)}
    >
      <Strip />
      <div class="main">
        <SiteFilter />
        <Toolbar />
        <List onOpen={() => setOpen(true)} />
      </div>
      <Detail onClose={close} shown={open} />
    </div>
  );
}

function Page() {
  const { store } = usePanel('view');
  const page = (): preact.ComponentChildren => {
    switch (store.tab) {
      case 'trace':
      case 'alerts':
        return <Trace />;
      case 'health':
        return <Health />;
      case 'overview':
        return <Overview />;
      case 'map':
        return <TrafficMap />;
    }
  };
  return (
    <div id="page" class="page" role="tabpanel" aria-labelledby={`tab-${store.tab}`}>
      {page()}
    </div>
  );
}

/** Keys that hold everywhere but in a field. */
function onGlobalKey(event: KeyboardEvent, { store, dispatch }: Panel): void {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof Element && target.closest('input, select, textarea'))) return;
  if (event.key === '/') document.getElementById('filter')?.focus();
  else if (event.key === 'p') dispatch({ type: 'pause', paused: !store.listing.paused });
  else return;
  event.preventDefault();
}

/** The runtime trace: live operations and alerts and, for each, the call site it came from. */
export function App({ transport, store: given }: { readonly transport: Transport; readonly store?: PanelStore }) {
  const panel = useMemo<Panel>(() => {
    const store = given ?? new PanelStore();
    const saved = transport.recall();
    if (saved) store.restore(saved);
    return {
      store,
      topics: new Topics(store),
      transport,
      dispatch: (event) => {
        store.apply(event);
        transport.remember(store.saved);
      },
      openSite: transport.opensSource
        ? ({ siteId, shown }) => shown && transport.send({ type: 'open', siteId, file: shown.file, line: shown.line })
        : undefined,
    };
  }, [transport, given]);
  useEffect(() => {
    transport.start((event) => panel.store.apply(event));
    const onKey = (event: KeyboardEvent): void => onGlobalKey(event, panel);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [panel, transport]);
  return (
    <PanelContext.Provider value={panel}>
      <main>
        <h1 class="hidden">Runtime trace</h1>
        <header>
          <Status />
          <FilterBox />
          <Pause />
          <ExportMenu />
        </header>
        <Tabs />
        <Page />
      </main>
    </PanelContext.Provider>
  );
}
