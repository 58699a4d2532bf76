import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { isLoopbackHost, NONCE_PREFIX, proofText, SESSION_PREFIX, SUBPROTOCOL, TOKEN_PREFIX, type OperationRecord } from '@clewline/protocol';
import { Hub, MemoryStore, NOT_LOOPBACK } from '@clewline/gateway';
import { WebSocket } from 'ws';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { cli, until } from '../support/lspClient.ts';

const encoded = (token: string): string => TOKEN_PREFIX + Buffer.from(token).toString('base64url');

const operation = (id: number): OperationRecord => ({ ...chatRecord(), id: `a:0:${id}` }) as OperationRecord;

describe("the agent's door", () => {
  let hub: Hub;
  let door: Door;
  let counters: Map<string, number>;

  beforeEach(async () => {
    hub = new Hub('a', '0');
    counters = new Map();
    door = await openDoor(hub, { panel: '<p>panel</p>', onCount: (what) => counters.set(what, (counters.get(what) ?? 0) + 1) });
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

  describe('sockets that are no good clients', () => {
    const sockets: Socket[] = [];
    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.destroy();
    });
    const raw = (): Socket => {
      const socket = connect(door.port, '127.0.0.1').on('error', () => undefined);
      socket.resume();
      sockets.push(socket);
      return socket;
    };
    const upgrade = (socket: Socket, protocols: string): void => {
      const key = randomBytes(16).toString('base64');
      socket.write(
        `GET / HTTP/1.1\r\nhost: 127.0.0.1:${door.port}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-key: ${key}\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: ${protocols}\r\n\r\n`,
      );
    };

    it('hundreds of connections that say nothing, or prove nothing, keep out nobody who knows the token', async function () {
      this.timeout(240_000);
      for (let i = 0; i < 600; i++) raw().write('GET / HT');
      for (let i = 0; i < 300; i++) upgrade(raw(), `${SUBPROTOCOL}, ${NONCE_PREFIX}${randomBytes(16).toString('hex')}`);
      await until('some are sent away', () => (counters.get('client/not-proven') ?? 0) > 0);
      const { socket, messages } = await connected();
      assert.equal(messages[0]?.['type'], 'hello');
      // And who has shown that is not sent away for those who come after.
      for (let i = 0; i < 600; i++) raw().write('GET / HT');
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(socket.readyState, WebSocket.OPEN);
      socket.close();
    });

    it('a request whose head does not come to its end is given up', async function () {
      this.timeout(240_000);
      const socket = raw();
      const began = performance.now();
      socket.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n');
      await once(socket, 'close');
      assert.ok(performance.now() - began < 60_000);
    });

    const FRAMES: Readonly<Record<string, readonly number[]>> = {
      'a frame without a mask': [0x81, 1, 65],
      'reserved bits': [0xf1, 0x81, 0, 0, 0, 0, 65],
      'text that is no UTF-8': [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
      'a close of one byte': [0x88, 0x81, 0, 0, 0, 0, 1],
      'an operation that does not exist': [0x83, 0x80, 0, 0, 0, 0],
      'a length of 2⁶⁴': [0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
      'a piece of a message that never began': [0x80, 0x81, 0, 0, 0, 0, 65],
    };
    for (const [name, bytes] of Object.entries(FRAMES))
      it(`${name} ends that client alone`, async () => {
        const good = await connected();
        const socket = raw();
        upgrade(socket, `${SUBPROTOCOL}, ${encoded(TOKEN)}`);
        await once(socket, 'data');
        socket.write(Uint8Array.from(bytes));
        await once(socket, 'close');
        good.socket.send('{"type":"ping"}');
        await once(good.socket, 'message');
        assert.equal(good.messages.at(-1)?.['type'], 'pong');
        good.socket.close();
      });

    it('a message in pieces without end is cut at its bound', async function () {
      this.timeout(240_000);
      const socket = raw();
      upgrade(socket, `${SUBPROTOCOL}, ${encoded(TOKEN)}`);
      await once(socket, 'data');
      const piece = (operation: number): Buffer => Buffer.concat([Buffer.from([operation, 0xfe, 0xff, 0xff, 0, 0, 0, 0]), Buffer.alloc(65_535, 0x20)]);
      let closed = false;
      socket.once('close', () => (closed = true));
      socket.write(piece(0x01));
      for (let i = 0; i < 1000 && !closed; i++) {
        socket.write(piece(0x00));
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (!closed) await once(socket, 'close');
      assert.equal(counters.get('client/message-too-large'), 1);
    });
  });

  it('a flood', async () => {
    const { socket } = await connected();
    for (let i = 0; i < 500; i++) socket.send('{"type":"ping"}');
    const [code] = (await once(socket, 'close')) as [number];
    assert.equal(code, 1008);
    assert.equal(counters.get('client/rate-exceeded'), 1);
  });

  it('a client that reads too slowly gets what is still kept, and of the rest the exact count', () => {
    hub = new Hub('a', '0', { store: new MemoryStore({ operation: 3, event: 2, alert: 2 }) });
    let backlog = 0;
    const got: Record<string, unknown>[] = [];
    const client = hub.connect({ backlog: () => backlog, send: (message) => got.push(message) });
    client.handle({ type: 'subscribe' });
    hub.operation(operation(1), undefined, []);
    backlog = 64 * 1024 * 1024;
    for (let i = 2; i < 9; i++) hub.operation(operation(i), undefined, []);
    backlog = 0;
    client.drained();
    assert.deepEqual(
      got.map((message) => (message['type'] === 'lost' ? [message['count'], message['reason']] : message['id'])),
      ['a:0:1', [4, 'this client reads too slowly'], 'a:0:6', 'a:0:7', 'a:0:8'],
    );
  });

  it('twenty clients that never read do not keep the one that does from anything', () => {
    const stuck = Array.from({ length: 20 }, () => {
      let sent = 0;
      hub.connect({ backlog: () => (sent > 10 ? 64 * 1024 * 1024 : 0), send: () => void sent++ }).handle({ type: 'subscribe' });
      return (): number => sent;
    });
    const got: unknown[] = [];
    hub.connect({ backlog: () => 0, send: (message) => got.push(message.type) }).handle({ type: 'subscribe' });
    for (let i = 1; i <= 5000; i++) hub.operation(operation(i), undefined, []);
    assert.equal(got.length, 5000);
    for (const sent of stuck) assert.equal(sent(), 11);
  });

  it('one serialisation for all who look at a session', () => {
    const encoded = new Set<unknown>();
    const first = hub.connect({ backlog: () => 0, send: (_message, bytes) => encoded.add(bytes()) });
    first.handle({ type: 'subscribe' });
    for (let i = 0; i < 9; i++) {
      const other = hub.connect({ backlog: () => 0, send: (_message, bytes) => encoded.add(bytes()) });
      other.handle({ type: 'join', session: first.session });
      other.handle({ type: 'subscribe' });
    }
    hub.operation(operation(1), undefined, []);
    assert.equal(encoded.size, 1);
  });

  it('a client that resets while it is refused does not end the agent', async () => {
    const net = await import('node:net');
    const crash = (error: Error): void => assert.fail(`uncaught: ${error.message}`);
    process.once('uncaughtException', crash);
    try {
      for (let i = 0; i < 60; i++) {
        const socket = net.connect(door.port, '127.0.0.1');
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        socket.write(
          'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
        );
        if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
        socket.resetAndDestroy();
      }
      await until('they are counted', () => (counters.get('client/refused-401') ?? 0) > 30);
      const { socket } = await connected();
      socket.close();
    } finally {
      process.removeListener('uncaughtException', crash);
    }
  });

  it('a message nested without end is refused, not thrown over', async () => {
    const { socket, messages } = await connected();
    const deep = `${'{"repeat":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    socket.send(
      `{"type":"register","manifest":{"version":1,"workspace":"w","sites":[{"siteId":"s","endpoint":"e","templates":[{"messages":[{"role":"user","parts":[${deep}]}],"constants":{},"toolNames":[]}]}]}}`,
    );
    while (!messages.some((message) => message['type'] === 'error')) await once(socket, 'message');
    assert.match(String(messages.at(-1)?.['message']), /nested too deeply/);
    socket.close();
  });

  it('a session whose editor is connected is never dropped, however many come after it', () => {
    const editor = hub.connect({ backlog: () => 0, send: () => undefined });
    for (let i = 0; i < 200; i++) {
      const passing = hub.connect({ backlog: () => 0, send: () => undefined });
      passing.handle({ type: 'register', manifest: { version: 1, workspace: `w${i}`, sites: [] } });
      passing.disconnect();
    }
    const told: Record<string, unknown>[] = [];
    hub.connect({ backlog: () => 0, send: (message) => told.push(message) }).handle({ type: 'join', session: editor.session });
    assert.deepEqual(told, []);
  });

  it('the challenge: a token is never sent, and only who knows it is let in', async () => {
    const nonce = 'n'.repeat(32);
    const challenged = async (answer: (agentNonce: string) => string): Promise<string[]> => {
      const socket = open([SUBPROTOCOL, NONCE_PREFIX + nonce]);
      const types: string[] = [];
      socket.on('message', (data) => {
        const message = JSON.parse((data as Buffer).toString()) as { type: string; nonce: string; proof: string };
        types.push(message.type);
        if (message.type !== 'challenge') return;
        assert.equal(
          message.proof,
          createHmac('sha256', TOKEN)
            .update(proofText('agent', nonce, message.nonce))
            .digest('base64url'),
        );
        socket.send(JSON.stringify({ type: 'subscribe', past: 100 }));
        if (answer(message.nonce) !== '') socket.send(JSON.stringify({ type: 'authenticate', proof: answer(message.nonce) }));
      });
      await once(socket, 'close');
      return types;
    };
    hub.operation(operation(1), undefined, []);
    assert.deepEqual(await challenged(() => 'guess'), ['challenge', 'error'], 'nothing is served before the proof');
    const mine = (agentNonce: string): string =>
      createHmac('sha256', TOKEN)
        .update(proofText('client', nonce, agentNonce))
        .digest('base64url');
    const socket = open([SUBPROTOCOL, NONCE_PREFIX + nonce]);
    const [data] = (await once(socket, 'message')) as [Buffer];
    const challenge = JSON.parse(data.toString()) as { nonce: string };
    socket.send(JSON.stringify({ type: 'authenticate', proof: mine(challenge.nonce) }));
    const [hello] = (await once(socket, 'message')) as [Buffer];
    assert.equal((JSON.parse(hello.toString()) as { type: string }).type, 'hello');
    socket.close();
    const flooding = open([SUBPROTOCOL, NONCE_PREFIX + nonce]);
    await once(flooding, 'open');
    flooding.on('error', () => undefined);
    flooding.send('x'.repeat(1024 * 1024));
    await once(flooding, 'close');
    assert.ok((counters.get('client/not-proven') ?? 0) >= 2);
  });

  it('a page comes in by the name of its session while that lasts, and registers nothing', async () => {
    const { socket, messages } = await connected();
    const session = String(messages[0]?.['session']);
    const page = open([SUBPROTOCOL, SESSION_PREFIX + session]);
    const seen: Record<string, unknown>[] = [];
    page.on('message', (data) => seen.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>));
    await once(page, 'open');
    while (seen.length < 2) await once(page, 'message');
    assert.deepEqual([seen[0]?.['session'], seen[0]?.['hmacKey']], [session, '']);
    page.send(JSON.stringify({ type: 'register', manifest: { version: 1, workspace: 'w', sites: [] } }));
    while (seen.length < 3) await once(page, 'message');
    assert.equal(seen[2]?.['type'], 'error');
    page.close();
    socket.close();
    await once(socket, 'close');
    await until('the session has ended', () => !hub.hasSession(session));
    assert.equal((await refused(open([SUBPROTOCOL, SESSION_PREFIX + session]))).status, 401);
  });

  it('every operation without a link says why: nothing is registered, or it was not compared', async () => {
    const { socket, messages } = await connected();
    const reasons = (): unknown[] =>
      messages.filter((message) => message['type'] === 'operation').map((message) => (message['unlinked'] as { reason: string }).reason);
    socket.send(JSON.stringify({ type: 'subscribe', past: 0 }));
    socket.send(JSON.stringify({ type: 'ping' }));
    while (!messages.some((message) => message['type'] === 'pong')) await once(socket, 'message');
    hub.operation(chatRecord(), chatRequest('Hello'), [[]]);
    while (reasons().length < 1) await once(socket, 'message');
    socket.send(JSON.stringify({ type: 'register', manifest: { version: 1, workspace: 'w', sites: [] } }));
    while (!messages.some((message) => message['type'] === 'registered')) await once(socket, 'message');
    // The agent was behind: it came back without links.
    hub.operation(chatRecord(), chatRequest('Hello'), [[]], { links: new Map() });
    while (!reasons().includes('not-compared')) await once(socket, 'message');
    assert.equal(reasons()[0], 'no-manifest');
    socket.close();
  });

  it('a listener beyond this machine is refused with a word, not with silence to everybody', async () => {
    for (const host of ['127.0.0.1', '127.8.9.1', '::1', 'localhost']) assert.ok(isLoopbackHost(host), host);
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'agent.example', '127.0.0.1.example', '::ffff:0.0.0.0']) assert.ok(!isLoopbackHost(host), host);
    assert.match(NOT_LOOPBACK, /this machine alone.*forward the port/s);
    const tried = spawnSync(process.execPath, [cli, 'agent', '--pid', '1', '--listen', '0.0.0.0:0', '--token-file', '/dev/null'], { encoding: 'utf8' });
    assert.equal(tried.status, 2);
    assert.ok(tried.stderr.includes(NOT_LOOPBACK), tried.stderr);
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
