/** Builds `clewline.vsix`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup.mjs';

for (const args of [
  [join(root, 'scripts', 'build.mjs'), '--no-probe'],
  [
    join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--readme-path',
    'client/README.md',
    '--out',
    join(root, 'clewline.vsix'),
  ],
]) {
  const made = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (made.status !== 0) process.exit(made.status ?? 1);
}
