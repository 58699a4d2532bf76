import { AgentRun, statusOf } from '../../support/agentRun.ts';
import { processesOf } from '../../support/programs.ts';
import { summary } from '../stats.ts';
import { labels } from './labels.ts';
import { client, editor } from './load.ts';
import { capabilitiesOf, cpuOf } from './processes.ts';

const RATES = [10, 50, 200, 500];
const SECONDS = 15;
const WARM = 300;
const WARM_SECONDS = 5;

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Waits until all operations are there, or no more come. */
async function arrived(times: readonly number[], wanted: number): Promise<void> {
  for (let before = -1; times.length < wanted && times.length !== before;) {
    before = times.length;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

/** One rate: last byte on the wire → the record at a WebSocket client, and what the agent's processes used for it. */
async function atRate(run: AgentRun, times: number[], rate: number): Promise<Record<string, unknown>> {
  const pids = processesOf(run.agent.child.pid ?? 0);
  times.length = 0;
  const before = { gateway: cpuOf(pids.gateway), probe: cpuOf(pids.probe) };
  const reached = Number((await run.run('node', client(rate, SECONDS))).trim());
  await arrived(times, rate * SECONDS);
  const after = { gateway: cpuOf(pids.gateway), probe: cpuOf(pids.probe) };
  const operations = rate * SECONDS;
  const perOperation = (part: 'gateway' | 'probe'): number => round((after[part].total - before[part].total) / operations);
  const threads = Object.entries(after.gateway.threads).map(([name, used]) => [name, round((used - (before.gateway.threads[name] ?? 0)) / operations)]);
  return {
    operationsPerSecond: rate,
    reached: round(reached),
    milliseconds: summary(times),
    missing: operations - times.length,
    gatewayCpuMsPerOperation: perOperation('gateway'),
    gatewayThreads: Object.fromEntries(threads),
    probeCpuMsPerOperation: perOperation('probe'),
  };
}

/** Wire → WebSocket at several rates of operations of 1 kB, the agent's CPU time for each, and the size of its processes' rights. */
export async function latency(): Promise<Record<string, unknown>> {
  const run = await new AgentRun().open();
  const times: number[] = [];
  const connection = await editor(run);
  try {
    connection.on('message', (message) => {
      if (message.type === 'operation') times.push(performance.timeOrigin + performance.now() - (Date.parse(message.time) + (message.duration_ms ?? 0)));
    });
    await run.run('node', client(WARM, WARM_SECONDS));
    await arrived(times, WARM * WARM_SECONDS);
    const rates = [];
    for (const rate of RATES) rates.push(await atRate(run, times, rate));
    const { counters, ledger } = (await statusOf(run.url, run.token)) as unknown as { counters: unknown; ledger: unknown };
    return { rates, labels: await labels(), capabilities: capabilitiesOf(run.agent.child.pid ?? 0), ledger, counters };
  } finally {
    connection.removeAllListeners('disconnected');
    connection.end();
    await run.close();
  }
}
