import assert from 'node:assert/strict';
import { runOf } from '@clewline/panel/store/runs';
import { PanelStore } from '@clewline/panel/store/store';
import { operation } from './records.ts';

const START = Date.parse('2026-11-27T16:50:00.000Z');
const FIRST = ['system', 'user'];
const SECOND = [...FIRST, 'assistant', 'tool'];

/** @param seconds from the begin of the test's time */
const at = (id: string, seconds: number, roles: readonly string[], calls: readonly string[] = [], pid = 1) =>
  operation(id, {
    time: new Date(START + seconds * 1000).toISOString(),
    duration_ms: 500,
    roles: [...roles],
    'gen_ai.tool.calls': [...calls],
    workload: { 'process.pid': pid },
  });

describe('runs, told from the records', () => {
  const runsOf = (...records: ReturnType<typeof at>[]): (string | undefined)[] => {
    const store = new PanelStore();
    store.apply({ type: 'operations', operations: records });
    return records.map(({ id }) => {
      const row = store.rows.get(id);
      return row && runOf(row.record)?.id;
    });
  };

  it('a request that begins with the messages of one that asked for tools goes on with it', () => {
    assert.deepEqual(runsOf(at('a', 0, FIRST, ['lookup']), at('b', 2, SECOND, ['mail']), at('c', 4, [...SECOND, 'assistant', 'tool'])), ['a', 'a', 'a']);
  });

  it('one that asks for no tool begins none', () => {
    assert.deepEqual(runsOf(at('a', 0, FIRST), at('b', 2, SECOND)), [undefined, undefined]);
  });

  it('processes of two agents are two, though they have one number', () => {
    assert.deepEqual(runsOf(at('one:e:1', 0, FIRST, ['lookup']), at('two:e:1', 2, SECOND)), ['one:e:1', undefined]);
    assert.deepEqual(runsOf(at('one:e:1', 0, FIRST, ['lookup']), at('one:e:2', 2, SECOND)), ['one:e:1', 'one:e:1']);
  });

  it('another process, another host or another story has no part in it', () => {
    const elsewhere = { ...at('c', 2, SECOND), 'server.address': 'api.elsewhere.example' };
    assert.deepEqual(runsOf(at('a', 0, FIRST, ['lookup']), at('b', 2, SECOND, [], 2), elsewhere, at('d', 3, ['user', 'assistant', 'tool'])), [
      'a',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('nor has one that begins before the other has ended, or long after', () => {
    assert.deepEqual(runsOf(at('a', 0, FIRST, ['lookup']), at('b', 0.2, SECOND), at('c', 3600, SECOND)), ['a', undefined, undefined]);
  });

  it('where two would fit it is not guessed', () => {
    assert.deepEqual(runsOf(at('a', 0, FIRST, ['lookup']), at('b', 0.1, FIRST, ['lookup']), at('c', 2, SECOND), at('d', 2.1, SECOND)), [
      'a',
      'b',
      undefined,
      undefined,
    ]);
  });

  it('a record that comes again stays in its run; what is shown as raw is what was told', () => {
    const store = new PanelStore();
    store.apply({ type: 'operations', operations: [at('a', 0, FIRST, ['lookup']), at('b', 2, SECOND)] });
    store.apply({ type: 'operations', operations: [at('b', 2, SECOND)] });
    const record = store.rows.get('b')?.record;
    assert.deepEqual(record && runOf(record)?.operations, ['a', 'b']);
    assert.deepEqual(JSON.parse(JSON.stringify(record)), JSON.parse(JSON.stringify(at('b', 2, SECOND))));
  });

  it('a group for each, the newest first', () => {
    const store = new PanelStore();
    store.apply({ type: 'group', grouping: 'run' });
    store.apply({ type: 'operations', operations: [at('a', 0, FIRST, ['x']), at('b', 2, SECOND), at('c', 60, FIRST, ['x']), at('d', 61, ['user'])] });
    const { listing } = store;
    const heads = Array.from({ length: listing.lineCount }, (_, i) => listing.lineAt(i)).flatMap((line) => (line?.kind === 'group' ? line.group : []));
    assert.deepEqual(
      heads.map(({ key, rows }) => [key, rows.length]),
      [
        ['c', 1],
        ['a', 2],
        ['', 1],
      ],
    );
  });
});
