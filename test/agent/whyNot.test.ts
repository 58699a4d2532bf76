import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { NONCE_PREFIX, PROTOCOL } from '@clewline/protocol';
import { AgentConnection } from '@clewline/server';
import { newNonce, proofOf } from '@clewline/server/agent/proof';
import { whyTooOld, whyUnreached } from '@clewline/server/agent/whyNot';
import { WebSocketServer } from 'ws';
import { TOKEN } from '../support/door.ts';

describe('why there is no connection to an agent, in words', function () {
  this.timeout(60_000);
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  /** @returns where it listens on loopback */
  const listening = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => server.close() });
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const reasonAt = async (url: string): Promise<string> => {
    const connection = new AgentConnection({ url, token: TOKEN });
    open.push({ close: () => connection.end() });
    connection.start({ version: 1, workspace: 'w', sites: [] });
    return ((await once(connection, 'disconnected')) as [string])[0];
  };

  it('a port on which nobody listens', async () => {
    const server = createServer();
    const at = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await reasonAt(`ws://${at}`), `no agent listens at ws://${at}; start one with: clewline agent`);
  });

  it('a program of another kind, one that hangs up, and one that serves pages', async () => {
    const other = await listening(createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.2\r\n')));
    const silent = await listening(createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end())));
    for (const at of [other, silent])
      assert.equal(await reasonAt(`ws://${at}`), `what listens at ws://${at} does not answer as an agent does; an agent prints its address when it starts`);
    const pages = await listening(createWebServer((_request, response) => response.writeHead(404).end('not here')));
    assert.match(await reasonAt(`ws://${pages}`), /^no agent answers there, but something else.*\(HTTP 404\); an agent prints its address when it starts$/);
  });

  it('an address with TLS where there is none', async () => {
    const at = await listening(
      createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    );
    assert.match(await reasonAt(`wss://${at}`), /does not speak TLS as it was asked to; an agent is reached by ws:\/\//);
  });

  it('a name that nobody has, a host that is far away', () => {
    const error = (code: string) => Object.assign(new Error(code), { code });
    assert.equal(whyUnreached(error('EAI_AGAIN'), 'ws://harbour.invalid:1'), 'there is no host with the name in ws://harbour.invalid:1');
    assert.equal(whyUnreached(error('ETIMEDOUT'), 'ws://10.0.0.7:1'), 'the host in ws://10.0.0.7:1 cannot be reached from here');
  });

  it('of an agent that is too old it is told once: that its connection then ends is no other reason', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: ([first = '']) => first });
    await once(server, 'listening');
    open.push({ close: () => server.close() });
    const own = newNonce();
    server.on('connection', (socket, request) => {
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
      const nonce = offered.find((one) => one.startsWith(NONCE_PREFIX))?.slice(NONCE_PREFIX.length) ?? '';
      const hello = { type: 'hello', min: 0, max: 0, capabilities: [], agentId: 'a', session: 's', hmacKey: '00', cursor: '0:0' };
      socket.once('message', () => socket.send(JSON.stringify(hello)));
      socket.send(JSON.stringify({ type: 'challenge', nonce: own, proof: proofOf(TOKEN, 'agent', nonce, own) }));
    });
    const connection = new AgentConnection({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: TOKEN });
    open.push({ close: () => connection.end() });
    const reasons: string[] = [];
    connection.on('disconnected', (reason) => reasons.push(reason));
    const ended = new Promise<void>((resolve) => server.once('connection', (socket) => socket.once('close', () => resolve())));
    connection.start({ version: 1, workspace: 'w', sites: [] });
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(reasons.length, 1, reasons.join('; '));
    assert.match(reasons[0] ?? '', /^the agent is too old/);
  });

  it('of two that do not understand each other, which one is too old', () => {
    const { min, max } = PROTOCOL;
    assert.match(whyTooOld({ min: min - 1, max: min - 1 }), /^the agent is too old \(protocol 0 there, 1 here\): update it$/);
    assert.match(whyTooOld({ min: max + 1, max: max + 3 }), /^this side is too old for the agent \(protocol 2 to 4 there, 1 here\): update the extension/);
  });
});
