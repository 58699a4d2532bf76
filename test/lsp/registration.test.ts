// Runs alone: it measures how long a question waits.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { LspClient, until } from '../support/lspClient.ts';

const ask = (place: string): string =>
  `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = (question) => client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: \`A guest at the ${place} asks: \${question}\` }] });\n`;

interface Snapshot {
  readonly connection: { readonly connected: boolean };
  readonly operations: readonly { readonly link?: { readonly site?: { readonly siteId: string; readonly shown?: { readonly file: string } } } }[];
}

describe('what a workspace registers with an agent, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let hub: Hub;
  let door: Door;
  const write = (name: string, text: string): string => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const snapshot = (): Promise<Snapshot> => client.connection.sendRequest<Snapshot>('clewline/snapshot');
  const connect = async (): Promise<void> => {
    await client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN });
    await until('connected', async () => (await snapshot()).connection.connected);
  };
  const lensOf = async (uri: string): Promise<string> => {
    const [lens] = await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri } });
    return lens?.command.title ?? '';
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-registration-'));
    client = new LspClient();
    hub = new Hub('a', '0');
    door = await openDoor(hub);
  });
  afterEach(() => {
    client.child.kill();
    door.close('the test ended');
    rmSync(folder, { recursive: true });
  });

  it('two folders with a file of one name: each has its own counts, and its own place', async () => {
    const files = ['harbour', 'station'].map((name) => write(`${name}/src/app.mjs`, ask(name)));
    const uris = files.map((file) => pathToFileURL(file).href);
    await client.initialize(join(folder, 'harbour'), true);
    const station = { uri: pathToFileURL(join(folder, 'station')).href, name: 'station' };
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [station], removed: [] } });
    await until('both indexes', () => client.progress.filter((kind) => kind === 'end').length === 2);
    for (const file of files) client.open(file, 'javascript');
    await connect();
    hub.operation(chatRecord(), chatRequest('A guest at the station asks: which platform?', 'm'), [[]]);
    const site = await until('the link', async () => (await snapshot()).operations[0]?.link?.site);
    assert.equal(site.shown?.file, 'station/src/app.mjs');
    await until('the count', async () => (await lensOf(uris[1] ?? '')).includes('1 live operation'));
    assert.match(await lensOf(uris[0] ?? ''), /not seen running/);
    // Where it stands now, not where it stood.
    client.change(uris[1] ?? '', 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// One line more.\n' }]);
    const place = await client.connection.sendRequest('clewline/placeOfSite', { siteId: site.siteId });
    assert.deepEqual({ ...(place as object), character: 0 }, { uri: uris[1], line: 3, character: 0 });
    assert.equal(await client.connection.sendRequest('clewline/placeOfSite', { siteId: 'none' }), null);
  });

  it('once the agent is gone, no line says that anything is live', async () => {
    const uri = pathToFileURL(write('app.mjs', ask('harbour'))).href;
    await client.initialize(folder, true);
    client.open(join(folder, 'app.mjs'), 'javascript');
    await connect();
    const timed = (ms: number): Parameters<Hub['operation']>[0] =>
      chatRecord({
        duration_ms: ms,
        'gen_ai.usage.input_tokens': 20,
        'gen_ai.usage.output_tokens': 3,
        workload: { 'process.pid': 7, 'process.executable.path': '/usr/bin/node' },
      });
    const hovered = async (): Promise<string> => {
      const position = { line: 2, character: 60 };
      const hover = await client.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', { textDocument: { uri }, position });
      return hover.contents.value;
    };
    assert.match(await hovered(), /Not seen running since the agent was connected\./);
    // The program that runs is another one: its prompt is the line's, its model is not.
    hub.operation(timed(5), chatRequest('A guest at the harbour asks: when?', 'another'), [[]]);
    await until('the reason', async () => (await hovered()).includes('A prompt came near, and was not linked: nearest is app.mjs:3, whose model is another.'));
    for (const ms of [400, 100, 2000]) hub.operation(timed(ms), chatRequest('A guest at the harbour asks: when?', 'm'), [[]]);
    await until('the count', async () => (await lensOf(uri)).includes('3 live operations'));
    assert.match(await hovered(), /Seen running: 3 operations\. Last /);
    assert.match(await hovered(), /The latest 3: took 400 ms \(p50\), 2\.0 s \(p95\); 60 tokens in, 9 out\./);
    assert.match(await hovered(), /By `node` \(7\)\./);
    const inventory = await client.connection.sendRequest<{ by: string[]; lastTime?: string }[]>('clewline/inventory');
    assert.deepEqual(
      inventory.map(({ by, lastTime }) => [by, typeof lastTime]),
      [[['node (7)'], 'string']],
    );
    hub.operation({ ...timed(9), 'error.type': '429' }, chatRequest('A guest at the harbour asks: when?', 'm'), [[]]);
    await until('the failure', async () => (await hovered()).includes('4 operations, 1 failed.'));
    door.close('the test ended');
    await until('the break', async () => !(await snapshot()).connection.connected);
    assert.equal(await lensOf(uri), 'm · 4 operations, agent disconnected · 1 failed');
    assert.match(await hovered(), /Seen running until the agent was disconnected: 4 operations\b/);
  });

  it('an index that is done while the agent is being reached is registered', async () => {
    write('app.mjs', ask('harbour'));
    await client.initialize(folder, true);
    await connect();
    await until('the index', () => client.progress.includes('end'));
    await until('a link', async () => {
      hub.operation(chatRecord(), chatRequest('A guest at the harbour asks: when?', 'm'), [[]]);
      return (await snapshot()).operations.some(({ link }) => link?.site);
    });
  });

  it('a request does not wait until thousands of call sites are registered', async () => {
    for (let i = 0; i < 150; i++) {
      const calls = Array.from(
        { length: 40 },
        (_, j) =>
          `export const f${j} = (req) => client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: 'You help at desk ${i} ${j} of the harbour.' }, { role: 'user', content: \`A guest asks: \${req.body.q}\` }] });\n`,
      );
      write(`m${i}.mjs`, `import OpenAI from 'openai';\nconst client = new OpenAI();\n${calls.join('')}`);
    }
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const began = performance.now();
    let isDone = false;
    const connecting = client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN }).then(() => void (isDone = true));
    let longest = 0;
    let answers = 0;
    while (!isDone) {
      const asked = performance.now();
      await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///none.ts' }, position: { line: 0, character: 0 } });
      if (isDone) break;
      answers++;
      longest = Math.max(longest, performance.now() - asked);
    }
    await connecting;
    const whole = performance.now() - began;
    assert.ok(answers >= 3 && longest < whole / 2, `${answers} answers, the slowest after ${longest.toFixed()} of ${whole.toFixed()} ms`);
  });
});
