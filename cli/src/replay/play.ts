import { existsSync, readFileSync } from 'node:fs';
import { isLoopbackHost, type ServerMessage } from '@clewline/protocol';
import { parseListen } from '@clewline/gateway';
import { Failure } from '../failure.ts';
import { panelPath } from '../paths.ts';
import { policyOf, problemLines } from '../policy/load.ts';
import { Replay } from './replay.ts';
import { serveReplay } from './serve.ts';
import { alertLine, operationLine, printable, workspaceManifest } from '../workspace.ts';

export interface PlayOptions {
  readonly workspace?: string;
  readonly policy?: string;
  readonly format: 'text' | 'jsonl';
  readonly listen?: string;
  readonly tokenFile?: string;
}

/** Prints what a recording holds, as `trace` would. @throws Failure if it cannot be read */
export async function printReplay(file: string, options: PlayOptions): Promise<void> {
  const read = options.policy === undefined ? undefined : policyOf(options.policy);
  if (read && !read.policy) throw new Failure(`the policy cannot be used.\n${problemLines(read).trimEnd()}`);
  const replay = new Replay(file, { agentId: 'replay', policy: read?.policy });
  const { hub, pipeline } = replay;
  for (const spot of pipeline.policy?.blindSpots ?? []) process.stderr.write(`clewline: ${spot}\n`);
  let operations = 0;
  let linked = 0;
  let alerts = 0;
  const client = hub.connect({
    backlog: () => 0,
    send: (message: ServerMessage) => {
      if (message.type === 'alert') {
        alerts++;
        process.stdout.write(options.format === 'jsonl' ? `${JSON.stringify(printable(message))}\n` : `${alertLine(message)}\n`);
      }
      if (message.type !== 'operation') return;
      operations++;
      if (message.link) linked++;
      process.stdout.write(options.format === 'jsonl' ? `${JSON.stringify(printable(message))}\n` : `${operationLine(message)}\n`);
    },
  });
  if (options.workspace !== undefined) client.handle({ type: 'register', manifest: await workspaceManifest(options.workspace) });
  client.handle({ type: 'subscribe' });
  for (const problem of await replay.play()) process.stderr.write(`clewline: ${problem}\n`);
  const { counters } = replay.status();
  if (options.format === 'jsonl') process.stdout.write(`${JSON.stringify({ replayed: true, operations, linked, ...(read ? { alerts } : {}), counters })}\n`);
  else
    process.stdout.write(
      `${operations} operations, ${linked} linked${read ? `, ${alerts} alerts` : ''}.\n${Object.entries(counters)
        .map(([what, count]) => `  ${what}: ${count}\n`)
        .join('')}`,
    );
}

/** Serves a recording as an agent would, until it is interrupted. @throws Failure if it cannot be read, or served there */
export async function serveUntilEnded(file: string, listen: string, { tokenFile }: PlayOptions): Promise<void> {
  const { host, port } = parseListen(listen);
  if (!isLoopbackHost(host)) throw new Failure('a replay is served on this machine alone: --listen 127.0.0.1:PORT.');
  if (tokenFile === undefined) throw new Failure('--listen needs --token-file. Make one with: (umask 077; openssl rand -hex 32 > token)');
  let token: string;
  try {
    token = readFileSync(tokenFile, 'utf8').trim();
  } catch {
    throw new Failure(`the token file ${tokenFile} cannot be read.`);
  }
  if (token.length < 16) throw new Failure('the token must have at least 16 characters. Make one with: openssl rand -hex 32 > token');
  const panel = existsSync(panelPath()) ? readFileSync(panelPath(), 'utf8') : undefined;
  const served = await serveReplay(file, token, { port, panel });
  for (const problem of served.problems) process.stderr.write(`clewline: ${problem}\n`);
  process.stdout.write(`${JSON.stringify({ ready: true, url: served.url, operations: served.operations })}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  served.close();
}
