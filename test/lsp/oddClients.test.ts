import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ResponseError } from 'vscode-jsonrpc/node';
import { type LspClient, until, type Diagnostic } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const PYTHON = `from flask import request
from openai import OpenAI
client = OpenAI()
def ask():
    tone = request.args["tone"]
    return client.responses.create(model="m", instructions=f"Be {tone} to every guest.", input="Hi")
`;
const ONE_LINE = `import openai; from flask import request; openai.OpenAI().responses.create(model="m", instructions=f"Be {request.args['x']} to all", input="x")\n`;
const SYSTEM = 'prompt-injection/system';

interface Report {
  readonly items: readonly { readonly uri: string; readonly items?: readonly Diagnostic[] }[];
}

describe('clients that are old, odd or wrong, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  inFolder('odd', (made) => ({ folder, client } = made));

  const refusal = (method: string, params: unknown): Promise<readonly [number, string]> =>
    client.connection.sendRequest(method, params).then(
      () => assert.fail(`${method} was answered`),
      (error: unknown) => [(error as ResponseError<unknown>).code, (error as Error).message] as const,
    );
  const places = (found: readonly Diagnostic[] = []): string[] =>
    found.map(({ code, range: { start, end } }) => `${code} ${start.line}:${start.character}-${end.character}`);
  /** Of files that nobody has open, by the ends of their addresses. */
  const closed = async (name: string): Promise<string[]> => {
    const found = await until(`findings of ${name}`, async () => {
      const { items } = await client.connection.sendRequest<Report>('workspace/diagnostic', { previousResultIds: [] });
      return items.find(({ uri }) => uri.endsWith(`/${name}`))?.items;
    });
    return places(found);
  };

  it('what a method cannot mean is refused by the name of what is wrong, and a notification of that kind is dropped', async () => {
    await client.initialize(folder, true);
    const uri = client.open(join(folder, 'a.py'), 'python', PYTHON);
    const place = { line: 5, character: 70 };
    for (const [method, params, what] of [
      ['textDocument/hover', {}, 'textDocument is no object'],
      ['textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 0 } }, 'position.line is no number'],
      ['textDocument/diagnostic', { textDocument: { uri: null } }, 'textDocument.uri is no string'],
      ['textDocument/codeAction', { textDocument: { uri }, range: { start: place, end: place } }, 'context is no object'],
      ['textDocument/inlayHint', { textDocument: { uri }, range: null }, 'range is no object'],
      ['textDocument/codeLens', [], 'params is no object'],
      ['workspace/executeCommand', { command: 5 }, 'command is no string'],
      ['workspace/diagnostic', {}, 'previousResultIds is no list'],
      ['clewline/connect', null, 'params is no object'],
      ['clewline/holes', { uri: 5 }, 'uri is no string'],
    ] as const) {
      const [code, message] = await refusal(method, params);
      assert.equal(code, -32602, `${method}: ${message}`);
      assert.ok(message.includes(what), message);
    }
    for (const params of [
      null,
      {},
      { textDocument: { uri, version: 2 }, contentChanges: [{}] },
      { textDocument: { uri, version: 2 }, contentChanges: [{ range: null, text: '' }] },
    ])
      void client.connection.sendNotification('textDocument/didChange', params);
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [null] });
    void client.connection.sendNotification('notebookDocument/didOpen', { notebookDocument: { uri: 'a:b', version: 1 } });
    assert.deepEqual(places(await client.pull(uri)), [`${SYSTEM} 5:65-69`]);
    assert.equal(await client.connection.sendRequest('workspace/executeCommand', { command: 'clewline.describeSite', arguments: null }), null);
    assert.equal(client.stderr, '');
  });

  it('who was refused once may initialize again, as it is meant', async () => {
    for (const params of [
      { processId: null, rootUri: null, capabilities: null },
      { processId: null, rootUri: 5, capabilities: {} },
      { processId: null, rootUri: null, workspaceFolders: [null], capabilities: {} },
    ])
      assert.equal((await refusal('initialize', params))[0], -32602);
    await client.initialize(folder, true);
    assert.deepEqual(places(await client.pull(client.open(join(folder, 'a.py'), 'python', PYTHON))), [`${SYSTEM} 5:65-69`]);
  });

  it('the oldest clients name the path of their folder alone', async () => {
    writeFileSync(join(folder, 'a.py'), PYTHON);
    await client.connection.sendRequest('initialize', { processId: null, rootPath: folder, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } });
    await client.connection.sendNotification('initialized', {});
    assert.deepEqual(await closed('a.py'), [`${SYSTEM} 5:65-69`]);
  });

  it('the mark at the beginning of a file is no letter of it: no editor shows it', async () => {
    writeFileSync(join(folder, 'marked.py'), `\uFEFF${ONE_LINE}`);
    await client.initialize(folder, true);
    const told = await closed('marked.py');
    assert.deepEqual(told, [`${SYSTEM} 0:${ONE_LINE.indexOf('request.args')}-${ONE_LINE.indexOf('} to all')}`]);
    assert.deepEqual(places(await client.pull(client.open(join(folder, 'marked.py'), 'python', ONE_LINE))), told);
  });

  it('lines that end in CR alone are lines of a program in Python, too: open, in a cell, and in a file that nobody has open', async () => {
    const text = PYTHON.replaceAll('\n', '\r');
    writeFileSync(join(folder, 'old.py'), text);
    await client.initialize(folder, true, { textDocument: { diagnostic: {} }, notebookDocument: { synchronization: {} } });
    const expected = [`${SYSTEM} 5:65-69`];
    assert.deepEqual(await closed('old.py'), expected);
    const uri = client.open(join(folder, 'open.py'), 'python', text);
    assert.deepEqual(places(await client.pull(uri)), expected);
    client.change(uri, 2, [{ range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }, text: '    x = 1\r' }]);
    assert.deepEqual(places(await client.pull(uri)), [`${SYSTEM} 6:65-69`]);
    const notebook = pathToFileURL(join(folder, 'old.ipynb')).href;
    const cell = 'vscode-notebook-cell:/old.ipynb#1';
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri: notebook, notebookType: 'jupyter-notebook', version: 1, cells: [{ kind: 2, document: cell }] },
      cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text }],
    });
    assert.deepEqual(places(await client.pull(cell)), expected);
  });
});
