// Runs alone: it measures how long a question waits.
import assert from 'node:assert/strict';
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LspClient, until } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

/** A module that calls a model and the next one. */
function moduleText(i: number): string {
  const body = Array.from(
    { length: 8 },
    (_, j) =>
      `export async function f${j}(req, next) {\n  const { a, b } = req.body;\n  const parts = [a, b].map((one) => \`<\${one}>\`);\n  return client.responses.create({ model: 'm', instructions: parts.join(', '), input: await g${i + 1}(b) });\n}`,
  ).join('\n');
  return `import OpenAI from 'openai';\nimport { g${i + 1} } from './m${i + 1}';\nconst client = new OpenAI();\n${body}\nexport const g${i} = async (text) => \`\${text} ${i}\`;\n`;
}

describe('indexing, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const rules = async (uri: string): Promise<string[]> => (await client.pull(uri)).map((one) => one.code);
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const changed = (name: string, type: 1 | 2 | 3): void =>
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] });
  const isIndexed = (): boolean => client.progress.includes('end');

  inFolder('index', (made) => ({ folder, client } = made));

  it('answers requests while it goes on', async () => {
    for (let i = 0; i < 250; i++) write(`m${i}.ts`, moduleText(i));
    await client.initialize(folder, true);
    const uri = client.open(join(folder, 'm0.ts'), 'typescript');
    await until('indexing to begin', () => client.progress.includes('begin'));
    assert.ok((await rules(uri)).includes('prompt-injection/system'));
    const hover = await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 6, character: 20 } });
    assert.ok(hover === null || typeof hover === 'object');
    assert.ok(!isIndexed(), 'both were answered before the index was ready');
    await until('the index', isIndexed);
    const spent = await client.connection.sendRequest<{ document: number; workspace: { milliseconds: number; files: number } }>('clewline/spent');
    assert.ok(spent.document > 0 && spent.workspace.milliseconds > spent.document && spent.workspace.files === 250, JSON.stringify(spent));
  });

  it('an import that is typed into a file brings what it names', async () => {
    write(
      'main.ts',
      "import OpenAI from 'openai';\nexport async function ask(req) {\n  return new OpenAI().responses.create({ model: 'm', instructions: 'Be ' + frame(), input: 'Hi' });\n}\n",
    );
    write('frame.ts', "import { tone } from './tone';\nexport const frame = () => tone();\n");
    write('tone.ts', 'export const tone = () => process.argv[2];\n');
    await client.initialize(folder, true);
    await until('the index', isIndexed);
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    assert.ok(!(await rules(uri)).includes('prompt-injection/system'));
    client.change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "import { frame } from './frame';\n" }]);
    await until('the finding', async () => (await rules(uri)).includes('prompt-injection/system'));
  });

  it('a file that is deleted while it is indexed stays away', async () => {
    write(
      'main.ts',
      "import OpenAI from 'openai';\nimport { frame } from './frame';\nexport const ask = async (req) => new OpenAI().responses.create({ model: 'm', instructions: 'Be ' + frame(), input: 'Hi' });\n",
    );
    write('frame.ts', 'export const frame = () => process.argv[2];\n');
    for (let i = 0; i < 60; i++) write(`m${i}.ts`, moduleText(i));
    await client.initialize(folder, true);
    await until('indexing to begin', () => client.progress.includes('begin'));
    unlinkSync(join(folder, 'frame.ts'));
    changed('frame.ts', 3);
    await until('the index', isIndexed);
    const uri = client.open(join(folder, 'main.ts'), 'typescript');
    await until('no finding', async () => !(await rules(uri)).includes('prompt-injection/system'));
    write('frame.ts', 'export const frame = () => process.argv[2];\n');
    changed('frame.ts', 1);
    await until('the finding', async () => (await rules(uri)).includes('prompt-injection/system'));
  });
});
