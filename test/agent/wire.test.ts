import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Hub } from '@clewline/gateway';
import { clientMessageSchema, serverMessageSchema, type EventRecord } from '@clewline/protocol';

const golden = (name: string): unknown[] =>
  readFileSync(new URL(`./golden/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const event = (kind: string): Omit<EventRecord, 'id'> => ({ type: 'event', time: new Date(0).toISOString(), kind, workload: { 'process.pid': 1 } });

describe('the wire: messages of released versions stay readable, and it can grow', () => {
  it('every message of version 0.1 is read, and nothing of it is lost', () => {
    const messages = golden('0.1-server.jsonl');
    const types = new Set<string>();
    for (const message of messages) {
      const parsed = serverMessageSchema.safeParse(message);
      assert.ok(parsed.success, JSON.stringify(message));
      assert.deepEqual(parsed.data, message);
      types.add(parsed.data.type);
    }
    assert.deepEqual([...types].sort(), ['activity', 'alert', 'challenge', 'error', 'event', 'hello', 'lost', 'operation', 'pong', 'registered', 'status']);
    for (const message of golden('0.1-client.jsonl')) assert.ok(clientMessageSchema.safeParse(message).success, JSON.stringify(message));
  });

  it('names that a later version adds make no message unreadable', () => {
    const later = golden('0.1-server.jsonl').map((message) =>
      JSON.parse(
        JSON.stringify(message)
          .replaceAll('"kind":"exec"', '"kind":"file"')
          .replaceAll('"severity":"error"', '"severity":"critical"')
          .replaceAll('"capture":"active"', '"capture":"paused"')
          .replaceAll('"tls":"readable"', '"tls":"partly"')
          .replaceAll('"confidence":"strong"', '"confidence":"proven"')
          .replaceAll('"where":"request"', '"where":"tool"')
          .replace(/\}$/, ',"later":{"x":[1]}}'),
      ),
    );
    for (const message of later) assert.ok(serverMessageSchema.safeParse(message).success, JSON.stringify(message));
    const manifest = {
      type: 'register',
      manifest: {
        version: 2,
        workspace: 'w',
        later: 1,
        sites: [{ siteId: 's', endpoint: 'e', later: 1, templates: [{ messages: [{ role: 'critic', parts: [] }], constants: {}, toolNames: [], later: 1 }] }],
      },
    };
    assert.ok(clientMessageSchema.safeParse(manifest).success);
  });

  it('a kind of record that a client did not ask for is not sent to it, and is not counted as lost', () => {
    const hub = new Hub('a', '0');
    const first: string[] = [];
    const later: string[] = [];
    hub.connect({ backlog: () => 0, send: (message) => first.push(message.type === 'event' ? message.kind : message.type) }).handle({ type: 'subscribe' });
    hub
      .connect({ backlog: () => 0, send: (message) => later.push(message.type === 'event' ? message.kind : message.type) })
      .handle({ type: 'subscribe', kinds: ['event/file'] });
    for (const kind of ['exec', 'file', 'connection', 'file']) hub.event(event(kind));
    assert.deepEqual(first, ['exec', 'connection']);
    assert.deepEqual(later, ['file', 'file']);
  });
});
