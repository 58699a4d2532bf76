// Runs alone: it sends 400 MB at once, and watches what is taken back before its turn.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Framing } from '../../server/src/lsp/framing.ts';
import { LspClient, until } from '../support/lspClient.ts';

const message = (text: string): string => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

/** What is read of a text that comes in pieces of so many bytes, and what was refused. */
function read(text: string, size: number, most?: number): { text: string; refused: string[] } {
  const refused: string[] = [];
  const framing = new Framing((why) => refused.push(why), most);
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...framing.take(bytes.subarray(at, at + size)));
  return { text: Buffer.concat(parts).toString('utf8'), refused };
}

describe("what is read of a client's messages", () => {
  it('is whatever is no longer than may be, however it is cut; the rest is let go of, with a word', () => {
    const small = `${message('{"é":1}')}Content-Type: x\r\n${message('{}')}`;
    const wrong = 'Content-Length: five\r\n\r\nno header\r\n\r\n';
    for (const size of [1, 2, 3, 7, 19, 1000]) {
      assert.deepEqual(read(small + wrong + small, size), { text: small + wrong + small, refused: [] }, String(size));
      const { text, refused } = read(small + message('x'.repeat(101)) + small, size, 100);
      assert.deepEqual([text, refused], [small + small, ['A message of 101 bytes is not read: at most 100 are.']], String(size));
      assert.equal(read(`${message('')}${small}`, size).text, `${message('')}${small}`);
    }
  });

  it('headers without an end are let go of, too, and what comes behind them is read', () => {
    const { text, refused } = read(`${'x'.repeat(50_000)}\r\n\r\n${message('{}')}`, 1000);
    assert.ok(refused.length >= 5 && text.length < 10_000, `${refused.length} refusals, ${text.length} bytes`);
    assert.ok(text.endsWith(message('{}')));
  });
});

describe('a server whose client promises, or takes back', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let said: () => string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-framing-'));
    client = new LspClient();
    // Not `initialized`: the server asks nothing then, and no answer comes into the middle of what is written here.
    await client.connection.sendRequest('initialize', { processId: null, rootUri: pathToFileURL(folder).href, capabilities: {} });
    const seen: string[] = [];
    client.child.stdout?.on('data', (bytes: Buffer) => seen.push(bytes.toString('utf8')));
    said = () => seen.join('');
  });
  afterEach(() => {
    client.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const resident = (): number => Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${client.child.pid}/status`, 'utf8'))?.[1]) / 1024;

  it('holds no message that is too large, and reads what comes after it', async function () {
    if (process.platform !== 'linux') this.skip();
    const before = resident();
    const length = 400 * 1024 * 1024;
    client.child.stdin?.write(`Content-Length: ${length}\r\n\r\n`);
    const piece = Buffer.alloc(1024 * 1024, ' ');
    let most = 0;
    for (let sent = 0; sent < length; sent += piece.length) {
      if (client.child.stdin?.write(piece) === false) await new Promise((resolve) => client.child.stdin?.once('drain', resolve));
      most = Math.max(most, resident());
    }
    await until('it is refused', () => said().includes(`A message of ${length} bytes is not read`));
    client.child.stdin?.write(message('{"jsonrpc":"2.0","id":901,"method":"nothing/known"}'));
    await until('an answer', () => said().includes('"id":901,"error":{"code":-32601'));
    assert.ok(most - before < 200, `${Math.round(before)} MB before, ${Math.round(most)} MB while it came`);
  });

  it('does no work that is taken back before its turn', async () => {
    const uri = 'untitled:a';
    client.child.stdin?.write(
      [
        { method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'typescript', version: 1, text: 'export const a = 1;\n' } } },
        ...['hover', 'codeAction', 'inlayHint', 'codeLens'].map((what, i) => ({
          id: 910 + i,
          method: `textDocument/${what}`,
          params: {
            textDocument: { uri },
            position: { line: 0, character: 0 },
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
            context: { diagnostics: [] },
          },
        })),
        ...[910, 911, 912].map((id) => ({ method: '$/cancelRequest', params: { id } })),
      ]
        .map((one) => message(JSON.stringify({ jsonrpc: '2.0', ...one })))
        .join(''),
    );
    await until('the one that was not taken back', () => /"id":913,"result"/.test(said()));
    for (const id of [910, 911, 912]) assert.match(said(), new RegExp(`"id":${id},"error":\\{"code":-32800`));
  });

  it('a test does not wait for one that has died', async () => {
    client.child.kill('SIGKILL');
    await assert.rejects(async () => {
      // The first of them may be on its way when it dies.
      for (let i = 0; i < 100; i++)
        await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: 'untitled:a' }, position: { line: 0, character: 0 } });
    });
  });
});
