import { AgentRun, statusOf } from '../../support/agentRun.ts';
import { processesOf } from '../../support/programs.ts';
import { client, editor } from './load.ts';
import { memoryOf } from './processes.ts';

const MINUTES = 10;
const RATE = 50;

/** Megabytes of the agent's processes over ten minutes of steady load with an editor connected, minute by minute. */
export async function memory(): Promise<Record<string, unknown>> {
  const run = await new AgentRun().open();
  const connection = await editor(run);
  try {
    const pids = processesOf(run.agent.child.pid ?? 0);
    const taken = (): Record<string, number> => ({ gateway: memoryOf(pids.gateway), probe: memoryOf(pids.probe), launcher: memoryOf(pids.launcher) });
    const minutes = [taken()];
    for (let minute = 0; minute < MINUTES; minute++) {
      await run.run('node', client(RATE, 60));
      minutes.push(taken());
    }
    const { ledger } = (await statusOf(run.url, run.token)) as unknown as { ledger: unknown };
    return { operationsPerSecond: RATE, megabytes: minutes, ledger };
  } finally {
    connection.removeAllListeners('disconnected');
    connection.end();
    await run.close();
  }
}
