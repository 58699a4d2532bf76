import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eachFile } from '../../server/src/workspace/files.ts';
import { cli, root } from '../support/lspClient.ts';
import { summary } from './stats.ts';

/** Reads the files whose names it is given, one after the other, and says what that took. */
const READING = `
const { closeSync, openSync, readFileSync, readSync } = require('node:fs');
const buffer = Buffer.allocUnsafe(1 << 18);
let bytes = 0;
for (const path of JSON.parse(readFileSync(process.argv[1], 'utf8'))) {
  const file = openSync(path, 'r');
  for (let read; (read = readSync(file, buffer, 0, buffer.length, null)) > 0; ) bytes += read;
  closeSync(file);
}
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ bytes, cpu: (user + system) / 1000 }));
`;

/** What a run took, in milliseconds. */
interface Spent {
  readonly bytes: number;
  /** Processor time of the process, all threads. */
  readonly cpu: number;
  readonly wall: number;
}

function timed(args: readonly string[], cwd: string, told: (done: { readonly stdout: string; readonly stderr: string }) => string): Spent {
  const started = performance.now();
  const done = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  const wall = performance.now() - started;
  if (done.status !== 0) throw new Error(done.stderr);
  return { ...(JSON.parse(told(done)) as Omit<Spent, 'wall'>), wall };
}

/**
 * `clewline scan --only secrets` of the installed packages, whole process, next to a process that only reads the same files, by turns.
 * Megabytes are those of the files that were searched; on a machine that others use, too, the rate by processor time and the ratios hold.
 */
export function secretsScan(runs = 5): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-secrets-scan-'));
  try {
    // Under another name: folders called node_modules are skipped.
    symlinkSync(join(root, 'node_modules'), join(folder, 'tree'));
    const files = [...eachFile(join(folder, 'tree'), { every: true })];
    const list = join(folder, 'files.json');
    writeFileSync(list, JSON.stringify(files));
    const scan = (): Spent =>
      timed([cli, 'scan', 'tree', '--only', 'secrets', '--fail-on', 'never', '--timings'], folder, ({ stderr }) => stderr.trim().split('\n').at(-1) ?? '');
    const read = (): Spent => timed(['-e', READING, list], folder, ({ stdout }) => stdout);
    // The first of each warms the system's cache.
    scan();
    read();
    const pairs = Array.from({ length: runs }, () => ({ scan: scan(), read: read() }));
    const rate = (of: (pair: (typeof pairs)[number]) => number): unknown => summary(pairs.map(of));
    return {
      files: files.length,
      megabytes: Math.round((pairs[0]?.scan.bytes ?? 0) / 1e6),
      megabytesPerSecond: rate(({ scan }) => scan.bytes / scan.wall / 1000),
      megabytesPerSecondOfProcessor: rate(({ scan }) => scan.bytes / scan.cpu / 1000),
      processorTimeOfReading: rate(({ scan, read }) => scan.cpu / read.cpu),
      timeOfReading: rate(({ scan, read }) => scan.wall / read.wall),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
