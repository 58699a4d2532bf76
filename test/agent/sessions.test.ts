import assert from 'node:assert/strict';
import { Activity, Credentials, Sessions } from '@clewline/gateway';
import type { OperationRecord } from '@clewline/protocol';
import { storedRecord } from '../support/door.ts';

const operation = (more: Partial<OperationRecord> = {}): OperationRecord => storedRecord('a:0:1', { time: '2026-11-27T10:00:00.000Z', roles: [], ...more });
const link = (siteId: string, ...labels: string[]) => ({
  link: { confidence: 'strong', evidence: [], site: { siteId } },
  holes: [{ hole: 'name', role: 'user', length: 3, labels }],
});

describe('totals of call sites', () => {
  it('a link that changes takes its operation along, and only what changed is told', () => {
    const activity = new Activity();
    activity.tellOnly(new Set(['one', 'two']));
    activity.count(operation(), link('one', 'email'), 1);
    activity.count(operation({ 'error.type': '429', time: '2026-11-27T11:00:00.000Z' }), link('one'), 1);
    assert.deepEqual(activity.takeChanged(), [
      { siteId: 'one', operations: 2, shared: 0, errors: 1, lastTime: '2026-11-27T11:00:00.000Z', holes: { name: { email: 1 } } },
    ]);
    assert.deepEqual(activity.takeChanged(), []);
    activity.count(operation(), link('one', 'email'), -1);
    activity.count(operation(), link('two', 'email'), 1);
    assert.deepEqual(
      activity.takeChanged().map(({ siteId, operations, holes }) => [siteId, operations, holes['name']]),
      [
        ['one', 1, {}],
        ['two', 1, { email: 1 }],
      ],
    );
    activity.count(operation(), { link: { confidence: 'medium', evidence: [], candidates: [{ siteId: 'one' }, { siteId: 'two' }] } }, 1);
    assert.deepEqual(
      activity.all.map(({ shared }) => shared),
      [1, 1],
    );
    activity.tellOnly(new Set(['two']));
    assert.deepEqual(
      activity.all.map(({ siteId }) => siteId),
      ['two'],
    );
  });

  it('a call site that leaves the manifest is told no more, and has what it had when it comes back', () => {
    const activity = new Activity();
    activity.tellOnly(new Set(['one', 'two']));
    for (const siteId of ['one', 'one', 'two']) activity.count(operation(), link(siteId), 1);
    activity.tellOnly(new Set(['two']));
    // What is kept of the past is linked again: the first of them has no link now.
    activity.count(operation(), link('one'), -1);
    assert.deepEqual(
      [...activity.takeChanged(), ...activity.all].map(({ siteId, operations }) => [siteId, operations]),
      [
        ['two', 1],
        ['two', 1],
      ],
    );
    activity.tellOnly(new Set(['one', 'two']));
    activity.count(operation(), link('one'), 1);
    assert.deepEqual(
      activity.all.map(({ siteId, operations }) => [siteId, operations]),
      [
        ['one', 2],
        ['two', 1],
      ],
    );
  });

  it('uses of a credential, bounded: the least recently used makes room', () => {
    const credentials = new Credentials();
    for (let i = 0; i < 1500; i++) {
      credentials.add(operation({ credential: `key${i}`, 'server.address': `host${i}` }));
      credentials.add(operation({ credential: 'often', 'server.address': 'api.openai.com' }));
    }
    assert.equal(credentials.all.length, 1000);
    assert.deepEqual(
      credentials.all.find(({ credential }) => credential === 'often'),
      { credential: 'often', operations: 1500, hosts: ['api.openai.com'] },
    );
    assert.ok(!credentials.all.some(({ credential }) => credential === 'key0'));
  });
});

describe('sessions', () => {
  it('are kept while there is room if they registered something, and as long as anybody looks at them', () => {
    const dropped: string[] = [];
    const sessions = new Sessions((session) => dropped.push(session.id));
    const plain = sessions.open();
    sessions.leave(plain);
    assert.deepEqual(dropped, [plain.id], 'one without a manifest goes with its client');
    const looked = sessions.open();
    const left = sessions.open();
    left.manifest = 'hash';
    sessions.leave(left);
    assert.equal(sessions.get(left.id), left);
    for (let i = 0; i < 64; i++) sessions.open();
    assert.equal(sessions.get(left.id), undefined);
    assert.equal(sessions.get(looked.id), looked);
    const page = sessions.open();
    sessions.move(page, looked);
    assert.equal(looked.clients, 2);
    assert.equal(sessions.get(page.id), undefined);
  });
});
