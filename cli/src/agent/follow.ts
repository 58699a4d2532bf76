import { readFileSync } from 'node:fs';
import { AgentConnection, panelAddress } from '@clewline/server';
import { Recent, type AlertRecord, type OperationRecord } from '@clewline/protocol';
import { ledgerText, StatusNews } from './status.ts';
import { Failure } from '../failure.ts';
import { alertLine, operationLine, printable, workspaceManifest } from '../workspace.ts';

export interface FollowOptions {
  readonly connect: string;
  readonly tokenFile: string;
  readonly workspace: string;
  readonly format: 'text' | 'jsonl';
  readonly past: string;
  readonly beyondLoopback?: boolean;
}

/** Prints what an agent sees, until it is interrupted. @throws Failure if the agent cannot be reached for good */
export async function follow(options: FollowOptions): Promise<void> {
  let token: string;
  try {
    token = readFileSync(options.tokenFile, 'utf8').trim();
  } catch {
    throw new Failure(`the token file ${options.tokenFile} cannot be read.`);
  }
  const manifest = await workspaceManifest(options.workspace);
  const connection = new AgentConnection({ url: options.connect, token, past: Number(options.past) || 0, beyondLoopback: options.beyondLoopback });
  const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
  const seen = new Recent<{ id: string; link: string }>(50_000);
  const news = new StatusNews();
  let failed: string | undefined;
  connection.on('ready', (session) => {
    const panel = panelAddress(options.connect, session);
    if (options.format === 'jsonl') print({ ready: true, sites: manifest.sites.length, session, panel });
    else process.stdout.write(`Connected: ${manifest.sites.length} call sites registered.\nPanel: ${panel}\n`);
  });
  connection.on('message', (message) => {
    if (message.type === 'operation') {
      if (!isNews(seen, message)) return;
      if (options.format === 'jsonl') print(printable(message));
      else process.stdout.write(`${operationLine(message)}\n`);
    } else if (message.type === 'alert') {
      if (!isNews(seen, message)) return;
      process.stdout.write(options.format === 'jsonl' ? `${JSON.stringify(printable(message))}\n` : `${alertLine(message)}\n`);
    } else if (message.type === 'lost')
      process.stderr.write(`clewline: ${message.count < 0 ? 'records' : `${message.count} records`} lost: ${message.reason}\n`);
    else if (message.type === 'error') process.stderr.write(`clewline: the agent says: ${message.message}\n`);
    else if (message.type === 'status') {
      for (const line of news.of(message)) process.stderr.write(`clewline: ${line}\n`);
      if (message.capture === 'stopped') process.stderr.write(`clewline: capture stopped: ${message.reason ?? ''}\n`);
    }
  });
  await new Promise<void>((resolve) => {
    connection.on('disconnected', (reason, final) => {
      if (final) failed = reason;
      process.stderr.write(`clewline: disconnected: ${reason}${final ? '' : '; trying again'}\n`);
      if (final) resolve();
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        connection.removeAllListeners('disconnected');
        connection.end();
        if (news.ledger) process.stderr.write(`clewline: ${ledgerText(news.ledger)}\n`);
        resolve();
      });
    }
    connection.start(manifest);
  });
  if (failed !== undefined) throw new Failure(failed);
  process.exit(0);
}

/** Whether a record has not been printed, or not with this link: delivery is at least once, and a late manifest links the past. */
function isNews(seen: Recent<{ id: string; link: string }>, record: OperationRecord | AlertRecord): boolean {
  const link = JSON.stringify(record.link ?? null);
  const news = seen.get(record.id)?.link !== link;
  if (news) seen.add({ id: record.id, link });
  return news;
}
