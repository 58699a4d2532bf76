import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LspClient, until } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const APP = `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
express().post('/ask', async (req) => {
  const prompt = \`
    Be \${req.body.tone}.
  \`;
  await client.responses.create({ model: 'gpt-4o', instructions: prompt, input: 'Hello' });
});
`;

interface Place {
  readonly line: number;
  readonly character: number;
}

interface Action {
  readonly title: string;
  readonly edit?: { readonly changes?: Readonly<Record<string, readonly { readonly range: { readonly start: Place }; readonly newText: string }[]>> };
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
}

describe('suppressions in the editor', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;

  inFolder('lsp-suppression', (made) => ({ folder, client } = made));

  async function open(text: string): Promise<string> {
    const path = join(folder, 'a.ts');
    writeFileSync(path, text);
    await client.initialize(folder, true, { window: { showDocument: { support: true }, workDoneProgress: true } });
    return client.open(path, 'typescript');
  }

  it('a comment above the template, without a reason, and the cursor where that is to be written', async () => {
    const uri = await open(APP.replaceAll('\n', '\r\n'));
    const finding = (await client.pull(uri)).find(({ code }) => code === 'prompt-injection/system');
    assert.ok(finding);
    assert.equal(finding.range.start.line, 5);
    const actions = await client.connection.sendRequest<Action[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    const action = actions.find(({ title }) => title.startsWith('Ignore prompt-injection/system'));
    const [edit] = action?.edit?.changes?.[uri] ?? [];
    assert.ok(action?.command && edit);
    assert.deepEqual(edit.range.start, { line: 4, character: 0 });
    assert.equal(edit.newText, '  // clewline-ignore-next-line prompt-injection/system: \r\n');
    let shown: { uri: string; selection: { start: Place } } | undefined;
    client.connection.onRequest('window/showDocument', (params: typeof shown) => {
      shown = params;
      return { success: true };
    });
    await client.connection.sendRequest('workspace/executeCommand', action.command);
    assert.deepEqual([shown?.uri, shown?.selection.start], [uri, { line: 4, character: edit.newText.indexOf(': ') + 2 }]);
  });

  it('counts once somebody has written why; one that covers nothing is told, with a fix', async () => {
    const uri = await open(APP.replace('  const prompt', '  // clewline-ignore-next-line prompt-injection/system: the gateway checks it\n  const prompt'));
    const codes = async (): Promise<string[]> => (await client.pull(uri)).map(({ code }) => code);
    assert.deepEqual(await codes(), ['ingestion/no-authentication'], 'it covers one rule alone');
    client.change(uri, 2, [{ text: APP.replace('  const prompt', '  // clewline-ignore-next-line secrets: an old key\n  const prompt') }]);
    await until('the unused suppression is told', async () => (await codes()).includes('inventory/unused-suppression'));
    const unused = (await client.pull(uri)).find(({ code }) => code === 'inventory/unused-suppression');
    assert.ok(unused);
    assert.deepEqual((unused as unknown as { tags?: number[] }).tags, [1], 'an editor shows it as what could go');
    const actions = await client.connection.sendRequest<Action[]>('textDocument/codeAction', {
      textDocument: { uri: pathToFileURL(join(folder, 'a.ts')).href },
      range: unused.range,
      context: { diagnostics: [unused] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Remove this suppression', 'Explain inventory/unused-suppression'],
    );
  });
});
