import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Finding } from '@clewline/analyzers';
import { startEmulator, type Emulator } from '../../examples/emulator/emulator.ts';
import { analyse } from '../support/analyse.ts';
import { root } from '../support/lspClient.ts';
import { RUN_PROGRAMS, type RunProgram } from '../support/runPrograms.ts';
import { applyEdits } from '../support/edits.ts';
import { wasmSyntax } from '../support/syntax.ts';

const PYTHON = process.env['CLEWLINE_PYTHON'] ?? join(root, '.cache', 'python', 'bin', 'python');

describe('fixes that are run: a program says after each fix what it said before, on the real interpreters and SDKs', () => {
  let emulator: Emulator;
  let folder: string;
  let answer = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-run-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    emulator = await startEmulator(() => answer);
  });
  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  /** What a program prints; what it says of an error, if it ends with one. */
  function run(language: RunProgram['language'], text: string): Promise<string> {
    const file = join(folder, language === 'py' ? 'a.py' : 'a.mjs');
    writeFileSync(file, language === 'py' ? text : transformSync(text, { loader: 'ts', format: 'esm' }).code);
    const address = `http://127.0.0.1:${emulator.plainPort}/v1`;
    const env = { PATH: process.env['PATH'], OPENAI_BASE_URL: address, OPENAI_API_KEY: 'none' };
    return new Promise((resolve) => {
      const child = execFile(language === 'py' ? PYTHON : process.execPath, [file], { cwd: folder, env, timeout: 30_000 }, (error, stdout, stderr) => {
        resolve(error ? `${error.message}\n${stderr}` : stdout.trim());
      });
      child.stdin?.end('calm\n');
    });
  }

  for (const one of RUN_PROGRAMS)
    it(`${one.rule} in ${one.language}`, async function () {
      this.timeout(120_000);
      if (one.language === 'py' && !existsSync(PYTHON)) this.skip();
      answer = one.answer;
      const file = `a.${one.language}`;
      assert.equal(await run(one.language, one.program), one.says, 'as it is');
      const found = analyse(await wasmSyntax(), { [file]: one.program }).flatMap(({ findings }) => findings.map(({ finding }) => finding));
      const fixes = found.filter(({ rule }: Finding) => rule.id === one.rule).flatMap((finding) => finding.fixes());
      assert.ok(fixes.length > 0, `has a fix: ${found.map(({ rule }) => rule.id).join(' ')}`);
      for (const { title, edits } of fixes) {
        const fixed = applyEdits(one.program, edits);
        assert.equal(await run(one.language, fixed), one.fixed ?? one.says, `after "${title}":\n${fixed}`);
      }
    });
});
