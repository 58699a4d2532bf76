import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient, until } from '../support/lspClient.ts';

const SYSTEM = 'prompt-injection/system';
const USING = `import OpenAI from 'openai';\nimport { tone } from './tone';\nexport const ask = () => new OpenAI().responses.create({ model: 'm', instructions: 'Be ' + tone, input: 'Hello' });\n`;

describe('a workspace that changes on disk, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let refreshes: number;
  const write = (name: string, text: string): string => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  const tell = (uris: readonly string[], type: 1 | 2 | 3): void =>
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type })) });
  const rules = async (uri: string): Promise<string[]> => (await client.pull(uri)).map(({ code }) => code);
  const start = async (): Promise<void> => {
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-workspace-'));
    client = new LspClient();
    refreshes = 0;
    client.connection.onRequest('workspace/diagnostic/refresh', () => void refreshes++);
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  it('a switch to another branch settles once, though each of its files is told by itself', async () => {
    write('src/tone.ts', 'export const tone = 1;\n');
    const uris = Array.from({ length: 300 }, (_, i) => write(`src/m${i}.ts`, `export const nothing = ${i};\n`));
    await start();
    await until('the first to be told', () => refreshes > 0);
    const before = refreshes;
    for (const [i, uri] of uris.entries()) {
      write(`src/m${i}.ts`, USING);
      tell([uri], 2);
    }
    tell([write('src/tone.ts', 'export const tone = process.argv[2];\n')], 2);
    await until('a refresh', () => refreshes > before);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(refreshes - before, 1);
    assert.deepEqual([await rules(uris[0] ?? ''), await rules(uris[299] ?? '')], [[SYSTEM], [SYSTEM]]);
  });

  it('changes in ignored folders ask nobody to look again', async () => {
    write('.gitignore', 'generated\n');
    const uri = write('src/m.ts', USING);
    await start();
    await until('the first to be told', () => refreshes > 0);
    const before = refreshes;
    tell(
      ['generated', '.venv/lib', 'node_modules/x'].flatMap((name) => Array.from({ length: 200 }, (_, i) => write(`${name}/m${i}.ts`, USING))),
      1,
    );
    assert.deepEqual(await rules(uri), []);
    await new Promise((resolve) => setTimeout(resolve, 800));
    assert.equal(refreshes, before);
  });

  it('what is ignored from now on leaves, and what is no longer ignored comes', async () => {
    write('.gitignore', 'one\n');
    const [one, two] = [write('one/m.ts', USING), write('two/m.ts', USING)];
    for (const name of ['one', 'two']) write(`${name}/tone.ts`, 'export const tone = process.argv[2];\n');
    await start();
    assert.deepEqual([await rules(one), await rules(two)], [[], [SYSTEM]]);
    tell([write('.gitignore', 'two\n')], 2);
    await until('the other', async () => (await rules(one)).join() === SYSTEM && (await rules(two)).length === 0);
  });

  it('a deleted folder takes its files with it, though only the folder is named', async () => {
    const uri = write('src/m.ts', USING.replace('./tone', '../lib/tone'));
    write('lib/tone.ts', 'export const tone = process.argv[2];\n');
    await start();
    assert.deepEqual(await rules(uri), [SYSTEM]);
    rmSync(join(folder, 'lib'), { recursive: true });
    tell([pathToFileURL(join(folder, 'lib')).href], 3);
    await until('no finding', async () => (await rules(uri)).length === 0);
  });
});
