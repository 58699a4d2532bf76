/**
 * Installs what `npm run bench -- secrets` compares with, into `.cache/peers` or the folder given: secretlint in a fixed version, without
 * its packages' scripts, detect-secrets in an environment of its own, and gitleaks, built by Go. None of it becomes part of Clewline.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cache } from './setup.mjs';

const folder = resolve(process.argv[2] ?? join(cache, 'peers'));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');

// 12.0.1 was published with broken dependencies.
const packages = ['@secretlint/core@12.0.0', '@secretlint/secretlint-rule-preset-recommend@12.0.0'];
const steps = [
  ['secretlint', 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...packages], {}],
  ['Python', 'python3', ['-m', 'venv', 'python'], {}],
  ['detect-secrets', join(folder, 'python', 'bin', 'pip'), ['install', '--quiet', 'detect-secrets==1.5.0'], {}],
  ['gitleaks', 'go', ['install', 'github.com/zricethezav/gitleaks/v8@latest'], { GOBIN: join(folder, 'bin') }],
];
for (const [name, command, args, env] of steps) {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
  if (done.status === 0) process.stdout.write(`✓ ${name}\n`);
  else {
    process.stdout.write(`✗ ${name}: ${done.error?.message ?? done.stderr.trim().split('\n').at(-1)}\n`);
    process.exitCode = 1;
  }
}
