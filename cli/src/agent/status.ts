import { readFileSync } from 'node:fs';
import type { LedgerRecord, StatusRecord } from '@clewline/protocol';
import { AgentConnection } from '@clewline/server';
import { Failure } from '../failure.ts';

/** The books in words: what was delivered, what is known to be lost, and what lost bytes may have held beside. */
export function ledgerText({ delivered, lost, atMostLost, unbounded }: LedgerRecord): string {
  const bound = unbounded && unbounded.length > 0 ? `, and more that cannot be bounded: ${unbounded.join('; ')}` : '';
  if (lost + atMostLost === 0) return `${delivered} operations, none lost${bound}`;
  return `${delivered} operations, ${lost} known to be lost, at most ${atMostLost} more in lost bytes${bound}`;
}

/** What an agent sees of its processes, one line for each thing. */
export function processLines(status: StatusRecord, pid: number | undefined): string[] {
  const processes = status.processes.filter((process) => pid === undefined || process.pid === pid);
  const lines = processes.flatMap((process) => [
    `${process.executable ?? 'process'} (${process.pid})${process.gone ? ', ended' : ''}: TLS ${process.tls}${process.reason === undefined ? '' : `, ${process.reason}`}`,
    ...(process.ledger ? [`    ${ledgerText(process.ledger)}`] : []),
    ...(process.unread ?? []).map((one) => `    ${one.message} (${one.count} times since ${one.since})`),
  ]);
  if (pid === undefined && status.ledger) lines.push(`All together: ${ledgerText(status.ledger)}`);
  return lines;
}

/** Asks an agent for its state. @throws Failure if it cannot be reached, or does not know the process */
export async function askAgent(options: { connect: string; tokenFile: string; pid?: number; beyondLoopback?: boolean }): Promise<StatusRecord> {
  let token: string;
  try {
    token = readFileSync(options.tokenFile, 'utf8').trim();
  } catch {
    throw new Failure(`the token file ${options.tokenFile} cannot be read.`);
  }
  const connection = new AgentConnection({ url: options.connect, token, beyondLoopback: options.beyondLoopback });
  try {
    const status = await new Promise<StatusRecord>((resolve, reject) => {
      connection.on('message', (message) => message.type === 'status' && resolve(message));
      connection.on('disconnected', (reason) => reject(new Failure(reason)));
      connection.start({ version: 1, workspace: '', sites: [] });
    });
    const processes = status.processes.filter((process) => options.pid === undefined || process.pid === options.pid);
    if (options.pid !== undefined && processes.length === 0)
      throw new Failure(
        `the agent does not follow process ${options.pid}: it is not in a cgroup and no descendant of a process that the agent was started with, or it has ended long ago.`,
      );
    return status;
  } finally {
    connection.removeAllListeners('disconnected');
    connection.end();
  }
}

/** What is new in an agent's state: what cannot be read, and losses, said when they happen. */
export class StatusNews {
  readonly #said = new Set<string>();
  #atMost = 0;
  ledger: LedgerRecord | undefined;

  of(status: StatusRecord): string[] {
    const lines: string[] = [];
    for (const process of status.processes)
      for (const one of process.unread ?? []) {
        const line = `${process.executable ?? 'process'} (${process.pid}): ${one.message}`;
        if (this.#said.has(line)) continue;
        this.#said.add(line);
        lines.push(line);
      }
    const { ledger } = status;
    if (!ledger) return lines;
    const missing = ledger.lost + ledger.atMostLost;
    if (missing > this.#atMost) lines.push(`lost: ${ledgerText({ ...ledger, unbounded: [] })}`);
    this.#atMost = Math.max(missing, this.#atMost);
    this.ledger = ledger;
    return lines;
  }
}
