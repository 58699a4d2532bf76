import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encodeFrame, FRAMES, SIZES, type FieldType, type FrameName } from '@clewline/protocol';
import { request, response, Tap } from '../support/tap.ts';

/** The engine's own collector: what nobody holds any more is not kept. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** Pseudo-random numbers from a seed (xorshift). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PIECES = [
  request(),
  response(),
  'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\ndata:\r\n',
  'content-type: text/event-stream\r\n\r\ndata: {"choices":[{"delta":{"content":"x"}}]}\n\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'HEAD / HTTP/1.1\r\nhost: a\r\n\r\n',
  'ffffffffffffffff\r\n',
  '\u001f\u008b\b\0\0\0\0\0',
  '/usr/bin/node\0/sys/fs/cgroup/x\0node\0--key=sk-aaaaaaaaaaaaaaaaaaaa\0',
  '\0'.repeat(300),
  '/'.repeat(5000),
];

describe('frames that no probe of ours would send', function () {
  this.timeout(240_000);

  it('of every kind, with any number in any field: nothing is thrown, every name is of the closed set, and what is kept is bounded', () => {
    const seed = (Date.now() ^ process.pid) >>> 0;
    const random = randomFrom(seed);
    const number = (bits: number): number => [0, 1, 2, 3, 7, 255, 2 ** bits - 1, random(2 ** Math.min(bits, 31))][random(8)] ?? 0;
    const value = (type: FieldType): number | bigint | Uint8Array =>
      type === 'u64'
        ? ([0n, 1n, 1n << 63n, (1n << 64n) - 1n, BigInt(random(2 ** 31))][random(5)] ?? 0n)
        : type === 'addr'
          ? Uint8Array.from({ length: 16 }, () => random(256))
          : number(SIZES[type] * 8);
    const tail = (): Uint8Array => {
      const piece = Buffer.from(PIECES[random(PIECES.length)] ?? '', 'latin1');
      const bytes = Buffer.from(piece.subarray(0, random(4) ? piece.length : random(piece.length + 1)));
      for (let i = random(3); i > 0 && bytes.length > 0; i--) bytes[random(bytes.length)] = random(256);
      return bytes;
    };
    const names = Object.keys(FRAMES) as FrameName[];
    const tap = new Tap();
    const collect = collector();
    collect();
    const before = process.memoryUsage();
    try {
      for (let i = 0; i < 200_000; i++) {
        const name = random(2) ? 'data' : (names[random(names.length)] ?? 'data');
        const shape: { fields: Readonly<Record<string, FieldType>>; tail?: string } = FRAMES[name];
        const fields = Object.fromEntries(Object.entries(shape.fields).map(([field, type]) => [field, value(type)]));
        if (name === 'data' && random(2)) Object.assign(fields, { direction: random(2), seq: random(6), offset: random(3) ? 0 : number(32) });
        // A few connections that are spoken of again and again, and any number of others.
        const conn = random(3) ? BigInt(random(8)) | (random(2) ? 1n << 63n : 0n) : (value('u64') as bigint) ^ BigInt(random(2 ** 31));
        const header = { time: value('u64') as bigint, pid: random(3) ? random(5) : random(2 ** 31), tid: random(9), cgroup: value('u64') as bigint, conn };
        tap.frame(encodeFrame(name, header, fields as never, shape.tail === undefined ? undefined : tail()));
      }
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
    const status = tap.pipeline.status();
    const counters = Object.keys(status.counters);
    assert.deepEqual(
      counters.filter((name) => !/^[a-z]+\/[A-Za-z0-9 .:’/-]+$/.test(name)),
      [],
      `seed ${seed}`,
    );
    assert.ok(counters.length < 200, `seed ${seed}: ${counters.length} counters`);
    assert.ok(JSON.stringify(status).length < 4 << 20, `seed ${seed}: a status of ${JSON.stringify(status).length} bytes`);
    tap.operations.length = 0;
    collect();
    const more = process.memoryUsage();
    const grown = (more.heapUsed + more.external - before.heapUsed - before.external) >> 20;
    assert.ok(grown < 400, `seed ${seed}: ${grown} MB are kept`);
    // And it still works.
    const conn = 0x7fff_0000n | (1n << 63n);
    const seen = tap.operations.length;
    for (const [direction, text] of [
      [0, request()],
      [1, response()],
    ] as const)
      tap.frame(encodeFrame('data', { time: 1n, pid: 42, tid: 42, conn }, { total: text.length, offset: 0, seq: 0, direction, tls: 1 }, Buffer.from(text)));
    assert.equal(tap.operations.length, seen + 1, `seed ${seed}: a whole exchange after all that`);
  });

  it('calls that say they were of four gigabytes, of which nothing came: a body of gaps takes no memory', () => {
    const tap = new Tap();
    const head = 'POST /v1/chat/completions HTTP/1.1\r\nhost: api.openai.com\r\ncontent-length: 900000000000\r\n\r\n';
    const before = process.memoryUsage();
    const began = process.cpuUsage();
    for (let connection = 0; connection < 200; connection++) {
      const conn = BigInt(1000 + connection) | (1n << 63n);
      const data = (seq: number, total: number, bytes: string): void =>
        void tap.frame(encodeFrame('data', { time: 1n, pid: 42, tid: 42, conn }, { total, offset: 0, seq, direction: 0, tls: 1 }, Buffer.from(bytes)));
      data(0, head.length, head);
      for (let seq = 1; seq < 50; seq++) data(seq, 0xffff_ffff, '{');
      tap.frame(encodeFrame('closed', { time: 2n, pid: 42, conn }, {}));
    }
    const after = process.memoryUsage();
    const { user } = process.cpuUsage(began);
    assert.ok(after.heapUsed + after.external - before.heapUsed - before.external < 200 << 20, 'memory');
    assert.ok(user < 20e6, `${user / 1e6} s of CPU`);
    const books = tap.process?.ledger;
    assert.ok(books !== undefined && books.delivered + books.lost + books.atMostLost >= 200, `each of them was begun: ${JSON.stringify(books)}`);
  });
});
