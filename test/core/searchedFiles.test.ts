import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnoseText } from '@clewline/analyzers';
import { scanTexts } from '@clewline/server';
import { searchPlainText } from '../../server/src/workspace/texts/plainText.ts';
import { findFiles } from '../../server/src/workspace/files.ts';
import { workspacePath } from '../../server/src/workspace/workspacePath.ts';
import { Random } from '../corpus/random.ts';
import { wasmSyntax } from '../support/syntax.ts';

const SHARED = 1 << 18;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

describe('files that are searched', () => {
  const random = new Random(Number(process.env['SEED'] ?? 20_261_127));
  const key = (): string => `glpat-${Array.from({ length: 20 }, () => random.pick([...LETTERS])).join('')}`;
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clewline-searched-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('a key at the very end is found in files around the size that is read at a time, and nothing of one is seen in the next', async () => {
    const syntax = await wasmSyntax();
    const search = { context: { only: new Set(['secrets']) }, syntax, diagnose: diagnoseText };
    for (const size of [SHARED - 1, SHARED, SHARED + 1, 3 * SHARED]) {
      const line = `\ntoken = "${key()}"`;
      const long = join(folder, `${size}.txt`);
      writeFileSync(long, `${'a word '.repeat(size).slice(0, size - line.length)}${line}`);
      const short = join(folder, 'short.txt');
      writeFileSync(short, 'nothing');
      const found = searchPlainText(long, 'long.txt', search);
      assert.deepEqual([found.bytes, found.findings.length], [size, 1], `${size} bytes`);
      const next = searchPlainText(short, 'short.txt', search);
      assert.deepEqual([next.bytes, next.findings.length, next.text], [7, 0, undefined]);
      assert.equal(found.text?.length, size, 'what was found stays as it was read');
      assert.ok(found.text?.endsWith(line));
    }
  });

  it('what a .gitignore of any folder leaves out is left out', async () => {
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    mkdirSync(join(folder, 'c'));
    for (const file of ['a/one.txt', 'a/b/two.txt', 'a/b/three.txt', 'c/two.txt']) writeFileSync(join(folder, file), `token = "${key()}"\n`);
    writeFileSync(join(folder, 'a', '.gitignore'), 'two.txt\n');
    const names = findFiles(folder, { every: true }).files.map((file) => workspacePath(folder, file));
    assert.deepEqual(names, ['a/.gitignore', 'a/b/three.txt', 'a/one.txt', 'c/two.txt']);
    const { findings } = await scanTexts(wasmSyntax, [folder], { root: folder, only: new Set(['secrets']) });
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['a/b/three.txt', 'a/one.txt', 'c/two.txt'],
    );
  });

  it('a path is told relative to the root however the root is written', () => {
    for (const [root, path, name] of [
      ['/r', '/r/a/b', 'a/b'],
      ['/r/', '/r/a', 'a'],
      ['/', '/a', 'a'],
      ['/r', '/r', ''],
      ['/r', '/rs/a', '../rs/a'],
      ['/r/x/..', '/r/a', 'a'],
    ] as const)
      assert.equal(workspacePath(root, path), name);
  });
});
