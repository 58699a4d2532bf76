import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient, root, until } from '../../support/lspClient.ts';
import { memoryOf } from '../agent/processes.ts';

const round = (value: number): number => Math.round(value * 10) / 10;

/** A folder indexed by a server of its own: the longest time in which it answered nobody, how long all took, and what it holds then. */
export async function indexing(folder: string): Promise<Record<string, unknown>> {
  const own = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  process.env['CLEWLINE_BENCH_LOOP'] = join(own, 'loop.json');
  const client = new LspClient(['-r', join(root, 'test', 'bench', 'editor', 'loop.cjs')]);
  try {
    const began = performance.now();
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'), 600_000);
    const milliseconds = round(performance.now() - began);
    const residentMB = memoryOf(client.child.pid ?? 0);
    await client.end();
    const loop = JSON.parse(readFileSync(join(own, 'loop.json'), 'utf8')) as { longest: number; p99: number };
    return { folder, milliseconds, longestBlockMs: round(loop.longest), p99BlockMs: round(loop.p99), residentMB };
  } finally {
    client.child.kill();
    rmSync(own, { recursive: true, force: true });
  }
}
