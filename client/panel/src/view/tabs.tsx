import { useRef } from 'preact/hooks';
import { count } from '@clewline/protocol/amounts';
import { TABS, type Tab } from '../store/events.ts';
import { usePanel } from './context.ts';

const NAMES: Readonly<Record<Tab, string>> = { trace: 'Trace', overview: 'Overview', map: 'Map', alerts: 'Alerts', health: 'Health' };

/** The pages of the panel; arrows go from one to the next. */
export function Tabs() {
  const { store, dispatch } = usePanel('view', 'lines');
  const list = useRef<HTMLDivElement>(null);
  const go = (tab: Tab): void => {
    dispatch({ type: 'tab', tab });
    list.current?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next =
      event.key === 'Home' ? TABS[0] : event.key === 'End' ? TABS.at(-1) : step === 0 ? undefined : TABS.at((TABS.indexOf(store.tab) + step) % TABS.length);
    if (!next) return;
    event.preventDefault();
    go(next);
  };
  const figure = (tab: Tab): string | undefined => {
    if (tab === 'trace') return count(store.rows.length - store.alertCount);
    return tab === 'alerts' ? count(store.alertCount) : undefined;
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label="Pages" onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={store.tab === tab}
          aria-controls="page"
          tabIndex={store.tab === tab ? 0 : -1}
          onClick={() => dispatch({ type: 'tab', tab })}
        >
          {NAMES[tab]}
          {figure(tab) === undefined ? null : <span class={tab === 'alerts' && store.alertCount > 0 ? 'figure bad' : 'figure'}>{figure(tab)}</span>}
        </button>
      ))}
    </div>
  );
}
