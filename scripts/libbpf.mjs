/**
 * libbpf, built statically from its own sources: distributions have one that is older than the kernel's links that the probe uses.
 *
 * crates.io serves those sources, unchanged, with the Rust crate `libbpf-sys`: a published version never changes there, and its
 * checksum is pinned here. Nothing of Rust is used.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const VERSION = '1.7.0';
const CRATE = `libbpf-sys-${VERSION}+v${VERSION}`;
const ADDRESS = `https://static.crates.io/crates/libbpf-sys/${CRATE}.crate`;
const SHA256 = 'a109478760b2900aa2a6f2087e9d0de1d9c535b1758602af2845d5d2ccfaed7c';
const ATTEMPTS = 3;
const PATIENCE_MS = 60_000;

/** Runs a command. @throws with the end of what it said if it fails. */
function run(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} failed: ${(done.stderr ?? String(done.error)).trim().split('\n').slice(-4).join('\n')}`);
}

/** @returns the crate's bytes, which are those of the pinned checksum */
async function download() {
  let problem;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const response = await fetch(ADDRESS, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found === SHA256) return bytes;
      throw new Error(`its checksum is ${found} instead of ${SHA256}`);
    } catch (error) {
      problem = error;
    }
  }
  throw new Error(`libbpf's sources cannot be had from ${ADDRESS}: ${problem.cause?.message ?? problem.message}`);
}

/**
 * Makes `<cache>/libbpf/<version>` with `include/` and `lib/libbpf.a`, once.
 * @returns that folder
 * @throws if the sources cannot be had, or do not compile (libelf's and zlib's headers are needed)
 */
export async function libbpf(cache) {
  const folder = join(cache, 'libbpf', VERSION);
  if (existsSync(join(folder, 'lib', 'libbpf.a'))) return folder;
  mkdirSync(join(cache, 'libbpf'), { recursive: true });
  const work = mkdtempSync(join(cache, 'libbpf', 'build-'));
  try {
    const archive = join(work, 'crate.tar.gz');
    writeFileSync(archive, await download());
    run('tar', ['-xzf', archive, '-C', work, '--no-same-owner', '--strip-components=1', `${CRATE}/libbpf`]);
    const made = join(work, 'made');
    const settings = ['BUILD_STATIC_ONLY=1', 'NO_PKG_CONFIG=1', `OBJDIR=${join(work, 'objects')}`, `DESTDIR=${made}`, 'PREFIX=', 'LIBDIR=/lib'];
    run('make', ['-s', `-j${availableParallelism()}`, '-C', join(work, 'libbpf', 'src'), ...settings, 'install', 'install_uapi_headers']);
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
