import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient, until } from '../support/lspClient.ts';

const ENTRY = `library: ours
barriers:
  - { call: "@acme/text#clean", for: [prompt] }
`;

interface Shown {
  readonly type: number;
  readonly message: string;
}

describe('what the editor knows of libraries, and says that it does not', () => {
  let folder = '';
  let client: LspClient;
  let shown: Shown[];

  const write = (path: string, text: string): string => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-lsp-catalogue-'));
    client = new LspClient();
    shown = [];
    client.connection.onNotification('window/showMessage', (message: Shown) => void shown.push(message));
  });
  afterEach(async () => {
    await client.end();
    rmSync(folder, { recursive: true });
  });

  const diagnosticsOf = async (uri: string): Promise<[unknown, unknown, string, number][]> =>
    (await client.pull(uri)).map((one) => [one.code, one.severity, one.message, one.range.start.line]);

  it('names an AI library that is not read, at the import, unless the workspace has a module of that name', async () => {
    const app = write('app/main.py', 'import os\nfrom llmware.roles import Role\nfrom taskweaver import chat\n\nprint(chat)\n');
    write('taskweaver.py', 'def chat():\n    return None\n');
    await client.initialize(folder, true);
    const uri = client.open(app, 'python');
    await until('the index', async () => (await diagnosticsOf(uri)).length === 1);
    const [one] = await diagnosticsOf(uri);
    assert.deepEqual([one?.[0], one?.[1], one?.[3]], ['unread-library', 3, 1]);
    assert.match(one?.[2] ?? '', /^Uses `llmware`: not read\./);
  });

  it('shows what is wrong with an entry of the workspace at its line, as it is typed', async () => {
    const bad = write('.clewline/catalogue/bad.yaml', 'library: ours\noperations:\n  - { call: "@acme/llm#ask", kind: chatter }\n');
    await client.initialize(folder, true);
    const uri = client.open(bad, 'yaml');
    const wrong = (await diagnosticsOf(uri)).filter(([code]) => code === 'catalogue/error');
    assert.deepEqual(
      wrong.map(([, severity, , line]) => [severity, line]),
      [[1, 2]],
    );
    await until('a message', () => shown.length > 0);
    assert.deepEqual(
      shown.map(({ type }) => type),
      [2],
    );
    assert.match(shown[0]?.message ?? '', /not used: \.clewline\/catalogue\/bad\.yaml:3: /);
    client.change(uri, 2, [{ text: 'library: ours\noperations:\n  - { call: "@acme/llm#ask", kind: chat, endpoint: openai.chat }\n' }]);
    assert.deepEqual(
      (await diagnosticsOf(uri)).map(([code]) => code),
      ['catalogue/stale'],
    );
  });

  it('says which barriers of the workspace are in force, and where they stand', async () => {
    const entry = write('.clewline/catalogue/ours.yaml', ENTRY);
    await client.initialize(folder, true);
    await until('a message', () => shown.length > 0);
    assert.match(shown[0]?.message ?? '', /ours\.yaml: @acme\/text#clean clears every label for prompt/);
    const uri = client.open(entry, 'yaml');
    assert.deepEqual(await diagnosticsOf(uri), [['catalogue/barrier', 3, 'In force: @acme/text#clean clears every label for prompt.', 2]]);
    client.change(uri, 2, [{ text: ENTRY.replace('for: [prompt]', 'for: [html]') }]);
    assert.deepEqual(
      (await diagnosticsOf(uri)).map(([code, , message]) => [code, message.slice(0, 18)]),
      [
        ['catalogue/barrier', 'Would be in force:'],
        ['catalogue/stale', 'Entries are read w'],
      ],
    );
  });

  it('follows settings that say where modules lie, when they change on disk', async () => {
    write('one/rules.ts', `export const RULES = 'One.';\n`);
    const app = write(
      'app.ts',
      `import OpenAI from 'openai';\nimport { RULES } from '@texts/rules';\nexport const ask = (q: string) =>\n  new OpenAI().responses.create({ model: 'gpt-5', instructions: RULES, input: q });\n`,
    );
    await client.initialize(folder, true);
    const uri = client.open(app, 'typescript');
    const hover = async (): Promise<string> =>
      (
        await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
          textDocument: { uri },
          position: { line: 3, character: 27 },
        })
      )?.contents.value ?? '';
    await until('the call', async () => (await hover()) !== '');
    assert.doesNotMatch(await hover(), /One\./);
    const settings = write('tsconfig.json', '{ "compilerOptions": { "paths": { "@texts/*": ["./one/*"] } } }');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${settings}`, type: 1 }] });
    await until('the text', async () => /One\./.test(await hover()));
  });
});
