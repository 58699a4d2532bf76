import { useRef, useState } from 'preact/hooks';
import { complete, type Completion } from '../filter/complete.ts';
import type { TraceRecord } from '../store/record.ts';
import type { PanelStore } from '../store/store.ts';
import { usePanel } from './context.ts';

/** Records whose values are offered. */
const LOOKED_AT = 5000;

function* records(store: PanelStore): Generator<TraceRecord> {
  for (const row of store.rows.newest(LOOKED_AT)) yield row.record;
}

interface Offer {
  readonly items: readonly Completion[];
  /** The one that Enter takes; -1 before the arrows have chosen. */
  readonly chosen: number;
}

const NONE: Offer = { items: [], chosen: -1 };

/** The filter, with what can stand where the cursor is. */
export function FilterBox() {
  const { store, dispatch } = usePanel('view');
  const input = useRef<HTMLInputElement>(null);
  const [offer, setOffer] = useState(NONE);
  const ask = (): void => {
    const { current } = input;
    if (current) setOffer({ items: complete(current.value, current.selectionStart ?? current.value.length, () => records(store)), chosen: -1 });
  };
  const take = ({ from, to, insert }: Completion): void => {
    const query = store.query.slice(0, from) + insert + store.query.slice(to);
    dispatch({ type: 'query', query });
    const { current } = input;
    if (!current) return;
    current.value = query;
    current.focus();
    current.setSelectionRange(from + insert.length, from + insert.length);
    ask();
  };
  const choose = (step: number): void => setOffer({ ...offer, chosen: Math.max(-1, Math.min(offer.items.length - 1, offer.chosen + step)) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = offer.items[offer.chosen] ?? (event.key === 'Tab' && offer.items.length === 1 ? offer.items[0] : undefined);
    if (event.key === 'ArrowDown' && offer.items.length === 0) ask();
    else if (event.key === 'ArrowDown') choose(1);
    else if (event.key === 'ArrowUp' && offer.items.length > 0) choose(-1);
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) take(item);
    else if (event.key === 'Escape' && offer.items.length > 0) setOffer(NONE);
    else if (event.key === 'Enter') setOffer(NONE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const [problem] = store.problems;
  const open = offer.items.length > 0;
  return (
    <div class="filterbox">
      <input
        ref={input}
        type="text"
        id="filter"
        role="combobox"
        placeholder="Filter: label:email latency>2s link:none …"
        aria-label="Filter"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls="offers"
        aria-activedescendant={offer.chosen >= 0 ? `offer-${offer.chosen}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? 'filter-problem' : undefined}
        autocomplete="off"
        spellcheck={false}
        value={store.query}
        onInput={(event) => {
          dispatch({ type: 'query', query: event.currentTarget.value });
          ask();
        }}
        onClick={ask}
        onKeyDown={onKeyDown}
        onBlur={() => setOffer(NONE)}
      />
      <ul id="offers" role="listbox" aria-label="Completions" class="offers" hidden={!open}>
        {offer.items.map((item, i) => (
          <li
            key={item.label}
            id={`offer-${i}`}
            role="option"
            aria-selected={i === offer.chosen}
            onMouseDown={(event) => {
              // Before the field loses the focus.
              event.preventDefault();
              take(item);
            }}
          >
            <code>{item.label}</code> <span class="muted">{item.detail}</span>
          </li>
        ))}
      </ul>
      {problem ? (
        <p class="problem" id="filter-problem" role="status">
          {problem.message}
          {store.problems.length > 1 ? ` (and ${store.problems.length - 1} more)` : ''}
        </p>
      ) : null}
    </div>
  );
}
