import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient, until } from '../support/lspClient.ts';

const CODE = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (q: string) => client.responses.create({ model: 'gpt-4o', input: q });
`;

describe('clewline.yaml in an editor, over stdio', () => {
  let folder = '';
  let client: LspClient;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-lsp-policy-'));
    writeFileSync(join(folder, 'app.ts'), CODE);
    writeFileSync(join(folder, 'clewline.yaml'), 'version: 1\nenforce: deny\nmodels: [gpt-4.1]\n');
    client = new LspClient();
  });
  afterEach(async () => {
    await client.end();
    rmSync(folder, { recursive: true });
  });

  const codes = async (uri: string): Promise<string[]> => (await client.pull(uri)).map((one) => one.code);

  it('the file on disk counts, then the open text, then the file again', async () => {
    await client.initialize(folder, true);
    const code = client.open(join(folder, 'app.ts'), 'typescript');
    assert.ok((await codes(code)).includes('policy/model'));
    const [finding] = (await client.pull(code)).filter((one) => one.code === 'policy/model');
    assert.deepEqual([finding?.range.start, finding?.severity], [{ line: 2, character: 67 }, 1]);
    const policy = client.open(join(folder, 'clewline.yaml'), 'yaml', 'version: 1\nmodels: [gpt-4o]\n');
    assert.deepEqual(await codes(code), []);
    client.change(policy, 2, [{ text: 'version: 1\nmodels: [gpt-4.1]\n' }]);
    assert.deepEqual(
      (await client.pull(code)).map((one) => [one.code, one.severity]),
      [['policy/model', 2]],
    );
    void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: policy } });
    assert.equal((await client.pull(code))[0]?.severity, 1, 'a closed document counts no more');
    client.open(join(folder, 'clewline.yaml'), 'yaml', 'version: 1\nmodels: [gpt-4o]\n');
    assert.deepEqual(await codes(code), []);
    void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: policy } });
    writeFileSync(join(folder, 'clewline.yaml'), 'version: 1\n');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: policy, type: 2 }] });
    assert.deepEqual(await codes(code), []);
  });

  it('what is wrong with the file is shown in it, pulled or pushed', async () => {
    await client.initialize(folder, false);
    const policy = client.open(join(folder, 'clewline.yaml'), 'yaml', 'version: 1\r\nmodls: [gpt-4o]\r\nrules:\r\n  - deny: modle == "x"\r\n');
    const pushed = await until('diagnostics of the policy', () => client.published.get(policy)?.diagnostics);
    assert.deepEqual(
      pushed.map((one) => [one.code, one.range]),
      [
        ['policy-file/unknown-key', { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } }],
        ['policy-file/condition', { start: { line: 3, character: 10 }, end: { line: 3, character: 15 } }],
      ],
      'both in one round',
    );
    client.change(policy, 2, [{ range: pushed[0]?.range, text: 'models' }]);
    await until('the condition alone', () => client.published.get(policy)?.diagnostics.length === 1 || undefined);
    assert.equal(client.published.get(policy)?.diagnostics[0]?.code, 'policy-file/condition');
  });

  it('an exception is written into the policy by what a person says: open, on disk, or made', async () => {
    const applied: { changes?: Record<string, { newText: string }[]>; documentChanges?: { kind?: string; edits?: { newText: string }[] }[] }[] = [];
    client.connection.onRequest('workspace/applyEdit', (params: { edit: (typeof applied)[number] }) => {
      applied.push(params.edit);
      return { applied: true };
    });
    await client.initialize(folder, true, undefined, { commands: ['clewline.addException'] });
    const code = client.open(join(folder, 'app.ts'), 'typescript');
    const [finding] = (await client.pull(code)).filter((one) => one.code === 'policy/model');
    const actions = await client.connection.sendRequest<{ title: string; command?: { command: string; arguments: Record<string, string>[] } }[]>(
      'textDocument/codeAction',
      {
        textDocument: { uri: code },
        range: finding?.range,
        context: { diagnostics: [finding] },
      },
    );
    const about = actions.find(({ title }) => title === 'Add an exception for policy/model to clewline.yaml')?.command;
    assert.deepEqual([about?.command, about?.arguments[0]], ['clewline.addException', { uri: code, rule: 'policy/model', path: 'app.ts', subject: 'gpt-4o' }]);
    const add = (words: Record<string, string>): Promise<{ uri?: string; problem?: string }> =>
      client.connection.sendRequest('clewline/addException', { ...about?.arguments[0], ...words });
    const words = { reason: 'The migration is under way.', owner: 'ada@example.org', expires: '2999-01-31' };
    assert.match((await add({ ...words, reason: ' ' })).problem ?? '', /lacks a rule, a reason/);
    assert.match((await add({ ...words, expires: '2999-02-30' })).problem ?? '', /last day/);
    assert.match((await add({ ...words, expires: '2999-13-01' })).problem ?? '', /last day/);
    assert.equal(applied.length, 0);
    const uri = `${code.slice(0, -'app.ts'.length)}clewline.yaml`;
    assert.deepEqual(await add(words), { uri });
    const text = applied[0]?.changes?.[uri]?.[0]?.newText ?? '';
    assert.match(
      text,
      /^exceptions:\n {2}- rule: policy\/model\n {4}path: app\.ts\n {4}subject: gpt-4o\n {4}reason: .*\n {4}owner: ada@example\.org\n {4}expires: 2999-01-31\n$/,
    );
    client.open(join(folder, 'clewline.yaml'), 'yaml', `version: 1\nmodels: [gpt-4.1]\n${text}`);
    assert.deepEqual(await codes(code), [], 'and it covers the finding');
    client.open(join(folder, 'clewline.yaml'), 'yaml', 'version: 1\nmodels: [a\n');
    assert.match((await add(words)).problem ?? '', /mend its errors first/);
  });

  it('completes keys, values and what the workspace uses; explains keys and conditions', async () => {
    await client.initialize(folder, true);
    await client.pull(client.open(join(folder, 'app.ts'), 'typescript'));
    const text = 'version: 1\nmodels: [\ntools:\n  refund: { when: amount <= 50 }\n';
    const policy = client.open(join(folder, 'clewline.yaml'), 'yaml', text);
    const complete = async (line: number, character: number): Promise<{ label: string; documentation?: string; textEdit: { newText: string } }[]> =>
      client.connection.sendRequest('textDocument/completion', { textDocument: { uri: policy }, position: { line, character } });
    assert.ok((await complete(1, 9)).some((item) => item.label === 'gpt-4o'));
    const keys = await complete(4, 0);
    const budgets = keys.find((item) => item.label === 'budgets');
    assert.match(budgets?.documentation ?? '', /sliding window/);
    assert.equal(budgets?.textEdit.newText, 'budgets: ');
    client.change(policy, 2, [{ range: { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } }, text: '[gpt-4o]' }]);
    const hover = async (line: number, character: number): Promise<string> =>
      (
        await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
          textDocument: { uri: policy },
          position: { line, character },
        })
      )?.contents.value ?? '';
    assert.match(await hover(1, 2), /Models, by the name the request uses/);
    assert.match(await hover(3, 20), /CEL condition[\s\S]*`args`/);
    assert.equal(await hover(4, 0), '');
  });
});
