import { randomBytes } from 'node:crypto';
import { createWriteStream, readFileSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { ownPatternsOf } from '@clewline/analyzers';
import { encodeCommand, FrameDecoder, FrameError, isLoopbackHost } from '@clewline/protocol';
import { WorkerAnalyst } from './analysis/workerAnalyst.ts';
import { Backpressure } from './backpressure.ts';
import { Counters } from './counters.ts';
import { Hub } from './hub/hub.ts';
import { serveHub } from './hub/server.ts';
import { NOT_LOOPBACK, parseListen } from './listen.ts';
import { Pipeline } from './pipeline.ts';
import { policyOrReason } from './policy/load.ts';
import { Recorder } from './recording.ts';

/** Descriptors that the probe hands over; see agent/probe/src/gateway.c. */
const FD = { frames: 3, token: 4, panel: 5, record: 6, policy: 7 } as const;
const STATUS_EVERY_MS = 1000;
/** The probe learns so often what was delivered: what came after may count as lost, should this process be killed. */
const BOOKS_EVERY_MS = 100;

export interface GatewayOptions {
  readonly listen: string;
  readonly panel: boolean;
  readonly record: boolean;
  readonly policy: boolean;
}

function say(message: string): void {
  process.stderr.write(`clewline: ${message}\n`);
}

/** The unprivileged half of the agent, started by the probe with its files as open descriptors. @returns the exit code. */
export async function runGateway(options: GatewayOptions): Promise<number> {
  const { host, port } = parseListen(options.listen);
  if (!isLoopbackHost(host)) {
    say(NOT_LOOPBACK);
    return 2;
  }
  const token = readFileSync(FD.token, 'utf8').trim();
  if (token.length < 16) {
    say('the token must have at least 16 characters. Make one with: openssl rand -hex 32 > token');
    return 2;
  }
  const policy = options.policy ? policyOrReason(readFileSync(FD.policy)) : undefined;
  if (typeof policy === 'string') {
    say(policy);
    return 2;
  }
  const frames = new Socket({ fd: FD.frames, readable: true, writable: true });
  const agentId = randomBytes(6).toString('hex');
  const hmacKey = randomBytes(32);
  const counters = new Counters();
  const analyst = new WorkerAnalyst((what) => counters.add(what), undefined, ownPatternsOf(policy)?.definitions);
  const hub = new Hub(agentId, Date.now().toString(36), { analyst });
  const output = options.record ? createWriteStream('', { fd: FD.record }) : undefined;
  const pipeline = new Pipeline({
    hub,
    hmacKey,
    counters,
    recorder: output && new Recorder((bytes) => void output.write(bytes)),
    policy,
    mute: (conn) => void frames.write(encodeCommand('mute', { conn })),
  });
  for (const spot of pipeline.policy?.blindSpots ?? []) say(spot);
  const door = await serveHub({
    hub,
    host,
    port,
    token,
    agentId,
    hmacKey: hmacKey.toString('hex'),
    panel: options.panel ? readFileSync(FD.panel, 'utf8') : undefined,
    onCount: (what) => pipeline.count(what),
    status: () => pipeline.status(),
  }).catch((error: unknown) => {
    say(`cannot listen on ${options.listen}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  if (!door) return 1;
  const shown = host.includes(':') ? `[${host}]` : host;
  const timer = setInterval(() => hub.broadcast(pipeline.status()), STATUS_EVERY_MS);
  const books = setInterval(() => {
    for (const delivered of pipeline.takeDelivered()) frames.write(encodeCommand('delivered', delivered));
  }, BOOKS_EVERY_MS);

  // From here on the probe starts the gateway again if it dies, on the same port.
  frames.write(encodeCommand('listening', { port: door.port }));
  const decoder = new FrameDecoder();
  const backpressure = new Backpressure(frames, analyst);
  analyst.onAnswered = () => backpressure.answered();
  const reason = await new Promise<string>((resolve) => {
    frames.on('data', (bytes) => {
      try {
        for (const frame of decoder.push(bytes)) {
          try {
            pipeline.frame(frame);
          } catch {
            // What one frame does wrong is that frame's alone: the capture goes on.
            counters.add('frame/not-handled');
          }
          if (frame.name === 'ready') {
            hub.broadcast(pipeline.status());
            writeSync(
              1,
              `${JSON.stringify({ ready: true, url: `ws://${shown}:${door.port}`, panel: `http://${shown}:${door.port}/`, agentId, processes: frame.fields.processes, attached: frame.fields.attached })}\n`,
            );
          }
        }
      } catch (error) {
        resolve(error instanceof FrameError ? error.message : 'the decoder failed');
      }
      backpressure.read();
      if (decoder.skipped > 0) pipeline.counters.set('frame/unknown', decoder.skipped);
    });
    frames.on('end', () => resolve(decoder.pending > 0 ? 'the probe ended in the middle of a frame' : 'the probe ended'));
    frames.on('error', (error) => resolve(`the connection to the probe broke: ${error.message}`));
  });
  clearInterval(timer);
  clearInterval(books);
  if (reason !== 'the probe ended') say(reason);
  await pipeline.end();
  analyst.close();
  pipeline.capture = 'stopped';
  pipeline.reason = reason;
  if (decoder.pending > 0) pipeline.count('frame/cut-off');
  hub.broadcast(pipeline.status());
  door.close(`capture stopped: ${reason}`);
  // What is said in one turn goes out at its end, and the process is over in the next.
  await new Promise((resolve) => setImmediate(resolve));
  if (output) await new Promise<void>((resolve) => output.end(resolve));
  return reason === 'the probe ended' ? 0 : 1;
}
