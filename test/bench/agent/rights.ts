import { readFileSync } from 'node:fs';
import { AgentRun } from '../../support/agentRun.ts';
import { processesOf, statusFields } from '../../support/programs.ts';
import { capabilitiesOf, PARTS } from './processes.ts';

/** The capabilities of a mask, by the names of the kernel's own header. */
function names(mask: string): string[] {
  const header = readFileSync('/usr/include/linux/capability.h', 'utf8');
  const known = [...header.matchAll(/^#define CAP_(\w+)\s+(\d+)$/gm)].map(([, name = '', bit]) => ({ name, bit: BigInt(bit ?? 0) }));
  return known.filter(({ bit }) => (BigInt(`0x${mask}`) >> bit) & 1n).map(({ name }) => name);
}

/** Each process of a running agent: its user, its capabilities with their number, and what else the kernel says of its rights. */
export async function rights(): Promise<Record<string, unknown>> {
  const run = await new AgentRun().open();
  try {
    const command = run.agent.child.pid ?? 0;
    const [pids, sizes] = [processesOf(command), capabilitiesOf(command)];
    return Object.fromEntries(
      PARTS.map((part) => {
        const status = statusFields(pids[part]);
        const user = Number(status['Uid']?.split(/\s+/)[1]);
        const noNewPrivileges = status['NoNewPrivs'] === '1';
        return [part, { user, capabilities: sizes[part], names: names(status['CapPrm'] ?? '0'), bounding: names(status['CapBnd'] ?? '0'), noNewPrivileges }];
      }),
    );
  } finally {
    await run.close();
  }
}
