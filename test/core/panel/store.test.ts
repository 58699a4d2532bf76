import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Topic } from '@clewline/panel/store/events';
import { PanelStore } from '@clewline/panel/store/store';
import { alert, linkTo, operation } from './records.ts';

/** Ids of the rows in the order of the list; heads of groups in brackets. */
function lines(store: PanelStore): string[] {
  const { listing } = store;
  return Array.from({ length: listing.lineCount }, (_, i) => {
    const line = listing.lineAt(i);
    return line?.kind === 'group' ? `[${line.group.title} ${line.group.rows.length}]` : (line?.row.id ?? '?');
  });
}

function heard(store: PanelStore): Topic[] {
  const topics: Topic[] = [];
  store.subscribe((some) => topics.push(...some));
  return topics;
}

const put = (store: PanelStore, ...ids: string[]): void => store.apply({ type: 'operations', operations: ids.map((id) => operation(id)) });

describe("the panel's state", () => {
  it('newest on top, or oldest first', () => {
    const store = new PanelStore();
    put(store, 'a', 'b');
    put(store, 'c');
    assert.deepEqual(lines(store), ['c', 'b', 'a']);
    store.apply({ type: 'order', order: 'oldest' });
    assert.deepEqual(lines(store), ['a', 'b', 'c']);
  });

  it('keeps the newest 100,000, and counts what it let go of', () => {
    const store = new PanelStore();
    for (let i = 0; i < 100_500; i++) put(store, `o${i}`);
    assert.equal(store.rows.length, 100_000);
    assert.equal(store.listing.lineCount, 100_000);
    assert.equal(store.rows.evicted, 500);
    assert.equal(store.rows.get('o499'), undefined);
    assert.deepEqual(
      [store.listing.lineAt(0), store.listing.lineAt(99_999)].map((line) => line?.kind === 'row' && line.row.id),
      ['o100499', 'o500'],
    );
  });

  it('what it let go of it holds no longer', async () => {
    const store = new PanelStore(100);
    put(store, 'first');
    const first = new WeakRef(store.rows.get('first') as object);
    for (let i = 0; i < 150; i++) put(store, `o${i}`);
    // A reference that was looked at is held until the turn is over.
    await new Promise((resolve) => setTimeout(resolve, 0));
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    assert.equal(first.deref(), undefined);
  });

  it('a record that comes again changes its row alone: no line comes, goes or moves', () => {
    const store = new PanelStore();
    put(store, 'a', 'b', 'c');
    const topics = heard(store);
    store.apply({ type: 'operations', operations: [operation('b', { link: linkTo('src/answer.ts', 42, 'ask') })] });
    assert.deepEqual(topics, ['row:b']);
    assert.deepEqual(lines(store), ['c', 'b', 'a']);
    const { record } = store.rows.get('b') ?? {};
    assert.equal(record?.link?.site?.shown?.line, 42);
  });

  it('a late link takes a row into a filter, and out of it, at its own place', () => {
    const store = new PanelStore();
    store.apply({ type: 'query', query: 'link:none' });
    put(store, 'a', 'b', 'c');
    store.apply({ type: 'operations', operations: [operation('b', { link: linkTo('a.ts', 1, 'f') })] });
    assert.deepEqual(lines(store), ['c', 'a']);
    store.apply({ type: 'operations', operations: [operation('b')] });
    assert.deepEqual(lines(store), ['c', 'b', 'a']);
  });

  it('a pause holds the list still and loses nothing', () => {
    const store = new PanelStore();
    put(store, 'a', 'b');
    store.apply({ type: 'query', query: 'model:gpt' });
    store.apply({ type: 'pause', paused: true });
    for (let i = 0; i < 3000; i++) put(store, `later${i}`);
    store.apply({ type: 'operations', operations: [operation('odd', { 'gen_ai.request.model': 'claude' })] });
    assert.deepEqual(lines(store), ['b', 'a']);
    assert.equal(store.listing.waiting, 3000);
    // Another filter while it is paused lets nothing of the time since in.
    store.apply({ type: 'query', query: '' });
    assert.deepEqual(lines(store), ['b', 'a']);
    assert.equal(store.listing.waiting, 3001);
    store.apply({ type: 'pause', paused: false });
    assert.equal(store.listing.lineCount, 3003);
    assert.equal(store.listing.waiting, 0);
  });

  it('rows that are let go of while paused are not among those that wait', () => {
    const store = new PanelStore(10);
    put(store, 'a', 'b');
    store.apply({ type: 'pause', paused: true });
    for (let i = 0; i < 25; i++) put(store, `later${i}`);
    assert.deepEqual(lines(store), []);
    assert.equal(store.listing.waiting, 10);
  });

  it('groups by call site: rows move with their link, empty groups go, what has none stands last', () => {
    const store = new PanelStore();
    store.apply({ type: 'group', grouping: 'site' });
    put(store, 'a', 'b');
    store.apply({ type: 'operations', operations: [operation('c', { link: linkTo('z.ts', 9, 'g'), 'gen_ai.usage.input_tokens': 5, 'error.type': '500' })] });
    assert.deepEqual(lines(store), ['[z.ts:9 g 1]', 'c', '[no call site 2]', 'b', 'a']);
    store.apply({ type: 'operations', operations: [operation('a', { link: linkTo('z.ts', 9, 'g'), 'gen_ai.usage.input_tokens': 7 })] });
    assert.deepEqual(lines(store), ['[z.ts:9 g 2]', 'c', 'a', '[no call site 1]', 'b']);
    const head = store.listing.lineAt(0);
    assert.ok(head?.kind === 'group');
    assert.deepEqual([head.group.operations, head.group.errors, head.group.inputTokens], [2, 1, 12]);
    store.apply({ type: 'operations', operations: [operation('b', { link: linkTo('z.ts', 9, 'g') })] });
    assert.deepEqual(lines(store), ['[z.ts:9 g 3]', 'c', 'b', 'a']);
    // Moved by an edit: the id stays, the line is another.
    store.apply({
      type: 'operations',
      operations: [operation('d', { link: { ...linkTo('z.ts', 11, 'g'), site: { siteId: 'z.ts#g', shown: { file: 'z.ts', line: 11, function: 'g' } } } })],
    });
    assert.equal(lines(store)[0], '[z.ts:11 g 4]');
  });

  it('a closed group is one line, and its rows are found in it', () => {
    const store = new PanelStore();
    store.apply({ type: 'group', grouping: 'model' });
    put(store, 'a', 'b');
    store.apply({ type: 'operations', operations: [operation('c', { 'gen_ai.request.model': 'aaa' })] });
    store.apply({ type: 'toggle', group: 'aaa' });
    assert.deepEqual(lines(store), ['[aaa 1]', '[gpt-4o-mini 2]', 'b', 'a']);
    const at = (id: string): number => store.listing.indexOf(store.rows.get(id) ?? assert.fail(id));
    assert.deepEqual([at('c'), at('a'), at('b')], [0, 3, 2]);
  });

  it('every line is found again by its row, in either order, grouped or not', () => {
    const store = new PanelStore(50);
    for (let i = 0; i < 80; i++) store.apply({ type: 'operations', operations: [operation(`o${i}`, { 'gen_ai.request.model': `m${i % 7}` })] });
    for (const grouping of ['none', 'model'] as const)
      for (const order of ['newest', 'oldest'] as const) {
        store.apply({ type: 'group', grouping });
        store.apply({ type: 'order', order });
        for (let i = 0; i < store.listing.lineCount; i++) {
          const line = store.listing.lineAt(i);
          if (line?.kind === 'row') assert.equal(store.listing.indexOf(line.row), i);
        }
      }
  });

  it('alerts stand among the operations, and alone on their tab', () => {
    const store = new PanelStore();
    put(store, 'a');
    store.apply({ type: 'alerts', alerts: [alert('x'), alert('x', { count: 2 })] });
    put(store, 'b');
    assert.deepEqual(lines(store), ['b', 'x', 'a']);
    assert.equal(store.alertCount, 1);
    store.apply({ type: 'tab', tab: 'alerts' });
    assert.deepEqual(lines(store), ['x']);
  });

  it('a call site that is looked at keeps its candidates, too', () => {
    const store = new PanelStore();
    const [one, other] = [linkTo('a.ts', 1, 'f'), linkTo('b.ts', 2, 'g')];
    store.apply({ type: 'operations', operations: [operation('a', { link: one }), operation('b', { link: other })] });
    store.apply({
      type: 'operations',
      operations: [operation('c', { link: { confidence: 'medium', evidence: [], candidates: [one.site, other.site].filter((site) => site !== undefined) } })],
    });
    store.apply({ type: 'filter', siteId: 'a.ts#f' });
    assert.deepEqual(lines(store), ['c', 'a']);
  });

  it('what a reload restores is what was saved; what another version saved is no state', async () => {
    const { savedSchema } = await import('@clewline/panel/store/saved');
    const store = new PanelStore();
    put(store, 'a');
    store.apply({ type: 'query', query: 'label:email' });
    store.apply({ type: 'group', grouping: 'site' });
    store.apply({ type: 'columns', columns: ['time', 'host'] });
    store.apply({ type: 'select', id: 'a' });
    const again = new PanelStore();
    again.restore(savedSchema.parse(JSON.parse(JSON.stringify(store.saved))));
    assert.deepEqual(again.saved, store.saved);
    put(again, 'a');
    assert.equal(again.listing.count, 0);
    assert.equal(savedSchema.safeParse({ ...store.saved, grouping: 'planet' }).success, false);
  });
});
