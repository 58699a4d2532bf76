import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import { type LspClient, until, type Diagnostic } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const SYSTEM = 'prompt-injection/system';
const ASK = `import OpenAI from 'openai';\nexport const ask = async (request: Request) => {\n  const { tone } = await request.json();\n  return new OpenAI().responses.create({ model: 'm', instructions: \`Be \${tone}\`, input: 'Hello' });\n};\n`;

describe('the manners of the protocol, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  const write = (name: string, text: string): string => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const open = (uri: string, languageId: string, text: string): void =>
    void client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  const rules = async (uri: string): Promise<string[]> => (await client.pull(uri)).map(({ code }) => code);
  const refusal = async (method: string, params: unknown = {}): Promise<number | undefined> =>
    client.connection.sendRequest(method, params).then(
      () => undefined,
      (error: unknown) => (error instanceof ResponseError ? error.code : 0),
    );

  inFolder('protocol', (made) => ({ folder, client } = made));

  it('a request for all findings can be cancelled while it waits', async () => {
    await client.initialize(folder, true);
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token).then(
      () => 'answered',
      (error: unknown) => (error as ResponseError<unknown>).code,
    );
    setTimeout(() => source.cancel(), 200);
    assert.equal(await asked, -32800);
  });

  it('nothing is answered before `initialize`, that only once, and nothing after `shutdown`', async () => {
    assert.equal(await refusal('textDocument/hover', { textDocument: { uri: 'file:///a.ts' }, position: { line: 0, character: 0 } }), -32002);
    await client.initialize(folder, true);
    assert.equal(await refusal('initialize', { processId: null, rootUri: null, capabilities: {} }), -32600);
    await client.connection.sendRequest('shutdown');
    assert.equal(await refusal('textDocument/codeLens', { textDocument: { uri: 'file:///a.ts' } }), -32600);
    const ended = new Promise((resolve) => client.child.once('exit', resolve));
    void client.connection.sendNotification('exit');
    assert.equal(await ended, 0);
  });

  it('what is no JSON, or no message, is answered as such, and the server goes on', async () => {
    await client.initialize(folder, true);
    const seen: string[] = [];
    client.child.stdout?.on('data', (bytes: Buffer) => seen.push(bytes.toString('utf8')));
    const send = (text: string): void => void client.child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    send('{bad}');
    await until('an answer', () => seen.join('').includes('"id":null,"error":{"code":-32700'));
    for (const [text, id] of [
      ['{"jsonrpc":"2.0","id":"nothing"}', '"nothing"'],
      ['{"jsonrpc":"2.0","id":777,"method":5}', '777'],
      ['[{"jsonrpc":"2.0","id":778,"method":"shutdown"}]', 'null'],
      ['null', 'null'],
      ['5', 'null'],
    ] as const) {
      seen.length = 0;
      send(text);
      await until(`an answer to ${text}`, () => seen.join('').includes(`"id":${id},"error":{"code":-32600`));
    }
    // All in one piece: what stands behind wrong headers is answered without another byte.
    const request = '{"jsonrpc":"2.0","id":779,"method":"nothing/known"}';
    seen.length = 0;
    client.child.stdin?.write(`${'Content-Length: five\r\n\r\nno header\r\n\r\n'.repeat(40)}Content-Length: ${request.length}\r\n\r\n${request}`);
    await until('an answer to what stands behind wrong headers', () => seen.join('').includes('"id":779,"error":{"code":-32601'));
    open('untitled:Untitled-1', 'typescript', ASK);
    assert.deepEqual(await rules('untitled:Untitled-1'), [SYSTEM]);
  });

  it('a client that refuses whatever it is asked is served on', async () => {
    const refuse = (): never => {
      throw new Error('not here');
    };
    for (const method of ['client/registerCapability', 'window/workDoneProgress/create', 'workspace/configuration', 'workspace/diagnostic/refresh'])
      client.connection.onRequest(method, refuse);
    await client.initialize(folder, true, {
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
    });
    open('untitled:Untitled-1', 'typescript', ASK);
    assert.deepEqual(await rules('untitled:Untitled-1'), [SYSTEM]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await rules('untitled:Untitled-1'), [SYSTEM]);
    assert.equal(client.child.exitCode, null);
  });

  it('a lens has a command that the client has, or one that the server runs', async () => {
    const messages: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
    const { capabilities } = (await client.initialize(folder, true)) as { capabilities: { executeCommandProvider: { commands: string[] } } };
    open('untitled:Untitled-1', 'typescript', ASK);
    const [lens] = await client.connection.sendRequest<{ command: { command: string; arguments: unknown[] } }[]>('textDocument/codeLens', {
      textDocument: { uri: 'untitled:Untitled-1' },
    });
    assert.ok(lens && capabilities.executeCommandProvider.commands.includes(lens.command.command));
    await client.connection.sendRequest('workspace/executeCommand', lens.command);
    await until('what is known of it', () => messages.length > 0);
    assert.match(messages.join(), /^openai\.responses · openai · m$/);
    await client.connection.sendRequest('workspace/executeCommand', { command: 'toString', arguments: [] });
  });
  it('pushes under the spelling of the address that the client has', async () => {
    const path = write('a (1).ts', ASK);
    await client.initialize(folder, false);
    const uri = pathToFileURL(path).href.replaceAll('(', '%28').replaceAll(')', '%29');
    assert.notEqual(uri, pathToFileURL(path).href);
    open(uri, 'typescript', ASK);
    await until('a push', () => client.published.has(uri));
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(write('b.ts', ASK)).href, type: 1 }] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(
      [...client.published.keys()].filter((one) => fileURLToPath(one) === path),
      [uri],
    );
  });

  it('each finding names its rule’s page, which comes with the program', async () => {
    await client.initialize(folder, true);
    open('untitled:Untitled-1', 'typescript', ASK);
    const [finding] = (await client.pull('untitled:Untitled-1')) as (Diagnostic & { codeDescription: { href: string } })[];
    assert.ok(finding && existsSync(fileURLToPath(finding.codeDescription.href)));
    assert.match(finding.codeDescription.href, /rules\/prompt-injection\/system\.md$/);
  });
});
