import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { local } from '../../format/time.ts';
import { COLUMN_NAMES, type Column } from '../../store/columns.ts';
import { sitesOf } from '../../store/record.ts';
import { usePanel } from '../context.ts';
import { BAR_MS } from './bar.tsx';
import { Empty } from './empty.tsx';
import { GroupLine } from './groupLine.tsx';
import { activeOf, indexOfActive, stepTo, type Active } from './keys.ts';
import { RowLine } from './row.tsx';
import { useAnchor } from './useAnchor.ts';
import { useStill } from './useStill.ts';
import { useVirtual } from './useVirtual.ts';

/** Heights of a line's two lines of text, in the page's font size. */
const LINE_EM = 3.1;

function headOf(column: Column): preact.ComponentChildren {
  if (column === 'time') return `time (${local.name(Date.now())})`;
  if (column !== 'latency') return COLUMN_NAMES[column];
  // The scale is that of the bars; where there is no room for those, the figures alone are meant.
  return (
    <>
      <span class="named">{COLUMN_NAMES[column]}</span>
      <span class="scale" aria-hidden="true">
        0 – {BAR_MS / 1000} s
      </span>
    </>
  );
}

function Heads({ columns }: { readonly columns: readonly Column[] }) {
  const head = (column: Column) => (
    <div key={column} role="columnheader" class={`cell ${column}`}>
      {headOf(column)}
    </div>
  );
  return (
    <div role="row" class="line heads" aria-rowindex={1}>
      {columns.includes('time') ? head('time') : null}
      <div role="columnheader" class="cell state">
        <span class="hidden">state</span>
      </div>
      <div role="columnheader" class="cell what">
        call site
      </div>
      {columns.filter((column) => column !== 'time').map(head)}
    </div>
  );
}

/** The trace: operations and alerts, of which only those that are seen are drawn. */
export function List({ onOpen }: { readonly onOpen: () => void }) {
  const { store, dispatch, openSite } = usePanel('lines', 'selection');
  const { listing, columns } = store;
  const scroller = useRef<HTMLDivElement>(null);
  const [lineHeight, setLineHeight] = useState(40);
  const [headHeight, setHeadHeight] = useState(0);
  const [activeGroup, setActiveGroup] = useState<string>();
  const lines = listing.lineCount;
  const virtual = useVirtual(scroller, lines, lineHeight, headHeight);
  useLayoutEffect(() => {
    setLineHeight(Math.round(parseFloat(getComputedStyle(scroller.current ?? document.body).fontSize) * LINE_EM));
    setHeadHeight(scroller.current?.querySelector<HTMLElement>('.heads')?.offsetHeight ?? 0);
  }, []);
  useAnchor(scroller, listing, lineHeight);
  useStill(scroller);
  // Keys may come faster than the page is drawn: they go by what the list holds now, and where to is scrolled once that is drawn.
  const undrawn = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (undrawn.current !== undefined) virtual.scrollTo(undrawn.current);
    undrawn.current = undefined;
  });
  const goTo = (index: number): void => {
    if (listing.lineCount === lines) virtual.scrollTo(index);
    else undrawn.current = index;
  };
  const atGroup = useRef<string>(undefined);
  const activeIndex = (): number => {
    const { current: group } = atGroup;
    const active: Active = group !== undefined ? { group } : store.selected === undefined ? undefined : { row: store.selected };
    return indexOfActive(listing, active, (id) => store.rows.get(id));
  };
  const setGroup = (group: string | undefined): void => {
    atGroup.current = group;
    setActiveGroup(group);
  };

  const move = (to: number): void => {
    const next = activeOf(listing.lineAt(to));
    goTo(to);
    if (next && 'group' in next) setGroup(next.group);
    else {
      setGroup(undefined);
      dispatch({ type: 'select', id: next?.row });
    }
  };
  const enter = (index: number): void => {
    const line = listing.lineAt(index);
    if (line?.kind === 'group') dispatch({ type: 'toggle', group: line.group.key });
    else if (line) onOpen();
  };
  const fold = (index: number, open: boolean): void => {
    const line = listing.lineAt(index);
    if (line?.kind === 'group' && line.open !== open) dispatch({ type: 'toggle', group: line.group.key });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1);
    const to = stepTo(event.key, activeIndex(), page, listing.lineCount);
    if (to !== undefined) move(to);
    else if (event.key === 'Enter') enter(activeIndex());
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') fold(activeIndex(), event.key === 'ArrowRight');
    else if (event.key === 'o' && store.selectedRow) {
      const [site] = sitesOf(store.selectedRow.record);
      if (site) openSite?.(site);
    } else return;
    event.preventDefault();
  };
  const shown = virtual.items.map(({ index, start }) => ({ index, start, line: listing.lineAt(index) }));
  const described = shown.find(({ line }) =>
    line?.kind === 'group' ? line.group.key === activeGroup : activeGroup === undefined && line?.row.id === store.selected,
  );
  return (
    <div class="list">
      <div
        ref={scroller}
        role={listing.grouping === 'none' ? 'grid' : 'treegrid'}
        class="scroller"
        aria-label="Trace"
        aria-rowcount={lines + 1}
        aria-activedescendant={described?.line?.kind === 'row' ? `row-${described.line.row.seq}` : described ? `group-${described.index}` : undefined}
        tabIndex={0}
        data-columns={columns.join(' ')}
        style={{ '--row': `${lineHeight}px` }}
        onKeyDown={onKeyDown}
      >
        <Heads columns={columns} />
        <div role="rowgroup" class="lines" style={{ height: `${virtual.height}px` }}>
          {shown.map(({ index, start, line }) =>
            line === undefined ? null : line.kind === 'group' ? (
              <GroupLine
                key={`group ${line.group.key}`}
                group={line.group}
                open={line.open}
                index={index}
                top={start}
                size={line.group.rows.length}
                active={line.group.key === activeGroup}
              />
            ) : (
              <RowLine key={line.row.id} row={line.row} index={index} columns={columns} top={start} />
            ),
          )}
        </div>
      </div>
      {lines === 0 ? <Empty /> : null}
    </div>
  );
}
