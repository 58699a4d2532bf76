import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient, root, until } from '../../support/lspClient.ts';
import { memoryOf } from '../agent/processes.ts';
import { summary } from '../stats.ts';

const round = (value: number): number => Math.round(value * 10) / 10;

/** Milliseconds between an answer and the next question of whoever goes on asking meanwhile. */
const ASK_AFTER_MS = 50;

/** Asks again and again, a thing that costs nothing, until somebody says that it is over. @returns how long the answers took, milliseconds */
async function waits(client: LspClient, isOver: () => boolean): Promise<number[]> {
  const waited: number[] = [];
  while (!isOver()) {
    const asked = performance.now();
    await client.connection.sendRequest('clewline/spent');
    waited.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, ASK_AFTER_MS));
  }
  return waited;
}

/**
 * A folder indexed by a server of its own while somebody goes on asking it: how long answers took, the longest time in which it answered nobody,
 * how long all took, and what it holds then.
 */
export async function indexing(folder: string): Promise<Record<string, unknown>> {
  const own = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  process.env['CLEWLINE_BENCH_LOOP'] = join(own, 'loop.json');
  const client = new LspClient(['-r', join(root, 'test', 'bench', 'editor', 'loop.cjs')]);
  try {
    const began = performance.now();
    await client.initialize(folder, true);
    const waited = waits(client, () => client.progress.includes('end'));
    await until('the index', () => client.progress.includes('end'), 600_000);
    const milliseconds = round(performance.now() - began);
    const residentMB = memoryOf(client.child.pid ?? 0);
    await client.end();
    const loop = JSON.parse(readFileSync(join(own, 'loop.json'), 'utf8')) as { longest: number; p99: number };
    return { folder, milliseconds, longestBlockMs: round(loop.longest), p99BlockMs: round(loop.p99), waitMs: summary(await waited), residentMB };
  } finally {
    client.child.kill();
    rmSync(own, { recursive: true, force: true });
  }
}
