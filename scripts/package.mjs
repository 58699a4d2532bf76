/** Builds `clewline.vsix`. `--built` where what goes into it has just been built. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

function run(args, cwd = root) {
  const made = spawnSync(process.execPath, args, { cwd, stdio: 'inherit' });
  if (made.status !== 0) process.exit(made.status ?? 1);
}

/** Copies what `.vscodeignore` lets in, with what stands beside it: the packer reads every file of its folder, those of all installed packages, too. */
function stage(folder) {
  const list = readFileSync(join(root, '.vscodeignore'), 'utf8');
  const parts = [...list.matchAll(/^!([^*\n]+?)(?:\/[^/\n]*\*.*)?$/gm)].map(([, part]) => part);
  for (const part of ['.vscodeignore', ...parts]) cpSync(join(root, part), join(folder, part), { recursive: true });
}

if (!process.argv.includes('--built')) run([join(root, 'scripts', 'build.mjs'), '--no-probe']);
const folder = mkdtempSync(join(tmpdir(), 'clewline-package-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
stage(folder);
const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const flags = ['--no-dependencies', '--allow-missing-repository', '--readme-path', 'client/README.md', '--out', join(root, 'clewline.vsix')];
run([vsce, 'package', ...flags], folder);
