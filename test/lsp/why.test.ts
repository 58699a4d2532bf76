import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient } from '../support/lspClient.ts';

const PROGRAM = `from flask import request
from openai import OpenAI

client = OpenAI()


def ask():
    tone = request.args["tone"]
    if tone not in ("kind", "short"):
        raise ValueError(tone)
    client.responses.create(model="m", instructions="Be " + tone, input="Hi")
    client.responses.create(model="m", instructions="Be " + request.args["mood"], input="Hi")
`;

describe('why there is a finding at the cursor, or none, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let uri: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-why-'));
    writeFileSync(join(folder, 'a.py'), PROGRAM);
    client = new LspClient();
    await client.initialize(folder, true, { textDocument: { diagnostic: {}, codeAction: {} } });
    uri = client.open(join(folder, 'a.py'), 'python', PROGRAM);
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  const why = (params: unknown): Promise<{ text: string | null }> => client.connection.sendRequest('clewline/why', params);
  const at = (line: number): unknown => ({ textDocument: { uri }, range: { start: { line, character: 0 }, end: { line, character: 0 } } });

  it('the guard that decided, or the way of what was found', async () => {
    assert.match((await why({ uri, line: 10 })).text ?? '', /`a\.py:11`[^]*a condition about `request\.args\[tone\]`.*it is one of 2 known values/);
    const found = (await why({ uri, line: 11 })).text ?? '';
    assert.match(found, /prompt-injection\/system \(error/);
    assert.match(found, /carries `request\.args`: a stranger sent it/);
    client.change(uri, 2, [{ range: { start: { line: 8, character: 4 }, end: { line: 9, character: 30 } }, text: 'pass' }]);
    assert.match((await why({ uri, line: 9 })).text ?? '', /prompt-injection\/system \(error/);
  });

  it('is offered where it is asked for, and not among the fixes', async () => {
    const actions = (only?: string[]): Promise<{ title: string; kind: string; command?: { command: string } }[]> =>
      client.connection.sendRequest('textDocument/codeAction', { ...(at(11) as object), context: { diagnostics: [], ...(only ? { only } : {}) } });
    assert.deepEqual(
      (await actions(['source'])).filter(({ kind }) => kind === 'source.why.clewline').map(({ command }) => command?.command),
      ['clewline.sayWhy'],
    );
    assert.ok((await actions()).every(({ kind }) => kind !== 'source.why.clewline'));
  });

  it('the hover of a call links to it, for a client that has the command, and for no other', async () => {
    const hover = (of: LspClient): Promise<{ contents: { value: string } }> =>
      of.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 10, character: 22 } });
    assert.doesNotMatch((await hover(client)).contents.value, /command:/);
    const other = new LspClient();
    try {
      await other.initialize(folder, true, {}, { commands: ['clewline.why'] });
      other.open(join(folder, 'a.py'), 'python', PROGRAM);
      const link = /\(command:clewline\.why\?([^)]+)\)/.exec((await hover(other)).contents.value)?.[1] ?? '';
      assert.deepEqual(JSON.parse(decodeURIComponent(link)), [{ uri, line: 10 }]);
    } finally {
      other.child.kill();
    }
  });

  it('what a client makes up does no harm', async () => {
    for (const params of [null, 5, {}, { uri }, { uri, line: -1 }, { uri, line: 'x' }, { uri: 5, line: 1 }])
      await assert.rejects(why(params), ({ code }: { code: number }) => code === -32602);
    assert.equal((await why({ uri: 'file:///nowhere', line: 1 })).text, null);
    assert.ok((await why({ uri, line: 5_000 })).text);
  });
});
