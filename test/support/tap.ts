import { encodeFrame, FrameDecoder, type OperationRecord, type StatusRecord } from '@clewline/protocol';
import { Hub, Pipeline, type Recorder } from '@clewline/gateway';

export const BODY = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hello there' }] });
export const REPLY = JSON.stringify({
  id: 'r1',
  model: 'm',
  choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 1 },
});

export const request = (body = BODY): string =>
  `POST /v1/chat/completions HTTP/1.1\r\nhost: api.openai.com\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
export const response = (body = REPLY, type = 'application/json'): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** A decoder without a kernel: frames in, records and counters out. One connection of one process, unless told otherwise. */
export class Tap {
  readonly operations: OperationRecord[] = [];
  readonly pipeline: Pipeline;
  readonly #seq = [0, 0];
  readonly #conn: bigint;
  #time = 1_000_000n;

  constructor(recorder?: Recorder, conn = (1n << 63n) | 7n) {
    const hub = new Hub('test', '0');
    hub.connect({ backlog: () => 0, send: (message) => void (message.type === 'operation' && this.operations.push(message)) }).handle({ type: 'subscribe' });
    this.pipeline = new Pipeline({ hub, hmacKey: Buffer.alloc(32, 1), recorder });
    this.#conn = conn;
  }

  /** One call's data, as the probe cuts it. `lose` drops the chunk with that number; `cap` is what is captured of it. */
  call(direction: 0 | 1, data: string | Buffer, options: { lose?: number; cap?: number } = {}): this {
    const bytes = Buffer.from(data);
    const seq = this.#seq[direction] ?? 0;
    this.#seq[direction] = seq + 1;
    for (let offset = 0, chunk = 0; offset < Math.min(bytes.length, options.cap ?? Infinity); offset += 16_384, chunk++) {
      if (chunk === options.lose) continue;
      this.frame(
        encodeFrame(
          'data',
          { time: (this.#time += 1000n), pid: 42, tid: 42, conn: this.#conn },
          { total: bytes.length, offset, seq, direction, tls: 1 },
          bytes.subarray(offset, Math.min(offset + 16_384, options.cap ?? Infinity)),
        ),
      );
    }
    return this;
  }

  /** A call of which nothing arrived. */
  lost(direction: 0 | 1): this {
    this.#seq[direction] = (this.#seq[direction] ?? 0) + 1;
    return this;
  }

  frame(bytes: Uint8Array): this {
    for (const frame of new FrameDecoder().push(bytes)) this.pipeline.frame(frame);
    return this;
  }

  close(): this {
    return this.frame(encodeFrame('closed', { time: (this.#time += 1000n), pid: 42, conn: this.#conn }, {}));
  }

  get process(): StatusRecord['processes'][number] | undefined {
    return this.pipeline.status().processes.find((one) => one.pid === 42);
  }

  /** The time that goes by between two calls, boottime nanoseconds. */
  wait(ns: bigint): this {
    this.#time += ns;
    return this;
  }

  get counters(): Record<string, number> {
    return this.pipeline.status().counters;
  }
}
