import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { SUBPROTOCOL, TOKEN_PREFIX, type OperationRecord } from '@clewline/protocol';
import { Hub, serveHub } from '@clewline/gateway';
import { WebSocket } from 'ws';

const TOKEN = 'a-token-of-the-test-0123456789';
const encoded = (token: string): string => TOKEN_PREFIX + Buffer.from(token).toString('base64url');

const operation = (id: number): OperationRecord => ({
  type: 'operation',
  id: `a:0:${id}`,
  time: new Date(0).toISOString(),
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  endpoint: 'openai.chat',
  roles: ['user'],
  'gen_ai.tool.names': [],
  'gen_ai.tool.calls': [],
  tls: true,
  workload: { 'process.pid': 1 },
  labels: [],
});

describe("the agent's door", () => {
  let hub: Hub;
  let door: Awaited<ReturnType<typeof serveHub>>;
  let counters: Map<string, number>;

  beforeEach(async () => {
    hub = new Hub('a', '0');
    counters = new Map();
    door = await serveHub({
      hub,
      host: '127.0.0.1',
      port: 0,
      token: TOKEN,
      agentId: 'a',
      hmacKey: '00',
      panel: '<p>panel</p>',
      onCount: (what) => counters.set(what, (counters.get(what) ?? 0) + 1),
      status: () => ({ type: 'status', capture: 'active', operations: 0, counters: {}, processes: [] }),
    });
  });
  afterEach(() => door.close('the test ended'));

  const open = (protocols: string[], options: Record<string, unknown> = {}): WebSocket => new WebSocket(`ws://127.0.0.1:${door.port}`, protocols, options);
  const refused = async (socket: WebSocket): Promise<{ status: number; text: string }> => {
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    let text = '';
    for await (const chunk of response) text += chunk;
    socket.on('error', () => undefined);
    return { status: response.statusCode ?? 0, text };
  };
  const connected = async (): Promise<{ socket: WebSocket; messages: Record<string, unknown>[] }> => {
    const socket = open([SUBPROTOCOL, encoded(TOKEN)]);
    const messages: Record<string, unknown>[] = [];
    socket.on('message', (data) => messages.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>));
    await once(socket, 'open');
    while (messages.length < 2) await once(socket, 'message');
    return { socket, messages };
  };

  it('a wrong token', async () => {
    const { status, text } = await refused(open([SUBPROTOCOL, encoded('wrong')]));
    assert.equal(status, 401);
    assert.match(text, /The token is wrong or missing/);
    assert.equal(counters.get('client/refused-401'), 1);
  });

  it('a wrong protocol version', async () => {
    const { status, text } = await refused(open(['clewline.v9', encoded(TOKEN)]));
    assert.equal(status, 400);
    assert.match(text, /This agent speaks protocol versions 1 to 1/);
    assert.equal(counters.get('client/refused-400'), 1);
  });

  it('a page of another site', async () => {
    const { status } = await refused(open([SUBPROTOCOL, encoded(TOKEN)], { origin: 'https://evil.example' }));
    assert.equal(status, 403);
    const rebound = await refused(open([SUBPROTOCOL, encoded(TOKEN)], { headers: { host: 'evil.example' } }));
    assert.equal(rebound.status, 403);
    assert.equal((await fetch(`http://127.0.0.1:${door.port}/`)).status, 200);
  });

  it('an oversized message', async () => {
    const { socket } = await connected();
    socket.send(JSON.stringify({ type: 'ping', padding: 'x'.repeat(17 * 1024 * 1024) }));
    const [code] = (await once(socket, 'close')) as [number];
    assert.equal(code, 1009);
    assert.equal(counters.get('client/message-too-large'), 1);
  });

  it('malformed messages: said at the place, unknown types skipped and counted', async () => {
    const { socket, messages } = await connected();
    socket.send(JSON.stringify({ type: 'from-the-future', x: 1 }));
    socket.send(JSON.stringify({ type: 'register', manifest: { version: 1, workspace: 'w', sites: [{ siteId: 5 }] } }));
    while (!messages.some((message) => message['type'] === 'error')) await once(socket, 'message');
    assert.match(String(messages.at(-1)?.['message']), /"register" is malformed at manifest\.sites\.0\.siteId/);
    assert.equal(counters.get('client/message-unknown'), 1);
    assert.equal(counters.get('client/message-malformed'), 1);
    socket.send('not json');
    const [code] = (await once(socket, 'close')) as [number];
    assert.equal(code, 1007);
    assert.equal(counters.get('client/message-not-json'), 1);
  });

  it('a flood', async () => {
    const { socket } = await connected();
    for (let i = 0; i < 500; i++) socket.send('{"type":"ping"}');
    const [code] = (await once(socket, 'close')) as [number];
    assert.equal(code, 1008);
    assert.equal(counters.get('client/rate-exceeded'), 1);
  });

  it('a client that reads too slowly loses whole records with an exact count', () => {
    let backlog = 0;
    const got: Record<string, unknown>[] = [];
    const client = hub.connect({ backlog: () => backlog, send: (message) => got.push(message) });
    client.handle({ type: 'subscribe' });
    hub.operation(operation(1), undefined, []);
    backlog = 64 * 1024 * 1024;
    for (let i = 2; i < 9; i++) hub.operation(operation(i), undefined, []);
    backlog = 0;
    hub.operation(operation(9), undefined, []);
    assert.deepEqual(
      got.map((message) => (message['type'] === 'lost' ? message['count'] : message['id'])),
      ['a:0:1', 7, 'a:0:9'],
    );
  });

  it('resumes from a cursor without a gap, or says how much is gone', () => {
    for (let i = 1; i <= 5; i++) hub.operation(operation(i), undefined, []);
    const resume = (cursor: string): unknown[] => {
      const got: Record<string, unknown>[] = [];
      hub.connect({ backlog: () => 0, send: (message) => got.push(message) }).handle({ type: 'subscribe', cursor });
      return got.map((message) => (message['type'] === 'lost' ? message['reason'] : message['id']));
    };
    assert.deepEqual(resume('0:3'), ['a:0:4', 'a:0:5']);
    assert.deepEqual(resume('9:1')[0], 'the agent was restarted: what came between is not known');
  });

  it('a manifest that arrives late links what was sent before, for its own session alone', () => {
    const mine: Record<string, unknown>[] = [];
    const theirs: Record<string, unknown>[] = [];
    const me = hub.connect({ backlog: () => 0, send: (message) => mine.push(message) });
    hub.connect({ backlog: () => 0, send: (message) => theirs.push(message) }).handle({ type: 'subscribe' });
    me.handle({ type: 'subscribe' });
    hub.operation(
      operation(1),
      { endpoint: 'openai.chat', messages: [{ role: 'user', text: 'Say hello to Ada' }], fields: {}, toolNames: [], streams: false },
      [[]],
    );
    me.handle({
      type: 'register',
      manifest: {
        version: 1,
        workspace: 'w',
        sites: [
          {
            siteId: 's',
            endpoint: 'openai.chat',
            templates: [{ messages: [{ role: 'user', parts: [{ lit: 'Say hello to ' }, { hole: 'name' }] }], constants: {}, toolNames: [] }],
          },
        ],
      },
    });
    assert.equal((mine.at(-1)?.['link'] as { site: { siteId: string } }).site.siteId, 's');
    assert.ok(theirs.every((message) => message['link'] === undefined));
  });
});
