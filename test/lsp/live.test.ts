// Runs alone: it measures how soon an editor is asked to look again.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, openDoor, TOKEN } from '../support/door.ts';
import { LspClient, until, type Diagnostic } from '../support/lspClient.ts';

const KEY = 'sk-proj-' + 'a8Kq2ZtW5mXc9RvLd3PnY7uE';
const MAIN = `from flask import request
from openai import OpenAI

client = OpenAI(api_key="sk-proj-" + "a8Kq2ZtW5mXc9RvLd3PnY7uE")


def ask():
    tone = request.args["tone"]
    return client.responses.create(model="m", instructions=f"Be {tone} to every guest.", input="Hi")
`;
const HMAC = '0102';

describe('the language server with an agent', function () {
  this.timeout(240_000);

  it('says beside a finding what runs: operations, labels of the hole, the key in use; never a value', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-live-'));
    writeFileSync(join(folder, 'main.py'), MAIN);
    const hub = new Hub('a', '0');
    const door = await openDoor(hub, { hmacKey: HMAC });
    const client = new LspClient();
    try {
      await client.initialize(folder, true);
      const uri = client.open(join(folder, 'main.py'), 'python');
      await client.pull(uri);
      await client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN });
      await until(
        'connected',
        async () => (await client.connection.sendRequest<{ connection: { connected: boolean } }>('clewline/snapshot')).connection.connected,
      );
      const text = 'Be kind@example.org to every guest.';
      const operation = (): unknown =>
        hub.operation(
          {
            ...chatRecord({
              'server.address': 'api.openai.com',
              endpoint: 'openai.responses',
              roles: ['system', 'user'],
              credential: createHmac('sha256', Buffer.from(HMAC, 'hex')).update(KEY).digest('hex'),
            }),
            id: hub.nextId(),
          },
          {
            endpoint: 'openai.responses',
            messages: [
              { role: 'system', text },
              { role: 'user', text: 'Hi' },
            ],
            fields: { model: 'm' },
            toolNames: [],
            streams: false,
          },
          [[{ type: 'email', start: 3, end: 19, confidence: 'high' }], []],
        );
      operation();
      const diagnostics = await until('the operation is shown', async () => {
        const found = await client.pull(uri);
        return found.some((one) => one.message.includes('Seen running')) && found;
      });
      const message = (code: string): string => diagnostics.find((one) => one.code === code)?.message ?? '';
      assert.match(message('prompt-injection/system'), /Seen running: 1 operation; `tone` carried email in 1 of 1\./);
      assert.match(message('secrets/provider-key'), /In use now: 1 operation to api\.openai\.com\./);
      assert.ok(!message('secrets/provider-key').includes('Raised'), 'there is nothing above an error');
      assert.ok(!JSON.stringify(diagnostics).includes('kind@example.org') && !JSON.stringify(diagnostics).includes(KEY));
      const lenses = await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri } });
      assert.match(lenses[0]?.command.title ?? '', /m · 1 live operation · email/);
      for (let i = 1; i < 1020; i++) operation();
      await until('thousands stand apart in the lens', async () => {
        const [lens] = await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri } });
        return lens?.command.title.includes('m · 1,020 live operations · email');
      });
      const hover = await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 8, character: 20 } });
      assert.match(JSON.stringify(hover), /Seen running: 1,020 operations\..*`tone` carried email in 1,020 of 1,020/);
      const things = await client.connection.sendRequest<{ kind: string; note: string; operations?: number }[]>('clewline/things');
      assert.deepEqual(
        things.filter(({ kind }) => kind === 'key').map(({ note, operations }) => [note, operations]),
        [['in use: api.openai.com', 1020]],
      );
      assert.ok(!JSON.stringify(things).includes('a8Kq2ZtW5mXc9RvLd3PnY7uE'), 'the key itself goes nowhere');
    } finally {
      client.child.kill();
      door.close('the test ended');
      rmSync(folder, { recursive: true });
    }
  });

  it('of two holes of one prompt each is told what it carried, and nothing of the other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-two-'));
    writeFileSync(
      join(folder, 'main.py'),
      MAIN.replace('tone = request.args["tone"]', 'tone = request.args["tone"]\n    house = request.json["house"]').replace(
        'every guest.',
        'every guest of {house} there.',
      ),
    );
    const hub = new Hub('a', '0');
    const door = await openDoor(hub, { hmacKey: HMAC });
    const client = new LspClient();
    try {
      await client.initialize(folder, true);
      const uri = client.open(join(folder, 'main.py'), 'python');
      await client.pull(uri);
      await client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN });
      await until('the call site is registered', () => door.clients().length === 1);
      const text = 'Be kind@example.org to every guest of Sea View there.';
      hub.operation(
        { ...chatRecord({ endpoint: 'openai.responses', roles: ['system', 'user'] }), id: hub.nextId() },
        {
          endpoint: 'openai.responses',
          messages: [
            { role: 'system', text },
            { role: 'user', text: 'Hi' },
          ],
          fields: { model: 'm' },
          toolNames: [],
          streams: false,
        },
        [[{ type: 'email', start: 3, end: 19, confidence: 'high' }], []],
      );
      const found = await until('the operation is shown', async () => {
        const all = (await client.pull(uri)).filter(({ code }) => code === 'prompt-injection/system');
        return all.some(({ message }) => message.includes('Seen running')) && all;
      });
      assert.equal(found.length, 2);
      const [tone, house] = [...found].sort((a, b) => a.range.start.character - b.range.start.character).map(({ message }) => message);
      assert.match(tone ?? '', /`tone` carried email in 1 of 1/);
      assert.match(house ?? '', /Seen running: 1 operation\b/);
      assert.doesNotMatch(house ?? '', /email|carried/);
    } finally {
      client.child.kill();
      door.close('the test ended');
      rmSync(folder, { recursive: true });
    }
  });

  it('once the agent is left, an editor is asked at once to look at lenses and holes again: nothing is live any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-left-'));
    writeFileSync(join(folder, 'main.py'), MAIN);
    const hub = new Hub('a', '0');
    const door = await openDoor(hub, { hmacKey: HMAC });
    const client = new LspClient();
    const asked = { lenses: 0, tokens: 0 };
    client.connection.onRequest('workspace/codeLens/refresh', () => void asked.lenses++);
    client.connection.onRequest('workspace/semanticTokens/refresh', () => void asked.tokens++);
    try {
      const capabilities = {
        textDocument: { diagnostic: {}, semanticTokens: {} },
        workspace: { codeLens: { refreshSupport: true }, semanticTokens: { refreshSupport: true } },
      };
      await client.initialize(folder, true, capabilities);
      const uri = client.open(join(folder, 'main.py'), 'python');
      await client.pull(uri);
      const request = <T>(method: string): Promise<T> => client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri } });
      const lens = async (): Promise<string> => (await request<{ command: { title: string } }[]>('codeLens'))[0]?.command.title ?? '';
      const live = async (): Promise<boolean> => (await request<{ data: number[] }>('semanticTokens/full')).data.some((one, i) => i % 5 === 4 && (one & 4) > 0);
      await client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN });
      await until('the call site is registered', () => door.clients().length === 1);
      hub.operation(
        { ...chatRecord({ endpoint: 'openai.responses', roles: ['system', 'user'] }), id: hub.nextId() },
        {
          endpoint: 'openai.responses',
          messages: [
            { role: 'system', text: 'Be kind to every guest.' },
            { role: 'user', text: 'Hi' },
          ],
          fields: { model: 'm' },
          toolNames: [],
          streams: false,
        },
        [[], []],
      );
      await until('the operation is shown', async () => (await lens()).includes('1 live operation') && (await live()));
      // What was still to be told of it has been.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const before = { ...asked };
      const left = performance.now();
      await client.connection.sendRequest('clewline/disconnect');
      await until('the lenses are asked for', () => asked.lenses > before.lenses);
      const took = performance.now() - left;
      assert.ok(took < 700, `${took.toFixed(0)} ms`);
      assert.match(await lens(), /1 operation, agent disconnected/);
      await until('the holes are asked for', () => asked.tokens > before.tokens);
      assert.ok(!(await live()));
    } finally {
      client.child.kill();
      door.close('the test ended');
      rmSync(folder, { recursive: true });
    }
  });

  it('what was seen to happen goes up, in order and severity, and says why; what was not stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-exposed-'));
    const ask = (name: string, fixed: string): string =>
      `\n\ndef ${name}():\n    text = request.args["text"]\n    return OpenAI().responses.create(model="m", instructions="Answer.", input=f"${fixed} {text}!")\n`;
    writeFileSync(
      join(folder, 'main.py'),
      `from flask import request\nfrom openai import OpenAI\n${ask('first', 'A guest of the harbour says')}${ask('second', 'A traveller at the station asks')}`,
    );
    const hub = new Hub('a', '0');
    const door = await openDoor(hub, { hmacKey: HMAC });
    const client = new LspClient();
    try {
      await client.initialize(folder, true);
      const uri = client.open(join(folder, 'main.py'), 'python');
      const found = async (): Promise<readonly Shown[]> => ((await client.pull(uri)) as Shown[]).filter(({ code }) => code === 'prompt-injection/user');
      const before = await found();
      assert.deepEqual(
        before.map(({ severity }) => severity),
        [3, 3],
      );
      await client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN });
      await until(
        'connected',
        async () => (await client.connection.sendRequest<{ connection: { connected: boolean } }>('clewline/snapshot')).connection.connected,
      );
      const send = (labels: readonly { type: 'email'; start: number; end: number; confidence: 'high' }[]): void => {
        const messages = [
          { role: 'system' as const, text: 'Answer.' },
          { role: 'user' as const, text: 'A traveller at the station asks me@example.org!' },
        ];
        const record = chatRecord({ 'server.address': 'api.openai.com', endpoint: 'openai.responses', roles: ['system', 'user'] });
        hub.operation({ ...record, id: hub.nextId() }, { endpoint: 'openai.responses', messages, fields: { model: 'm' }, toolNames: [], streams: false }, [
          [],
          [...labels],
        ]);
      };
      send([]);
      const running = await until('it is seen', async () => {
        const now = await found();
        return now.some(({ data }) => data.exposure === 'running') && now;
      });
      assert.deepEqual(
        running.map(({ data, severity, range }) => [data.exposure, severity, range.start.line > 6]),
        [
          ['running', 3, true],
          [undefined, 3, false],
        ],
        'the one that runs comes first, and is not raised for that alone',
      );
      send([{ type: 'email', start: 32, end: 46, confidence: 'high' }]);
      const carried = await until('what it carried', async () => {
        const now = await found();
        return now.some(({ data }) => data.exposure === 'carried') && now;
      });
      assert.deepEqual(
        carried.map(({ severity }) => severity),
        [2, 3],
      );
      assert.match(carried[0]?.message ?? '', /Seen running: 2 operations; `text` carried email in 1 of 2\. Raised from a note, for it was seen to happen\.$/);
      assert.equal(carried[1]?.message, before.find(({ range }) => range.start.line === carried[1]?.range.start.line)?.message);
    } finally {
      client.child.kill();
      door.close('the test ended');
      rmSync(folder, { recursive: true });
    }
  });
});

interface Shown extends Diagnostic {
  readonly data: { readonly exposure?: string };
}
