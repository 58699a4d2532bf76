import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, summary } from '../stats.ts';
import { labels } from './labels.ts';
import { editorOf } from './load.ts';
import { cpuOf } from './processes.ts';
import { pause, send, started, TOKEN, Wire } from './wire.ts';

const RATE = 500;
const SECONDS = 20;
const WARM_SECONDS = 6;
/** How long a busy machine may take with what it was sent. */
const PATIENCE_SECONDS = 60;

/**
 * The gateway alone: frames of operations of 1 kB in, records at a WebSocket client out, with the sample apps' templates registered.
 * CPU time of a process depends little on what else runs. Needs no privileges and no kernel to capture with.
 */
export async function gateway(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  const { gateway, frames, url } = await started(folder);
  const times: number[] = [];
  const connection = await editorOf(url, TOKEN);
  try {
    connection.on('message', (message) => {
      if (message.type === 'operation') times.push(performance.timeOrigin + performance.now() - (Date.parse(message.time) + (message.duration_ms ?? 0)));
    });
    const wire = new Wire();
    for (const frame of wire.begin()) frames.write(frame);
    const arrived = async (count: number): Promise<void> => {
      for (let waited = 0; waited < PATIENCE_SECONDS && times.length < count; waited++) await pause(1000);
    };
    await send(wire, frames, WARM_SECONDS, RATE);
    await arrived(WARM_SECONDS * RATE);
    times.length = 0;
    const pid = gateway.pid ?? 0;
    const idle = cpuOf(pid);
    await pause(5000);
    const before = cpuOf(pid);
    const slices: number[] = [];
    for (let second = 0; second < SECONDS; second++) {
      const began = cpuOf(pid).total;
      await send(wire, frames, 1, RATE);
      slices.push((cpuOf(pid).total - began) / RATE);
    }
    const operations = RATE * SECONDS;
    await arrived(operations);
    const after = cpuOf(pid);
    const round = (value: number): number => Math.round(value * 10_000) / 10_000;
    const idlePerSecond = (before.total - idle.total) / 5;
    return {
      operationsPerSecond: RATE,
      cpuMsPerOperation: round((after.total - before.total) / operations),
      // What it took in the seconds in which least else ran: processors share caches and more.
      cpuMsPerOperationAtBest: round(percentile(slices, 10)),
      threads: Object.fromEntries(Object.entries(after.threads).map(([name, used]) => [name, round((used - (before.threads[name] ?? 0)) / operations)])),
      idleCpuMsPerSecond: round(idlePerSecond),
      milliseconds: summary(times),
      missing: operations - times.length,
      labels: await labels(),
    };
  } finally {
    connection.removeAllListeners('disconnected');
    connection.end();
    frames.end();
    await new Promise((resolve) => gateway.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}
