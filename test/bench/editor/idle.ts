import { cpuOf } from '../agent/processes.ts';
import { ranIn, takeTicks } from '../../support/quiet.ts';
import { pause } from '../agent/wire.ts';
import type { Connected } from './connected.ts';

const SETTLE_MS = 8000;
const WATCHED_MS = 20_000;

/**
 * What a window costs in which nothing happens: the panel is open with all that came before, an agent is connected, nobody types.
 * Beside it the same window without both: what the editor itself takes. Percent of one processor, by the kernel's count of each process and by the browser's of its own.
 * An editor looks for ports, and at each page that it shows, all the time: what of it is ours is counted by what runs, timers and frames of the panel, and the script in the host.
 */
export async function idle({ workbench, server, gateway, panel }: Connected): Promise<Record<string, unknown>> {
  const browser = await workbench.page.context().browser()?.newBrowserCDPSession();
  const inBrowser = async (): Promise<Record<string, number>> => {
    const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const sums: Record<string, number> = {};
    for (const { type, cpuTime } of processInfo) sums[type] = (sums[type] ?? 0) + cpuTime * 1000;
    return sums;
  };
  const hosts = workbench.programs('--type=extensionHost');
  const look = async (): Promise<Record<string, number>> => ({
    server: cpuOf(server).total,
    gateway: cpuOf(gateway.pid ?? 0).total,
    extensionHost: hosts.reduce((sum, pid) => sum + cpuOf(pid).total, 0),
    ...Object.fromEntries(Object.entries(await inBrowser()).map(([type, ms]) => [`browser ${type}`, ms])),
  });
  const shares = async (): Promise<Record<string, number>> => {
    await pause(SETTLE_MS);
    const before = await look();
    await pause(WATCHED_MS);
    const after = await look();
    const share = (name: string): number => Math.round((((after[name] ?? 0) - (before[name] ?? 0)) / WATCHED_MS) * 1000) / 10;
    return Object.fromEntries(Object.keys(before).map((name) => [name, share(name)]));
  };
  const connected = await shares();
  await takeTicks(panel);
  await pause(WATCHED_MS / 2);
  const ours = { panelTicks: await takeTicks(panel), extensionMs: await ranIn(hosts[0] ?? 0, 'extension.cjs', WATCHED_MS / 2) };
  await workbench.command('Clewline: Disconnect from the Agent');
  await workbench.command('View: Close All Editors');
  return { seconds: WATCHED_MS / 1000, percentOfOneProcessor: { connected, withoutPanelOrAgent: await shares() }, ours };
}
