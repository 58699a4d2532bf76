import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type LspClient, until, type Diagnostic } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const SYSTEM = 'prompt-injection/system';
const ASK = `import OpenAI from 'openai';\nexport const ask = async (request: Request) => {\n  const { tone } = await request.json();\n  return new OpenAI().responses.create({ model: 'm', instructions: \`Be \${tone}\`, input: 'Hello' });\n};\n`;
const PYTHON = `import sys\nfrom openai import OpenAI\nOpenAI().responses.create(model="m", instructions=sys.argv[1], input="Hello")\n`;

interface Report {
  readonly uri: string;
  readonly version: number | null;
  readonly kind: 'full' | 'unchanged';
  readonly resultId: string;
  readonly items?: readonly Diagnostic[];
}

describe('documents and folders, over stdio', function () {
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

  inFolder('documents', (made) => ({ folder, client } = made));

  it('a document that lies in no folder is analysed alone: new ones, those of other schemes and hosts', async () => {
    await client.initialize(folder, true);
    for (const [uri, language, text] of [
      ['untitled:Untitled-1', 'typescript', ASK],
      ['untitled:Untitled-2', 'python', PYTHON],
      ['vscode-vfs://github/a/b.ts', 'typescript', ASK],
      ['file://server/share/x.ts', 'typescript', ASK],
      [`${pathToFileURL(folder).href}/a%2Fb.ts`, 'typescript', ASK],
      [pathToFileURL(join(tmpdir(), 'elsewhere', 'c.py')).href, 'python', PYTHON],
    ] as const) {
      open(uri, language, text);
      assert.deepEqual(await rules(uri), [SYSTEM], uri);
      void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      assert.deepEqual(await rules(uri), [], `${uri}, closed`);
    }
    assert.equal(client.stderr, '');
  });

  it('without any folder, too; its fixes make no files', async () => {
    await client.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } });
    await client.connection.sendNotification('initialized', {});
    const uri = 'untitled:Untitled-1';
    open(uri, 'typescript', `import OpenAI from 'openai';\nexport const client = new OpenAI({ apiKey: '${'sk-'}${'a1B2c3D4'.repeat(6)}' });\n`);
    const [diagnostic] = await client.pull(uri);
    assert.ok(diagnostic);
    const actions = await client.connection.sendRequest<{ edit?: { changes?: Record<string, unknown>; documentChanges?: unknown[] } }[]>(
      'textDocument/codeAction',
      {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      },
    );
    const changed = actions.flatMap(({ edit }) => [...Object.keys(edit?.changes ?? {}), ...(edit?.documentChanges ?? [])]);
    assert.ok(changed.length > 0 && changed.every((one) => one === uri), JSON.stringify(changed));
  });

  it('folders come and go: what is open of them is found in its place, with what it imports there', async () => {
    const one = write(
      'one/a.ts',
      `import { tone } from './b';\nimport OpenAI from 'openai';\nexport const go = () => new OpenAI().responses.create({ model: 'm', instructions: tone, input: 'Hello' });\n`,
    );
    write('one/b.ts', 'export const tone = process.argv[2];\n');
    write('two/c.ts', ASK);
    await client.initialize(join(folder, 'two'), true);
    const uri = client.open(one, 'typescript');
    assert.deepEqual(await rules(uri), []);
    const event = { uri: `${pathToFileURL(join(folder, 'one')).href}/`, name: 'one' };
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [event], removed: [] } });
    await until('the helper of the new folder', async () => (await rules(uri)).join() === SYSTEM);
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [event] } });
    await until('the folder to be gone', async () => (await rules(uri)).length === 0);
  });

  it('a file that is open under two spellings of its address keeps the text of one when the other is closed', async () => {
    const path = write('a (1).ts', 'export {};\n');
    await client.initialize(folder, true);
    const [one, other] = [pathToFileURL(path).href, pathToFileURL(path).href.replaceAll('(', '%28').replaceAll(')', '%29')];
    const close = (uri: string): void => void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    open(one, 'typescript', ASK);
    open(other, 'typescript', 'export {};\n');
    assert.deepEqual(await rules(one), [], 'the text that came last counts');
    close(other);
    assert.deepEqual(await rules(one), [SYSTEM], 'what is not saved is not lost');
    open(other, 'typescript', 'export {};\n');
    close(one);
    assert.deepEqual(await rules(other), []);
    close(other);
    assert.deepEqual(await rules(one), [], 'as it lies on disk');
  });

  it('findings of files that nobody has open are told when they are asked for, and then only what is new', async () => {
    const bad = write('src/a.ts', ASK);
    write('src/b.ts', `import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'm', input: 'Hello' });\n`);
    await client.initialize(folder, true);
    const ask = (previousResultIds: readonly { uri: string; value: string }[]): Promise<{ items: Report[] }> =>
      client.connection.sendRequest('workspace/diagnostic', { previousResultIds });
    const first = await ask([]);
    const uri = pathToFileURL(bad).href;
    assert.deepEqual(
      first.items.filter(({ kind }) => kind === 'full').map(({ uri: of, items }) => [of, items?.map(({ code }) => code)]),
      [[uri, [SYSTEM]]],
    );
    const known = first.items.map(({ uri: of, resultId }) => ({ uri: of, value: resultId }));
    const second = ask(known);
    const isAnswered = await Promise.race([second.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 400))]);
    assert.equal(isAnswered, false, 'nothing is new');
    write('src/a.ts', 'export {};\n');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    assert.deepEqual(
      (await second).items.filter(({ kind }) => kind === 'full').map(({ uri: of, items }) => [of, items]),
      [[uri, []]],
    );
  });

  it('what is closed and belongs to no folder, or to no analysed one, has no findings from then on: who asks for all is told', async () => {
    write('.gitignore', 'made\n');
    const inside = pathToFileURL(write('src/a.ts', ASK)).href;
    const ignored = pathToFileURL(write('made/b.ts', ASK)).href;
    const loose = pathToFileURL(join(tmpdir(), 'elsewhere', 'c.ts')).href;
    await client.initialize(folder, true);
    const ask = (previousResultIds: readonly { uri: string; value: string }[]): Promise<{ items: Report[] }> =>
      client.connection.sendRequest('workspace/diagnostic', { previousResultIds });
    const first = await ask([]);
    const known = first.items.map(({ uri: of, resultId }) => ({ uri: of, value: resultId }));
    for (const uri of [inside, ignored, loose]) open(uri, 'typescript', ASK);
    assert.deepEqual([await rules(ignored), await rules(loose)], [[SYSTEM], [SYSTEM]]);
    for (const uri of [inside, ignored, loose]) void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    // As an editor does: of what it closes it has forgotten what it was told last.
    const told = (await ask(known)).items.filter(({ kind }) => kind === 'full').map(({ uri: of, items }) => [of, items]);
    assert.deepEqual(told, [
      [ignored, []],
      [loose, []],
    ]);
  });

  it('of an open document, too, only what is new is told', async () => {
    await client.initialize(folder, true);
    const uri = 'untitled:Untitled-1';
    open(uri, 'typescript', ASK);
    const ask = (previousResultId?: string): Promise<Omit<Report, 'uri' | 'version'>> =>
      client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    const first = await ask();
    assert.equal(first.kind, 'full');
    assert.deepEqual(await ask(first.resultId), { kind: 'unchanged', resultId: first.resultId });
    client.change(uri, 2, [{ text: 'export {};\n' }]);
    assert.deepEqual((await ask(first.resultId)).items, []);
  });

  it('who pulls is asked to look again when something else has changed what is found', async () => {
    let asked = 0;
    client.connection.onRequest('workspace/diagnostic/refresh', () => void asked++);
    const main = write('main.ts', `import { tone } from './tone';\n${ASK.replace('const { tone } = await request.json();', '')}`);
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'));
    const uri = client.open(main, 'typescript');
    assert.deepEqual(await rules(uri), []);
    const before = await until('typing to pause', () => asked > 0 && asked);
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(write('tone.ts', 'export const tone = process.argv[2];\n')).href, type: 1 }],
    });
    // Opening the document may be asked about, too, and later than expected: as an editor does, it is looked at once for each time one is asked.
    let pulled = before;
    await until('to be asked, and to find it then', async () => {
      if (asked === pulled) return false;
      pulled = asked;
      return (await rules(uri)).join() === SYSTEM;
    });
  });

  it('a prompt that lies in a file is a part of the call as it is typed there', async () => {
    const prompt = write('prompts/system.txt', 'You are kind.');
    const uri = pathToFileURL(
      write(
        'a.ts',
        `import { readFileSync } from 'node:fs';\nimport OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'm', instructions: readFileSync('prompts/system.txt', 'utf8'), input: 'Hello' });\n`,
      ),
    ).href;
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'));
    client.open(fileURLToPath(uri), 'typescript');
    const shown = async (): Promise<string> => {
      const hover = await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri },
        position: { line: 2, character: 25 },
      });
      return hover?.contents.value ?? '';
    };
    assert.match(await shown(), /system: You are kind\./);
    const text = client.open(prompt, 'plaintext');
    client.change(text, 2, [{ text: 'You are brief.' }]);
    await until('what is typed', async () => (await shown()).includes('system: You are brief.'));
    void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: text } });
    await until('what is saved', async () => (await shown()).includes('system: You are kind.'));
    write('prompts/system.txt', 'You are new.');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: text, type: 2 }] });
    await until('what is saved anew', async () => (await shown()).includes('system: You are new.'));
  });

  it('files that git ignores, and those of dependencies, are not read when they change; others are', async () => {
    write('.gitignore', 'generated\n');
    const main = write(
      'src/a.ts',
      `import { tone } from '../generated/tone';\nimport { more } from './more';\nimport OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'm', instructions: tone + more, input: 'Hello' });\n`,
    );
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'));
    const uri = client.open(main, 'typescript');
    const appears = (name: string, text: string): void =>
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(write(name, text)).href, type: 1 }] });
    appears('generated/tone.ts', 'export const tone = process.argv[2];\n');
    appears('.venv/lib/app.py', PYTHON);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(await rules(uri), []);
    assert.deepEqual(await rules(pathToFileURL(join(folder, '.venv/lib/app.py')).href), []);
    appears('src/more.ts', 'export const more = process.argv[2];\n');
    await until('the finding', async () => (await rules(uri)).join() === SYSTEM);
  });

  it('a file that is too large to be analysed says so', async () => {
    await client.initialize(folder, true);
    const filler = `${'// a comment of sixty letters, again and again and again and on\n'.repeat(34_000)}`;
    open('untitled:Untitled-1', 'typescript', ASK + filler);
    const [told] = await client.pull('untitled:Untitled-1');
    assert.equal(told?.code, 'not-analysed');
    assert.match(told.message, /larger than 2 million characters/);
    open('untitled:Untitled-2', 'markdown', filler);
    assert.deepEqual(await client.pull('untitled:Untitled-2'), []);
  });

  it('hints are shown as what an editor lists', async () => {
    await client.initialize(folder, true);
    open('untitled:Untitled-1', 'typescript', ASK.replace("instructions: `Be ${tone}`, input: 'Hello'", 'input: tone'));
    const found = (await client.pull('untitled:Untitled-1')) as Diagnostic[];
    assert.deepEqual(
      found.filter(({ code }) => code === 'prompt-injection/user').map(({ severity }) => severity),
      [3],
    );
  });

  it('lines that end in CR alone are lines', async () => {
    await client.initialize(folder, true);
    open('untitled:Untitled-1', 'typescript', ASK.replaceAll('\n', '\r'));
    const [finding] = await client.pull('untitled:Untitled-1');
    assert.equal(finding?.range.start.line, 3);
  });
});
