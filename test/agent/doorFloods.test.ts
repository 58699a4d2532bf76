import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SUBPROTOCOL, TOKEN_PREFIX, type StatusRecord } from '@clewline/protocol';
import { ClientSocket, Hub } from '@clewline/gateway';
import type { WebSocket } from 'ws';
import { openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';

/** A frame from a client, with a mask of zeros. */
function frame(operation: number, payload: Buffer): Buffer {
  const length = payload.length < 126 ? Buffer.from([0x80 | payload.length]) : Buffer.from([0xfe, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([Buffer.from([0x80 | operation]), length, Buffer.alloc(4), payload]);
}

const PING = 0x9;
const TEXT = 0x1;

describe('clients that ask and do not read', function () {
  this.timeout(240_000);
  let door: Door;
  let counters: Map<string, number>;
  let sockets: Socket[];

  beforeEach(async () => {
    counters = new Map();
    sockets = [];
    door = await openDoor(new Hub('a', '0'), { onCount: (what) => counters.set(what, (counters.get(what) ?? 0) + 1) });
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    door.close('the test ended');
  });

  /** Somebody with the token, by hand. */
  const client = async (): Promise<Socket> => {
    const socket = connect(door.port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    const token = TOKEN_PREFIX + Buffer.from(TOKEN).toString('base64url');
    socket.write(
      `GET / HTTP/1.1\r\nhost: 127.0.0.1:${door.port}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: ${SUBPROTOCOL}, ${token}\r\n\r\n`,
    );
    await once(socket, 'data');
    return socket;
  };

  it('a ping is answered', async () => {
    const socket = await client();
    socket.write(frame(PING, Buffer.from('are you there')));
    const answers: Buffer[] = [];
    socket.on('data', (bytes: Buffer) => answers.push(bytes));
    await until('the pong', () => Buffer.concat(answers).includes('\x8a\x0dare you there', 0, 'latin1'));
  });

  it('pings without end are no way around the bound on messages', async () => {
    const socket = await client();
    socket.pause();
    const pings = Buffer.concat(Array.from({ length: 1000 }, () => frame(PING, Buffer.alloc(125))));
    for (let i = 0; i < 100; i++) socket.write(pings);
    await until('it is sent away', () => (counters.get('client/rate-exceeded') ?? 0) > 0);
    await until('and gone', () => door.clients().length === 0);
  });

  it('an answer repeats no more than a line of what was asked', async () => {
    const socket = await client();
    const answers: Buffer[] = [];
    socket.on('data', (bytes: Buffer) => answers.push(bytes));
    const key = 'k'.repeat(20_000);
    const templates = [{ messages: [], constants: { [key]: 1 }, toolNames: [] }];
    const manifest = { version: 1, workspace: '', sites: [{ siteId: 'a', endpoint: 'b', templates }] };
    socket.write(frame(TEXT, Buffer.from(JSON.stringify({ type: 'register', manifest }))));
    socket.write(frame(TEXT, Buffer.from('{"type":"ping"}')));
    await until('the answer to the last', () => Buffer.concat(answers).includes('"pong"'));
    assert.match(Buffer.concat(answers).toString('latin1'), /is malformed at manifest\.sites\.0\.templates\.0\.constants\.kkk/);
    assert.ok(Buffer.concat(answers).length < 4000, `${Buffer.concat(answers).length} bytes`);
  });

  it('who leaves megabytes of answers unread is gone, and gets no more', () => {
    const sent: unknown[] = [];
    let ended = false;
    const socket = Object.assign(new EventEmitter(), {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      send: (bytes: unknown) => sent.push(bytes),
      pong: (bytes: unknown) => sent.push(bytes),
      close: () => assert.fail('it would not read why'),
      terminate: () => (ended = true),
    });
    const options = {
      hub: new Hub('a', '0'),
      token: TOKEN,
      agentId: 'a',
      hmacKey: '00',
      onCount: (what: string) => counters.set(what, (counters.get(what) ?? 0) + 1),
      status: () => ({ type: 'status', capture: 'active', operations: 0, counters: {}, processes: [] }) satisfies StatusRecord,
    };
    new ClientSocket(socket as unknown as WebSocket, options, () => undefined).open(
      { by: 'token' },
      { on: () => undefined, destroy: () => undefined, cork: () => undefined, uncork: () => undefined },
    );
    const ask = (): void => {
      socket.emit('message', Buffer.from('{"type":"ping"}'), false);
      socket.emit('ping', Buffer.from('x'));
    };
    const greeting = sent.length;
    ask();
    assert.equal(sent.length, greeting + 2);
    socket.bufferedAmount = 64 << 20;
    ask();
    assert.deepEqual([sent.length, ended, counters.get('client/not-reading')], [greeting + 2, true, 1]);
  });
});
