import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, openDoor, TOKEN } from '../support/door.ts';
import { LspClient, until } from '../support/lspClient.ts';

const PYTHON = `from flask import request
from openai import OpenAI

client = OpenAI()


def ask(place):
    tone = request.args["tone"]
    return client.responses.create(model="m", instructions=f"Be {tone} at 船 {place}, to every guest.", input="Hi")  # 船
`;
const LINE = 8;
const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const RESOLVES = { inlayHint: { resolveSupport: { properties: ['tooltip', 'label.command'] } } };

interface Hint {
  readonly position: { readonly line: number; readonly character: number };
  readonly label: readonly { readonly value: string; readonly command?: { readonly command: string } }[];
  readonly tooltip?: { readonly value: string };
  readonly data: unknown;
}

const textOf = ({ label }: Hint): string => label.map(({ value }) => value).join('');

describe('hints at the end of a line with holes, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let show: string | undefined;
  let refreshed = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-hints-'));
    writeFileSync(join(folder, 'main.py'), PYTHON);
    client = new LspClient();
    show = undefined;
    refreshed = 0;
    client.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({ inlayHints: { show } })));
    client.connection.onRequest('workspace/inlayHint/refresh', () => (refreshed++, null));
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  const hints = (uri: string, range = EVERYTHING): Promise<Hint[]> => client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
  const initialize = async (more: Readonly<Record<string, unknown>> = {}, options?: unknown) => {
    const { capabilities } = (await client.initialize(
      folder,
      true,
      { textDocument: { diagnostic: {}, ...more }, workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
      options,
    )) as { capabilities: { inlayHintProvider?: { resolveProvider: boolean } } };
    return capabilities.inlayHintProvider;
  };

  it('say what reaches a prompt and in which role where that is wanted, behind all that the line holds, also while somebody types in it', async () => {
    show = 'all';
    assert.deepEqual(await initialize(), { resolveProvider: false });
    const uri = client.open(join(folder, 'main.py'), 'python');
    const told = await until('the settings are known', async () => {
      const all = await hints(uri);
      return all.length > 0 && all;
    });
    assert.deepEqual(
      told.map((hint) => [hint.position, textOf(hint)]),
      [[{ line: LINE, character: PYTHON.split('\n')[LINE]?.length }, 'tone: untrusted → system · place: → system']],
    );
    assert.deepEqual(await hints(uri, { start: { line: 0, character: 0 }, end: { line: LINE - 1, character: 0 } }), [], 'those of other lines are left out');
    for (const [version, typed] of ['x', ' ', '=', ' ', '"'].entries()) {
      client.change(uri, version + 2, [{ range: { start: { line: LINE, character: version }, end: { line: LINE, character: version } }, text: typed }]);
      const length = (PYTHON.split('\n')[LINE]?.length ?? 0) + version + 1;
      for (const { position } of await hints(uri)) assert.deepEqual(position, { line: LINE, character: length });
    }
  });

  it('say nothing where nobody wants them, nor, unless more is wanted, where no agent is connected', async () => {
    show = 'off';
    await initialize();
    const uri = client.open(join(folder, 'main.py'), 'python');
    await client.pull(uri);
    assert.deepEqual(await hints(uri), []);
    show = undefined;
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the client is asked to look again', () => refreshed > 0);
    assert.deepEqual(await hints(uri), []);
    show = 'all';
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('they are there', async () => (await hints(uri)).length > 0);
    assert.deepEqual(await hints('file:///nowhere/else.py'), []);
  });

  it('say what the agent saw in them, never a value; more when one is pointed at; nothing once the agent is gone', async () => {
    assert.deepEqual(await initialize(RESOLVES, { commands: ['clewline.showSite'] }), { resolveProvider: true });
    const hub = new Hub('a', '0');
    const door = await openDoor(hub, {});
    try {
      const uri = client.open(join(folder, 'main.py'), 'python');
      await client.pull(uri);
      await client.connection.sendRequest('clewline/connect', { url: `ws://127.0.0.1:${door.port}`, token: TOKEN });
      const text = 'Be kind@example.org at 船 home, to every guest.';
      const record = chatRecord({ endpoint: 'openai.responses', roles: ['system', 'user'] });
      const send = (): void => {
        const messages = [
          { role: 'system' as const, text },
          { role: 'user' as const, text: 'Hi' },
        ];
        const labels = [[{ type: 'email' as const, start: 3, end: 19, confidence: 'high' as const }], []];
        const request = { endpoint: 'openai.responses', messages, fields: { model: 'm' }, toolNames: [], streams: false };
        hub.operation({ ...record, id: hub.nextId() }, request, labels);
      };
      const seen = await until('the agent has seen it', async () => {
        send();
        const all = await hints(uri);
        return all.length > 0 && all;
      });
      assert.match(textOf(seen[0] as Hint), /^tone: email in \d+ of \d+$/);
      assert.equal(seen[0]?.label[0]?.command?.command, 'clewline.showSite');
      assert.equal(seen[0]?.tooltip, undefined);
      const resolved = await client.connection.sendRequest<Hint>('inlayHint/resolve', seen[0]);
      assert.match(resolved.tooltip?.value ?? '', /Seen running: \d+ operation/);
      assert.ok(!JSON.stringify([seen, resolved]).includes('kind@'));
      await until('the client is asked to look again', () => refreshed > 0);
      for (const data of [null, { siteIds: 'x' }, { siteIds: [1, null] }, 7])
        assert.equal((await client.connection.sendRequest<Hint>('inlayHint/resolve', { ...seen[0], data })).tooltip, undefined);
      await client.connection.sendRequest('clewline/disconnect', {});
      assert.deepEqual(await hints(uri), []);
    } finally {
      door.close('the test ended');
    }
  });
});
