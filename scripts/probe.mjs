/** Builds the probe into `dist/probe`, or says why it cannot be built. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { libbpf } from './libbpf.mjs';
import { root } from './setup.mjs';

/** @returns why it could not be built */
async function build() {
  const folder = await libbpf(join(root, '.cache')).catch((error) => error.message);
  if (!existsSync(folder)) return folder;
  const made = spawnSync('make', ['-s', '-C', join(root, 'agent/probe'), `LIBBPF=${folder}`], { encoding: 'utf8' });
  return made.status === 0 ? undefined : (made.stderr ?? String(made.error));
}

const problem = await build();
if (problem !== undefined) {
  rmSync(join(root, 'dist', 'probe'), { recursive: true, force: true });
  const lines = problem.trim().split('\n').slice(0, 4);
  process.stderr.write(
    `The probe was not built, so live capture is off; \`clewline doctor\` says what it needs.\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
}
