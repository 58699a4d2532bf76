import { readdirSync, readFileSync } from 'node:fs';
import { processesOf, statusFields } from '../../support/programs.ts';

export type Part = 'probe' | 'launcher' | 'gateway';
export const PARTS: readonly Part[] = ['probe', 'launcher', 'gateway'];

/** CPU time of a process so far, all its threads together and by thread name, in milliseconds (the scheduler's own count, not ticks). */
export function cpuOf(pid: number): { total: number; threads: Record<string, number> } {
  const threads: Record<string, number> = {};
  let total = 0;
  for (const tid of readdirSync(`/proc/${pid}/task`)) {
    const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ');
    const name = tid === String(pid) ? 'main' : readFileSync(`/proc/${pid}/task/${tid}/comm`, 'utf8').trim();
    threads[name] = (threads[name] ?? 0) + Number(nanoseconds) / 1e6;
    total += Number(nanoseconds) / 1e6;
  }
  return { total, threads };
}

/** Resident memory, megabytes. */
export function memoryOf(pid: number): number {
  return Math.round(Number.parseInt(statusFields(pid)['VmRSS'] ?? '0', 10) / 102.4) / 10;
}

/** How many capabilities each process of an agent has. */
export function capabilitiesOf(command: number): Record<Part, number> {
  const pids = processesOf(command);
  const count = (part: Part): number => [...BigInt(`0x${statusFields(pids[part])['CapEff'] ?? '0'}`).toString(2)].filter((bit) => bit === '1').length;
  return { probe: count('probe'), launcher: count('launcher'), gateway: count('gateway') };
}
