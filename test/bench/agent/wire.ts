import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { encodeFrame } from '@clewline/protocol';
import { root } from '../../support/lspClient.ts';
import { prompts } from './prompts.ts';

export const TOKEN = 'a token of the bench, long enough';
const CONNECTIONS = 16;
/** The probe hands over so often what was captured. */
const TICK_MS = 15;
const PID = 4242;

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const bootNow = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6));

/** The frames of operations as the probe sends them: kept-alive TLS connections, a request and an answer of one call each. */
export class Wire {
  readonly #seq = new Map<number, { sent: number; received: number }>();
  readonly #prompts = prompts();
  #next = 0;

  /** What a process is, and what its connections lead to. */
  begin(): Uint8Array[] {
    const header = { pid: PID, time: bootNow() };
    const address = new Uint8Array(16);
    address.set([127, 0, 0, 1]);
    const tuples = Array.from({ length: CONNECTIONS }, (_, i) =>
      encodeFrame(
        'tuple',
        { ...header, conn: this.#conn(i) },
        { local: address, remote: address, family: 2, localPort: 40_000 + i, remotePort: 443, exact: 1 },
      ),
    );
    return [
      encodeFrame('clock', { time: header.time }, { boot: header.time, real: header.time }),
      encodeFrame('process', header, { parent: 1, uid: 0 }, Buffer.from('/usr/bin/node\0/bench\0node\0client.mjs')),
      encodeFrame('ready', header, { processes: 1, attached: 1 }),
      ...tuples,
    ];
  }

  operation(): Uint8Array[] {
    const i = this.#next++;
    const content = `${i}. ${this.#prompts[i % this.#prompts.length]}`;
    const messages = [
      { role: 'system', content: 'You answer in one line.' },
      { role: 'user', content },
    ];
    const body = JSON.stringify({ model: 'gpt-4o', messages });
    const length = Buffer.byteLength(body);
    const answer = JSON.stringify({
      id: `chatcmpl-${i}`,
      object: 'chat.completion',
      model: 'gpt-4o-2024-08-06',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Here is a short answer about that.' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 200, completion_tokens: 8, total_tokens: 208 },
    });
    const request = `POST /v1/chat/completions HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nauthorization: Bearer sk-emulated\r\nHost: localhost:443\r\nConnection: keep-alive\r\n\r\n${body}`;
    const response = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nDate: Fri, 27 Nov 2026 10:00:00 GMT\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n${answer.length.toString(16)}\r\n${answer}\r\n0\r\n\r\n`;
    return [this.#data(i % CONNECTIONS, 'sent', request), this.#data(i % CONNECTIONS, 'received', response)];
  }

  #conn(connection: number): bigint {
    return (1n << 63n) | BigInt(connection + 1);
  }

  #data(connection: number, direction: 'sent' | 'received', text: string): Uint8Array {
    const counts = this.#seq.get(connection) ?? { sent: 0, received: 0 };
    this.#seq.set(connection, counts);
    const bytes = Buffer.from(text);
    const fields = { total: bytes.length, offset: 0, seq: counts[direction]++, direction: direction === 'sent' ? 0 : 1, tls: 1 };
    return encodeFrame('data', { time: bootNow(), pid: PID, tid: PID, conn: this.#conn(connection) }, fields, bytes);
  }
}

/** A gateway without a probe: what writes to `frames` is the probe to it. @param flags of Node */
export async function started(folder: string, flags: readonly string[] = []): Promise<{ gateway: ChildProcess; url: string; frames: Socket }> {
  const token = join(folder, 'token');
  writeFileSync(token, TOKEN);
  // Flags such as --cpu-prof for who looks into it.
  const asked = (process.env['CLEWLINE_BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const gateway = spawn(process.execPath, [...asked, ...flags, join(root, 'dist', 'gateway.cjs'), 'gateway', '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe', openSync(token, 'r')],
    cwd: folder,
  });
  const frames = gateway.stdio[3] as Socket;
  frames.resume();
  const ready = new Promise<string>((resolve, reject) => {
    gateway.stdout?.once('data', (line: Buffer) => resolve(String((JSON.parse(line.toString()) as { url: string }).url)));
    gateway.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)));
  });
  return { gateway, frames, url: await (frames.write(encodeFrame('ready', {}, { processes: 0, attached: 0 })), ready) };
}

/** Sends operations at the rate for a while, whatever comes back; what comes within a few milliseconds goes together, as from the probe. */
export async function send(wire: Wire, frames: Socket, seconds: number, rate: number): Promise<void> {
  const began = performance.now();
  for (let i = 0; i < rate * seconds;) {
    await pause(TICK_MS);
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) * rate) / 1000));
    const together: Uint8Array[] = [];
    for (; i < due; i++) together.push(...wire.operation());
    if (together.length > 0) frames.write(Buffer.concat(together));
  }
}
