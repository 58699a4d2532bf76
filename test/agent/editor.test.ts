import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hub } from '@clewline/gateway';
import { SUBPROTOCOL, type Manifest, type StatusRecord } from '@clewline/protocol';
import { AgentConnection, Heard, panelAddress, Runtime } from '@clewline/server';
import { WebSocketServer } from 'ws';
import { chatRecord, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';

const manifest = (literal = 'You are a clerk of '): Manifest => ({
  version: 1,
  workspace: 'w',
  sites: [
    {
      siteId: 's1',
      endpoint: 'openai.chat',
      templates: [{ messages: [{ role: 'system', parts: [{ lit: literal }, { hole: 'town' }] }], constants: {}, toolNames: [] }],
    },
  ],
});
const draft = chatRecord({ roles: ['system'] });
const request = {
  endpoint: 'openai.chat',
  messages: [{ role: 'system' as const, text: 'You are a clerk of Rome' }],
  fields: {},
  toolNames: [],
  streams: false,
};

describe('the editor and its agent', function () {
  this.timeout(240_000);
  const open: { close(reason: string): void }[] = [];
  const runtimes: Runtime[] = [];

  const agent = async (name: string, port = 0): Promise<{ hub: Hub; url: string; port: number; door: Door }> => {
    const hub = new Hub(name, `epoch-${name}`);
    const processes: StatusRecord['processes'] = [{ pid: 7, tls: 'readable', operations: 1 }];
    const status = (): StatusRecord => ({ type: 'status', capture: 'active', operations: 0, counters: {}, processes });
    const door = await openDoor(hub, { port, agentId: name, status });
    open.push(door);
    return { hub, door, port: door.port, url: `ws://127.0.0.1:${door.port}` };
  };
  const runtime = (): Runtime => {
    const made = new Runtime((options) => new Heard(options));
    runtimes.push(made);
    return made;
  };
  /** A connection that tries no longer once the test is over, however it ends. */
  const connecting = (options: ConstructorParameters<typeof AgentConnection>[0]): AgentConnection => {
    const made = new AgentConnection(options);
    open.push({ close: () => made.end() });
    return made;
  };
  const shown = (one: Runtime): number | undefined => one.activityOf('s1')?.operations;

  afterEach(() => {
    for (const one of runtimes.splice(0)) one.disconnect();
    for (const one of open.splice(0)) one.close('the test ended');
  });

  it('counts are the agent’s: 3,000 operations stay 3,000 however often the editor pauses', async () => {
    const { hub, url } = await agent('one');
    const editor = runtime();
    editor.connect({ url, token: TOKEN }, manifest());
    await until('connected', () => editor.state.connected);
    for (let i = 0; i < 3000; i++) hub.operation(draft, request, [[]]);
    await until('all counted', () => shown(editor) === 3000);
    for (let i = 0; i < 3; i++) {
      editor.register(manifest());
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(shown(editor), 3000);
    }
    // Another manifest counts anew by difference: what it does not explain is no longer its site's.
    editor.register(manifest('You are a baker of '));
    await until('no longer linked', () => shown(editor) === 0);
    editor.register(manifest());
    await until('linked again', () => shown(editor) === 3000);
    const second = runtime();
    second.connect({ url, token: TOKEN }, manifest());
    await until('every client shows the same', () => shown(second) === 3000);
  });

  it('what one agent counted is not shown for another, nor for the same one started anew', async () => {
    const first = await agent('first');
    const editor = runtime();
    let resets = 0;
    editor.on('reset', () => resets++);
    editor.connect({ url: first.url, token: TOKEN }, manifest());
    await until('connected', () => editor.state.connected);
    first.hub.operation({ ...draft, credential: 'ab' }, request, [[]]);
    await until('counted', () => shown(editor) === 1 && editor.operations.length === 1);
    first.door.close('restarting');
    const again = await agent('again', first.port);
    await until('connected again', () => editor.state.connected && resets === 1);
    assert.equal(shown(editor) ?? 0, 0);
    assert.equal(editor.operations.length, 0);
    again.hub.operation(draft, request, [[]]);
    await until('counts of the new one', () => shown(editor) === 1);
    editor.disconnect();
    assert.equal(shown(editor), 1, 'what was seen until then stays');
    const other = await agent('other');
    editor.connect({ url: other.url, token: TOKEN }, manifest());
    await until('connected to the other', () => editor.state.connected && resets === 2);
    assert.equal(shown(editor) ?? 0, 0);
  });

  it('several agents at once: counts add up, each keeps its own keys, and one that leaves takes what it said with it', async () => {
    const [one, two] = [await agent('one'), await agent('two')];
    const editor = runtime();
    editor.connect({ url: one.url, token: TOKEN }, manifest());
    editor.connect({ url: two.url, token: TOKEN }, manifest());
    await until('connected to both', () => editor.agents.filter(({ state }) => state.connected).length === 2);
    for (const { hub } of [one, two, two]) hub.operation(draft, request, [[]]);
    await until('all three', () => shown(editor) === 3 && editor.operations.length === 3);
    assert.equal(editor.status?.capture, 'active');
    assert.deepEqual(
      editor.status?.processes.map(({ pid, agent: of }) => [pid, of?.id, of?.url]),
      [
        [7, 'one', one.url],
        [7, 'two', two.url],
      ],
      'a process is named with its agent',
    );
    one.door.close('restarting');
    await until('one of them is away', () => editor.agents.filter(({ state }) => state.connected).length === 1);
    assert.ok(editor.state.connected, 'there is another');
    assert.match(editor.state.reason ?? '', new RegExp(`^${one.url}: `), 'and which one is not is said');
    assert.equal(shown(editor), 3, 'what it had counted stays');
    editor.disconnect(one.url);
    assert.equal(shown(editor), 2);
    assert.equal(editor.operations.length, 2);
    assert.deepEqual([editor.agents.length, editor.state.reason, editor.state.url], [1, undefined, two.url]);
  });

  it('an agent that has refused is forgotten once another one is connected', async () => {
    const [one, two] = [await agent('one'), await agent('two')];
    const editor = runtime();
    editor.connect({ url: one.url, token: 'a token that is not the right one' }, manifest());
    await until('refused', () => editor.state.final === true);
    editor.connect({ url: two.url, token: TOKEN }, manifest());
    await until('connected', () => editor.state.connected);
    assert.deepEqual(
      editor.agents.map(({ state }) => state.url),
      [two.url],
    );
  });

  it('a break goes back to its session: totals go on, nothing is counted twice', async () => {
    const { hub, url, door } = await agent('one');
    const editor = runtime();
    editor.connect({ url, token: TOKEN }, manifest());
    await until('connected', () => editor.state.connected);
    for (let i = 0; i < 5; i++) hub.operation(draft, request, [[]]);
    await until('counted', () => shown(editor) === 5);
    const { panel } = editor.state;
    for (const socket of door.clients()) socket.terminate();
    await until('broken', () => !editor.state.connected);
    hub.operation(draft, request, [[]]);
    await until('back', () => editor.state.connected);
    await until('counted on', () => shown(editor) === 6 && editor.operations.length === 6);
    assert.equal(editor.state.panel, panel, 'its page stays the same');
  });

  it('something that does not know the token gets neither token nor templates', async () => {
    const heard: string[] = [];
    const server = createServer();
    const sockets = new WebSocketServer({ server, handleProtocols: () => SUBPROTOCOL });
    sockets.on('connection', (socket, upgrade) => {
      heard.push(JSON.stringify(upgrade.headers));
      socket.on('message', (data) => heard.push((data as Buffer).toString()));
      // First as an agent that skips the proof, then as one that guesses it.
      socket.send(JSON.stringify({ type: 'challenge', nonce: 'x'.repeat(32), proof: 'guessed' }));
      socket.send(JSON.stringify({ type: 'hello', min: 1, max: 1, capabilities: [], agentId: 'a', session: 's', hmacKey: '', cursor: 'e:0' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => (sockets.close(), server.close(), server.closeAllConnections()) });
    const connection = connecting({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: TOKEN });
    connection.start(manifest());
    const [reason, final] = (await once(connection, 'disconnected')) as [string, boolean];
    assert.match(reason, /does not know the token/);
    assert.equal(final, true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const all = heard.join('\n');
    assert.ok(!all.includes(TOKEN) && !all.includes(Buffer.from(TOKEN).toString('base64url')) && !all.includes('clerk'), all);
  });

  it('what a proxy answers is not the agent’s last word; what the agent says is', async () => {
    let answers = 0;
    const proxy: Server = createServer((_request, response) => response.writeHead(502).end('bad gateway'));
    proxy.on('upgrade', (_request, socket) => {
      answers++;
      // The client may reset it: that is no fault of the proxy.
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => (proxy.close(), proxy.closeAllConnections()) });
    const connection = connecting({ url: `ws://127.0.0.1:${(proxy.address() as AddressInfo).port}`, token: TOKEN });
    connection.start(manifest());
    const [reason, final] = (await once(connection, 'disconnected')) as [string, boolean];
    assert.match(reason, /something on the way to the agent \(HTTP 503\)/);
    assert.equal(final, false);
    await until('it tries again', () => answers >= 2);
    connection.end();
    const { url } = await agent('one');
    const wrong = connecting({ url, token: 'another-token-0123456789' });
    wrong.start(manifest());
    assert.equal(((await once(wrong, 'disconnected')) as [string, boolean])[1], true);
  });

  it('a workspace with more call sites than an agent takes, and one that is malformed, costs neither the connection nor the others', async () => {
    const { url } = await agent('one');
    const [site] = manifest().sites as [Manifest['sites'][number]];
    const odd = { ...site, siteId: 'x'.repeat(100) };
    const large = { ...site, siteId: 'large', templates: [{ ...site.templates[0], messages: [{ role: 'user', parts: [{ lit: 'x'.repeat(17_000_000) }] }] }] };
    const sites = [odd, large, site, ...Array.from({ length: 21_000 }, (_, i) => ({ ...site, siteId: `s${i}` }))] as Manifest['sites'];
    const connection = connecting({ url, token: TOKEN });
    const said: string[] = [];
    let registered = 0;
    connection.on('message', (message) => {
      if (message.type === 'error') said.push(message.message);
      if (message.type === 'registered') registered = message.sites;
    });
    connection.start({ version: 1, workspace: 'w', sites });
    await until('it is said', () => said.length > 0);
    assert.equal(registered, 20_000 - 1, 's1 is there twice');
    assert.deepEqual(said, ['1003 call sites are not registered: there are more, or larger ones, than an agent takes']);
    connection.end();
  });

  it('an address beyond this machine is not connected to unless a person agreed', async () => {
    for (const url of ['ws://192.0.2.1:4317', 'ws://agent.example:4317', 'wss://[2001:db8::1]:4317', 'ws://127.0.0.1.example.org:1']) {
      const connection = connecting({ url, token: TOKEN });
      connection.start(manifest());
      const [reason, final] = (await once(connection, 'disconnected')) as [string, boolean];
      assert.match(reason, /not on this machine/);
      assert.equal(final, true);
    }
  });

  it('the address of the page holds no token', () => {
    assert.equal(panelAddress('ws://127.0.0.1:4317', 'abc'), 'http://127.0.0.1:4317/#session=abc');
  });
});
