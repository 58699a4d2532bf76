import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient, until } from '../support/lspClient.ts';

const MAIN = `import OpenAI from 'openai';
import type { Request } from 'express';
import { frame } from './frame';

const client = new OpenAI();

export async function ask(req: Request) {
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: \`You are \${req.body.persona}.\` },
      { role: 'user', content: frame(req.body.question) },
    ],
  });
}
`;
const FRAME = 'export function frame(text: string) {\n  return `<<${text}>>`;\n}\n';

describe('the language server over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-lsp-'));
    writeFileSync(join(folder, 'main.ts'), MAIN);
    writeFileSync(join(folder, 'frame.ts'), FRAME);
    client = new LspClient();
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  const rules = (diagnostics: readonly { code: string }[]): string[] => diagnostics.map((one) => one.code).sort();

  it('answers pulls, follows incremental edits and always reflects the version asked for', async () => {
    const result = await client.initialize(folder, true);
    assert.deepEqual((result['capabilities'] as Record<string, unknown>)['positionEncoding'], 'utf-16');
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    assert.ok(rules(await client.pull(uri)).includes('prompt-injection/system'));
    // Cure it and make it again, 30 times; each answer must be that of the text just sent.
    const line = MAIN.split('\n').findIndex((text) => text.includes('You are'));
    const start = MAIN.split('\n')[line]?.indexOf('req.body.persona') ?? 0;
    for (let version = 2; version < 32; version++) {
      const cured = version % 2 === 0;
      const [before, after] = cured ? ['req.body.persona', "'a pilot'"] : ["'a pilot'", 'req.body.persona'];
      client.change(uri, version, [{ range: { start: { line, character: start }, end: { line, character: start + before.length } }, text: after }]);
      const found = rules(await client.pull(uri));
      assert.equal(found.includes('prompt-injection/system'), !cured, `version ${version}`);
    }
    assert.equal(await client.end(), 0);
    assert.equal(client.stderr, '');
  });

  it('pushes to a client that cannot pull, with the version', async () => {
    await client.initialize(folder, false);
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    const first = await until('diagnostics pushed', () => client.published.get(uri));
    assert.ok(rules(first.diagnostics).includes('prompt-injection/system'));
    client.change(uri, 2, [{ text: 'export {};\n' }]);
    await until('cleared', () => client.published.get(uri)?.version === 2 && client.published.get(uri)?.diagnostics.length === 0);
  });

  it('keeps findings of intact parts while something is half-typed', async () => {
    await client.initialize(folder, true);
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    const end = MAIN.split('\n').length - 1;
    client.change(uri, 2, [
      {
        range: { start: { line: end, character: 0 }, end: { line: end, character: 0 } },
        text: 'export async function half(req: Request) {\n  const prompt = `typing ${req.body.',
      },
    ]);
    assert.ok(rules(await client.pull(uri)).includes('prompt-injection/system'));
  });

  it('indexes with progress; a finding that crosses files follows an edit of the helper', async () => {
    await client.initialize(folder, true);
    await until('progress ended', () => client.progress.includes('end'));
    assert.ok(client.progress.includes('begin'));
    const helper = client.open(join(folder, 'frame.ts'), 'typescript');
    assert.deepEqual(rules(await client.pull(helper)).sort(), ['ingestion/unvalidated-body', 'prompt-injection/user'], 'the hole lies in the helper');
    client.change(helper, 2, [{ text: "export function frame(text: string) {\n  return 'constant';\n}\n" }]);
    await until('the finding is gone', async () => (await client.pull(helper)).length === 0);
  });

  it('offers the fix, hover and lens, and applying the fix cures the finding', async () => {
    await client.initialize(folder, true, {}, { commands: ['clewline.showSite'] });
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    const finding = (await client.pull(uri)).find((one) => one.code === 'prompt-injection/system');
    assert.ok(finding);
    const actions = await client.connection.sendRequest<
      {
        title: string;
        isPreferred?: boolean;
        edit: { changes: Record<string, { range: Record<'start' | 'end', { line: number; character: number }>; newText: string }[]> };
      }[]
    >('textDocument/codeAction', {
      textDocument: { uri },
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    const fix = actions.find((action) => action.isPreferred);
    assert.match(fix?.title ?? '', /Move `req.body.persona` to a user message/);
    const edits = [...(fix?.edit.changes[uri] ?? [])].sort(
      (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
    );
    client.change(
      uri,
      2,
      edits.map((edit) => ({ range: edit.range, text: edit.newText })),
    );
    assert.ok(!rules(await client.pull(uri)).includes('prompt-injection/system'));

    const line = MAIN.split('\n').findIndex((text) => text.includes('completions.create'));
    const hover = await client.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line, character: 35 },
    });
    assert.match(hover.contents.value, /openai\.chat/);
    assert.match(hover.contents.value, /user: <<⟨text: untrusted⟩>>/);
    const lenses = await client.connection.sendRequest<{ command: { title: string; command: string; arguments: unknown[] } }[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    assert.equal(lenses.length, 1);
    assert.equal(lenses[0]?.command.command, 'clewline.showSite');
  });

  it('all that can be fixed without a choice is one action, which only comes when it is asked for by its name', async () => {
    await client.initialize(folder, true);
    const twice = MAIN + MAIN.slice(MAIN.indexOf('export')).replace('function ask', 'function again').replace('req.body.persona', 'req.body.tone');
    const uri = client.open(join(folder, 'main.ts'), 'typescript', twice);
    assert.equal(rules(await client.pull(uri)).filter((rule) => rule === 'prompt-injection/system').length, 2);
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const ask = (only?: readonly string[]): Promise<{ kind: string; edit: { changes: Record<string, { range: unknown; newText: string }[]> } }[]> =>
      client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: whole, context: { diagnostics: [], only } });
    assert.ok((await ask()).every(({ kind }) => kind === 'quickfix'));
    assert.deepEqual(await ask(['source.fixAll']), []);
    const [all, ...others] = await ask(['source.fixAll.clewline']);
    assert.ok(all && others.length === 0);
    const { TextDocument } = await import('vscode-languageserver-textdocument');
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, 'typescript', 1, twice), all.edit.changes[uri] as never);
    client.change(uri, 2, [{ text: fixed }]);
    assert.ok(!rules(await client.pull(uri)).includes('prompt-injection/system'), fixed);
    assert.deepEqual(await ask(['source.fixAll.clewline']), []);
  });

  it('a cancelled request publishes nothing and the server goes on', async () => {
    await client.initialize(folder, true);
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    source.cancel();
    await asked.then(
      () => undefined,
      (error: { code: number }) => assert.equal(error.code, -32800),
    );
    assert.ok((await client.pull(uri)).length > 0);
  });
});
