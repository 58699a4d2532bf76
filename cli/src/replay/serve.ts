import { randomBytes } from 'node:crypto';
import { serveHub } from '@clewline/gateway';
import { Replay } from './replay.ts';

export interface ServedReplay {
  /** Where it is reached, `ws://127.0.0.1:port`. */
  readonly url: string;
  readonly operations: number;
  /** What is wrong with the recording, in sentences. */
  readonly problems: readonly string[];
  close(): void;
}

/**
 * Serves a recording on this machine as an agent would: an editor connects to it, and its call sites are linked, as they are to live traffic.
 * @param panel the panel's page, for browsers
 * @throws Failure if the file cannot be read, or is no recording
 */
export async function serveReplay(file: string, token: string, { port = 0, panel }: { port?: number; panel?: string } = {}): Promise<ServedReplay> {
  const agentId = `replay-${randomBytes(6).toString('hex')}`;
  const replay = new Replay(file, { agentId });
  const { hub, pipeline } = replay;
  const problems = await replay.play();
  if (problems.length > 0) pipeline.reason = problems.join(' ');
  const door = await serveHub({
    hub,
    host: '127.0.0.1',
    port,
    token,
    agentId,
    hmacKey: replay.hmacKey.toString('hex'),
    panel,
    onCount: (what) => pipeline.count(what),
    status: () => replay.status(),
  });
  return { url: `ws://127.0.0.1:${door.port}`, operations: replay.status().operations, problems, close: () => door.close('the replay has ended') };
}
