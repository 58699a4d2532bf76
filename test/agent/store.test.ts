import assert from 'node:assert/strict';
import { MemoryStore } from '@clewline/gateway';
import type { OperationRecord } from '@clewline/protocol';
import { storedRecord } from '../support/door.ts';

const operation = (seq: number): OperationRecord => storedRecord(`a:0:${seq}`, { time: '', roles: [] });
const exec = (seq: number) => ({ type: 'event' as const, id: `a:0:${seq}`, time: '', kind: 'exec', workload: { 'process.pid': 1 } });
const text = (length: number) => ({
  request: { endpoint: 'e', messages: [{ role: 'user' as const, text: 'x'.repeat(length) }], fields: {}, toolNames: [], streams: false },
  labels: [[]],
});

describe('the store in memory', () => {
  it('programs that are started by the thousand evict no prompt', () => {
    const store = new MemoryStore({ operation: 10, event: 5, alert: 5 });
    store.add(operation, text(10));
    for (let i = 0; i < 2000; i++) store.add(exec);
    assert.equal(store.get(1)?.text?.request.messages[0]?.text.length, 10);
    assert.equal(store.next(0, () => true)?.seq, 1);
    assert.equal(store.next(1, () => true)?.seq, 1997);
  });

  it('says exactly what is gone, whatever was evicted between', () => {
    const store = new MemoryStore({ operation: 3, event: 2, alert: 1 });
    const kinds = [operation, exec, operation, operation, exec, exec, operation, exec, operation];
    for (const make of kinds) store.add(make);
    const kept = [];
    for (let at = store.next(0, () => true); at; at = store.next(at.seq, () => true)) kept.push(at.seq);
    assert.deepEqual(kept, [4, 6, 7, 8, 9]);
    assert.equal(store.gone(0, 9), 4);
    assert.equal(store.gone(4, 9), 1);
    assert.equal(store.gone(6, 9), 0);
    assert.equal(store.gone(2, 3), 1);
    assert.equal(store.gone(0, 0), 0);
  });

  it('text is forgotten before records are, oldest first', () => {
    const store = new MemoryStore({ operation: 100, event: 1, alert: 1 }, 200);
    for (let i = 0; i < 4; i++) store.add(operation, text(10));
    assert.deepEqual(store.withText(), [3, 4]);
    assert.equal(store.get(1)?.record.type, 'operation');
    store.add(operation, text(1000));
    assert.deepEqual(store.withText(), [], 'one that is over the bound alone is not kept either');
  });

  it('messages without text take room, too', () => {
    const store = new MemoryStore({ operation: 100, event: 1, alert: 1 }, 10_000);
    const { request, labels } = text(0);
    for (let i = 0; i < 3; i++)
      store.add(operation, { request: { ...request, messages: Array.from({ length: 100 }, () => ({ role: 'user', text: '' })) }, labels });
    assert.deepEqual(store.withText(), [3]);
  });
});
