import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, openDoor, TOKEN } from '../support/door.ts';
import { LspClient, until } from '../support/lspClient.ts';

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
  this.timeout(30_000);

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
      const diagnostics = await until('the operation is shown', async () => {
        const found = await client.pull(uri);
        return found.some((one) => one.message.includes('Seen running')) && found;
      });
      const message = (code: string): string => diagnostics.find((one) => one.code === code)?.message ?? '';
      assert.match(message('prompt-injection/system'), /Seen running: 1 operation; `tone` carried email in 1 of 1\./);
      assert.match(message('secrets/provider-key'), /In use now: 1 operation to api\.openai\.com\./);
      assert.ok(!JSON.stringify(diagnostics).includes('kind@example.org') && !JSON.stringify(diagnostics).includes(KEY));
      const lenses = await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri } });
      assert.match(lenses[0]?.command.title ?? '', /m · 1 live operation · email/);
    } finally {
      client.child.kill();
      door.close('the test ended');
      rmSync(folder, { recursive: true });
    }
  });
});
