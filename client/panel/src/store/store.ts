import { Recent, type EventRecord, type StatusRecord } from '@clewline/protocol';
import { matcherOf, type Matcher } from '../filter/match.ts';
import { parseQuery, type Problem } from '../filter/parse.ts';
import type { ConnectionView } from '../messages.ts';
import type { StoreEvent, Tab, Topic } from './events.ts';
import { DEFAULT_COLUMNS, knownColumns, type Column } from './columns.ts';
import { groupOf, type Grouping } from './groups.ts';
import { Listing, type Order } from './listing.ts';
import { sitesOf, type Row, type TraceRecord } from './record.ts';
import { MOST_ROWS, Rows } from './rows.ts';
import { runOf, Runs } from './runs.ts';
import type { Saved } from './saved.ts';
import type { Template } from './prompt.ts';

/** Programs executed and connections made that are kept, to be shown around an operation of the same process. */
const MOST_EVENTS = 5000;
/** Call sites whose prompts are kept. */
const MOST_PROMPTS = 50;

/**
 * The panel's state. It knows no page and no clock: events go in, and each tells its listeners which parts have something new
 * to show. What it keeps is bounded.
 */
export class PanelStore {
  readonly rows: Rows;
  readonly listing: Listing;
  readonly #runs = new Runs();
  readonly #events = new Recent<EventRecord>(MOST_EVENTS);
  /** Of the call sites that were looked at last. */
  readonly #prompts = new Map<string, readonly Template[]>();
  readonly #listeners = new Set<(topics: ReadonlySet<Topic>) => void>();
  #alerts = 0;
  status: StatusRecord | undefined;
  connection: ConnectionView = { connected: false };
  siteId: string | undefined;
  query = '';
  problems: readonly Problem[] = [];
  columns: readonly Column[] = DEFAULT_COLUMNS;
  /** Whether charts stand above the list. */
  charts = true;
  tab: Tab = 'trace';
  selected: string | undefined;

  constructor(most = MOST_ROWS) {
    this.rows = new Rows(most);
    this.listing = new Listing(this.rows);
  }

  /** Alerts among the rows. */
  get alertCount(): number {
    return this.#alerts;
  }

  get events(): readonly EventRecord[] {
    return this.#events.all;
  }

  get selectedRow(): Row | undefined {
    return this.selected === undefined ? undefined : this.rows.get(this.selected);
  }

  /** @returns what ends the listening */
  subscribe(listener: (topics: ReadonlySet<Topic>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  apply(event: StoreEvent): void {
    const topics = this.#apply(event);
    if (topics.size > 0) for (const listener of this.#listeners) listener(topics);
  }

  /** The prompts of a call site, if somebody has told them. */
  promptsOf(siteId: string): readonly Template[] | undefined {
    return this.#prompts.get(siteId);
  }

  #remember(siteId: string, templates: readonly Template[]): void {
    this.#prompts.delete(siteId);
    this.#prompts.set(siteId, templates);
    const [oldest] = this.#prompts.keys();
    if (this.#prompts.size > MOST_PROMPTS && oldest !== undefined) this.#prompts.delete(oldest);
  }

  /** What a reload must not lose. */
  get saved(): Saved {
    const { query, tab, siteId, selected, columns, charts, listing } = this;
    return { query, tab, siteId, selected, columns: [...columns], charts, grouping: listing.grouping, order: listing.order };
  }

  restore(saved: Saved): void {
    this.columns = knownColumns(saved.columns);
    this.charts = saved.charts ?? true;
    this.selected = saved.selected;
    this.tab = saved.tab;
    this.siteId = saved.siteId;
    this.query = saved.query;
    this.listing.setOrder(saved.order);
    this.listing.group(saved.grouping);
    this.#filter();
  }

  #apply(event: StoreEvent): ReadonlySet<Topic> {
    switch (event.type) {
      case 'operations':
        return this.#put(event.operations);
      case 'alerts':
        return this.#put(event.alerts);
      case 'events':
        for (const one of event.events) this.#events.add(one);
        return new Set(['selection']);
      case 'status':
        this.status = event.status;
        return new Set(['status']);
      case 'prompts':
        this.#remember(event.siteId, event.templates);
        return new Set(['selection']);
      case 'connection':
        this.connection = event.connection;
        return new Set(['connection']);
      case 'clear':
        return this.#clear();
      case 'filter':
        this.siteId = event.siteId;
        return this.#filter();
      case 'query':
        this.query = event.query;
        return this.#filter();
      case 'tab':
        this.tab = event.tab;
        return this.#filter();
      default:
        return this.#look(event);
    }
  }

  /** Changes of how it is looked at, which leave what fits as it is. */
  #look(event: Extract<StoreEvent, { type: 'pause' | 'group' | 'toggle' | 'order' | 'columns' | 'charts' | 'select' }>): ReadonlySet<Topic> {
    switch (event.type) {
      case 'pause':
        this.listing.pause(event.paused);
        return new Set(['lines', 'view']);
      case 'group':
        this.listing.group(event.grouping);
        return new Set(['lines', 'view']);
      case 'toggle':
        this.listing.toggle(event.group);
        return new Set(['lines']);
      case 'order':
        this.listing.setOrder(event.order);
        return new Set(['lines', 'view']);
      case 'charts':
        this.charts = event.shown;
        return new Set<Topic>(['view']);
      case 'columns':
        this.columns = knownColumns(event.columns);
        return new Set(['lines', 'view']);
      case 'select': {
        const topics = new Set<Topic>(['selection']);
        for (const id of [this.selected, event.id]) if (id !== undefined) topics.add(`row:${id}`);
        this.selected = event.id;
        return topics;
      }
    }
  }

  #put(records: readonly TraceRecord[]): ReadonlySet<Topic> {
    const topics = new Set<Topic>();
    for (const told of records) {
      const record = told.type === 'operation' ? this.#runs.place(told) : told;
      const put = this.rows.put(record);
      if (record.type === 'alert' && put.before === undefined) this.#alerts++;
      if (put.evicted?.record.type === 'alert') this.#alerts--;
      if (this.listing.put(put)) topics.add('lines');
      if (put.before === undefined) topics.add('view');
      else topics.add(`row:${record.id}`);
      const { grouping } = this.listing;
      if (put.before && grouping !== 'none') topics.add(`group:${groupOf(grouping, record).key}`);
      if (this.listing.paused) topics.add('view');
      if (record.id === this.selected || runOf(record)?.operations.includes(this.selected ?? '')) topics.add('selection');
    }
    return topics;
  }

  #clear(): ReadonlySet<Topic> {
    this.rows.clear();
    this.#runs.clear();
    this.#events.clear();
    this.#alerts = 0;
    // The selected one stays so: where one of several agents went, what the others have said is told again.
    this.listing.pause(false);
    return new Set(['lines', 'view', 'selection']);
  }

  #filter(): ReadonlySet<Topic> {
    const query = parseQuery(this.query);
    this.problems = query.problems;
    this.listing.show(both(this.#scope(), matcherOf(query)));
    return new Set(['lines', 'view']);
  }

  /** What the tab and the call site that is looked at leave, before the filter's text. */
  #scope(): Matcher {
    const { siteId } = this;
    const onlyAlerts = this.tab === 'alerts';
    return (record) => (!onlyAlerts || record.type === 'alert') && (siteId === undefined || sitesOf(record).some((site) => site.siteId === siteId));
  }
}

function both(one: Matcher, other: Matcher): Matcher {
  return (record) => one(record) && other(record);
}

export type { Grouping, Order };
