import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lspClient.ts';

/** Why live capture cannot be tested here; `undefined` if it can. With CI=true, or as root with BTF, that is a failure. */
export function captureProblem(): string | undefined {
  if (process.platform !== 'linux') return 'live capture needs Linux';
  if (!existsSync('/sys/kernel/btf/vmlinux')) return 'the kernel has no BTF';
  const probe = join(root, 'dist/probe/clewline-probe');
  if (!existsSync(probe)) return 'the probe is not built';
  const tried = spawnSync(probe, ['--check'], { encoding: 'utf8' });
  return tried.status === 0 ? undefined : tried.stderr.trim();
}

/** Skips a ring where it cannot run, loudly where it should. */
export function requireCapture(context: Mocha.Context): void {
  const problem = captureProblem();
  if (problem === undefined) return;
  const must = process.env['CI'] === 'true' || (process.getuid?.() === 0 && existsSync('/sys/kernel/btf/vmlinux'));
  if (must) throw new Error(`This ring must run here: ${problem}`);
  process.stdout.write(`      skipped: ${problem}\n`);
  context.skip();
}
