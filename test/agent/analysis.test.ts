// Runs alone: it measures how long the loop stands still.
import assert from 'node:assert/strict';
import type { LabelSpan } from '@clewline/analyzers';
import { Analyser, Hub, WorkerAnalyst, type Counter } from '@clewline/gateway';
import { LabelMemo } from '../../agent/gateway/src/analysis/labelMemo.ts';
import type { Manifest } from '@clewline/protocol';
import { chatRecord } from '../support/door.ts';
import { until } from '../support/lspClient.ts';

const request = (text: string) => ({ endpoint: 'openai.chat', messages: [{ role: 'user' as const, text }], fields: {}, toolNames: [], streams: false });
const manifest = (literal: string): Manifest => ({
  version: 1,
  workspace: 'w',
  sites: [
    {
      siteId: 's',
      endpoint: 'openai.chat',
      templates: [{ messages: [{ role: 'user', parts: [{ lit: literal }, { hole: 'h' }] }], constants: {}, toolNames: [] }],
    },
  ],
});

describe('labels and links in a worker', function () {
  this.timeout(240_000);
  let analyst: WorkerAnalyst;
  let counts: Counter[];

  beforeEach(() => {
    counts = [];
    analyst = new WorkerAnalyst((what) => counts.push(what));
  });
  afterEach(() => analyst.close());

  it('a prompt of 900 kB of digits like card numbers holds up nobody, and is labelled in part', async () => {
    analyst.analyse({ request: request('warm'), response: '' }, () => undefined);
    await analyst.idle();
    // The best of three: what else the machine does makes one of them slow, a loop that stands still all of them.
    const tries = [await hold('4111 '), await hold('5500 '), await hold('3782 ')];
    const [longest, took] = [Math.min(...tries.map((one) => one.longest)), Math.min(...tries.map((one) => one.took))];
    assert.ok(longest < 250, `the loop stood still for ${Math.round(longest)} ms`);
    assert.ok(took < 3000, `it took ${Math.round(took)} ms`);
  });

  /** Asks for the labels of 900 kB. @returns milliseconds that it took, and that the loop stood still at the most meanwhile */
  async function hold(digits: string): Promise<{ longest: number; took: number }> {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    const notes = await new Promise<readonly string[]>((resolve) =>
      analyst.analyse({ request: request(digits.repeat(180_000)), response: '' }, (findings) => resolve(findings.notes)),
    );
    const took = performance.now() - started;
    clearInterval(timer);
    assert.deepEqual(notes, ['labelled in part: 131072 of 900000 characters of the request']);
    return { longest, took };
  }

  it('finds what stands at either end of a long text, and nothing wrong between', () => {
    const text = `Write to lena@example.org. ${'word '.repeat(60_000)} Or to bert@example.org.`;
    const { labels } = new Analyser().analyse({ request: request(text), response: '' });
    assert.deepEqual(
      labels[0]?.map((span) => text.slice(span.start, span.end)),
      ['lena@example.org', 'bert@example.org'],
    );
  });

  it('labels a text that comes again once, keeps no text, and forgets what was used longest ago', () => {
    const memo = new LabelMemo(2);
    const asked: string[] = [];
    const label = (text: string): LabelSpan[] => (asked.push(text), [{ type: 'email', start: 0, end: text.length, confidence: 'high' }]);
    const [one, two, three] = ['first of three texts', 'second of three texts', 'third of three texts'];
    for (const text of [one, two, one, three, one, two]) assert.equal(memo.labels(text, label)[0]?.end, text.length);
    assert.deepEqual(asked, [one, two, three, two]);
  });

  it('links by a manifest of each session, and a question that fails costs itself alone', async () => {
    await new Promise((resolve) => analyst.register('one', manifest('Say hello to '), resolve));
    const link = (text: string): Promise<unknown> =>
      new Promise((resolve) => analyst.analyse({ request: request(text), response: '' }, (findings) => resolve(findings.links.get('one')?.link?.site?.siteId)));
    assert.equal(await link('Say hello to Ada'), 's');
    // What no job may look like.
    const broken = new Promise<readonly string[]>((resolve) => analyst.relink('one', [{ job: null as never, labels: [] }], () => resolve([])));
    await broken;
    assert.ok(counts.includes('analysis/failed'));
    assert.equal(await link('Say hello to Bo'), 's', 'the manifest is still there');
  });

  it('a question without end costs the worker and itself; the next one is answered by a new worker that knows the manifests', async () => {
    const impatient = new WorkerAnalyst((what) => counts.push(what), 1500);
    try {
      await new Promise((resolve) => impatient.register('one', manifest('Say hello to '), resolve));
      const endless = Array.from({ length: 100_000 }, () => ({ job: { request: request('4111 '.repeat(2000)), response: '' }, labels: [] }));
      const links = await new Promise<readonly unknown[]>((resolve) => impatient.relink('one', endless, resolve));
      assert.deepEqual(links, []);
      assert.ok(counts.includes('analysis/too-slow') && counts.includes('analysis/restarted'));
      const site = await new Promise<unknown>((resolve) =>
        impatient.analyse({ request: request('Say hello to Ada'), response: '' }, (findings) => resolve(findings.links.get('one')?.link?.site?.siteId)),
      );
      assert.equal(site, 's');
    } finally {
      impatient.close();
    }
  });

  it('what cannot wait is told without labels and links, and counted', async () => {
    const notes: string[] = [];
    const text = 'x'.repeat(4 * 1024 * 1024);
    for (let i = 0; i < 12; i++) analyst.analyse({ request: request(text), response: '' }, (findings) => notes.push(...findings.notes));
    await analyst.idle();
    assert.equal(notes.length, 12);
    assert.equal(
      notes.filter((note) => note === 'not labelled and not linked: the agent is behind').length,
      counts.filter((what) => what === 'analysis/skipped-behind').length,
    );
    assert.ok(counts.includes('analysis/skipped-behind'));
  });

  it('a late manifest links the past through the worker, between what is live', async () => {
    const hub = new Hub('a', '0', { analyst });
    const got: Record<string, unknown>[] = [];
    const client = hub.connect({ backlog: () => 0, send: (message) => got.push(message) });
    client.handle({ type: 'subscribe', kinds: ['operation', 'activity'] });
    const draft = chatRecord({ time: new Date(0).toISOString() });
    for (let i = 0; i < 300; i++) hub.operation(draft, request('Say hello to Ada'), [[]], { links: new Map() });
    client.handle({ type: 'register', manifest: manifest('Say hello to ') });
    await until('all are linked', () => got.filter((message) => message['link'] !== undefined).length === 300);
    await until('and counted once', () =>
      got.some((message) => message['type'] === 'activity' && (message['sites'] as { operations: number }[])[0]?.operations === 300),
    );
    const before = got.length;
    client.handle({ type: 'register', manifest: manifest('Say hello to ') });
    await analyst.idle();
    assert.ok(
      got.slice(before).every((message) => message['type'] !== 'operation'),
      'the same manifest sends nothing again',
    );
  });
});
