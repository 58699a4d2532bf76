import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import { encodeFrame } from '@clewline/protocol';
import { Ledger } from '../../agent/gateway/src/ledger/ledger.ts';
import { BODY, REPLY, request, response, Tap } from '../support/tap.ts';
import { until } from '../support/lspClient.ts';

const reply = (id: string): string => response(REPLY.replace('r1', id));
const ids = (tap: Tap): unknown[] => tap.operations.map((operation) => operation['gen_ai.response.id'] ?? operation.incomplete);
const ledger = (tap: Tap): number[] => {
  const { delivered, lost, atMostLost } = tap.process?.ledger ?? { delivered: -1, lost: -1, atMostLost: -1 };
  return [delivered, lost, atMostLost];
};
/** Decoders work beside: waits until an operation is there, which a busy machine takes its time for. */
const told = (tap: Tap): Promise<unknown> => until('an operation', () => tap.operations.length > 0);
const withHeaders = (text: string, headers: string): string => text.replace('\r\n', `\r\n${headers}\r\n`);

describe('HTTP/1 on the wire: pairs of request and response', () => {
  it('HEAD has no body, whatever its answer says of one', () => {
    const tap = new Tap()
      .call(0, 'HEAD / HTTP/1.1\r\nhost: h\r\n\r\n')
      .call(1, 'HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n')
      .call(0, request())
      .call(1, response());
    assert.deepEqual(ids(tap), ['r1']);
    assert.deepEqual(tap.counters, {});
  });

  it('an answer before the answer, a status without a body, and an empty header', () => {
    const tap = new Tap()
      .call(0, withHeaders(request(), 'x-empty:'))
      .call(1, 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n')
      .call(1, response())
      .call(0, 'GET /x HTTP/1.1\r\nhost: h\r\n\r\n')
      .call(1, 'HTTP/1.1 304 Not Modified\r\ncontent-length: 99\r\n\r\n')
      .call(0, request())
      .call(1, 'HTTP/1.1 204 No Content\r\n\r\n')
      .call(0, request())
      .call(1, reply('r2'));
    assert.deepEqual(ids(tap), ['r1', undefined, 'r2']);
    assert.equal(tap.operations[0]?.['server.address'], 'api.openai.com');
    assert.deepEqual(tap.counters, {});
  });

  it('byte by byte, and several messages in one call', () => {
    const tap = new Tap();
    for (const byte of request()) tap.call(0, byte);
    for (const byte of response()) tap.call(1, byte);
    tap
      .call(0, request() + request() + request())
      .call(1, reply('a') + reply('b'))
      .call(1, reply('c'));
    assert.deepEqual(ids(tap), ['r1', 'a', 'b', 'c']);
    assert.deepEqual(tap.counters, {});
    assert.deepEqual(ledger(tap), [4, 0, 0]);
  });

  it('a connection that ends the body of its answer', () => {
    const tap = new Tap().call(0, request()).call(1, `HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n${REPLY}`).close();
    assert.deepEqual(ids(tap), ['r1']);
    assert.equal(tap.operations[0]?.incomplete, undefined);
  });

  it('a WebSocket: the request ends, its frames are nobody’s, and it is said of whom', () => {
    const tap = new Tap()
      .call(0, 'GET /v1/realtime?model=x HTTP/1.1\r\nhost: api.openai.com\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n')
      .call(1, 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n\x81\x05hello')
      .call(0, '\x81\x85abcdefghi')
      .call(1, 'HTTP/1.1 is the text of a frame')
      .close();
    assert.equal(tap.counters['connection/websocket-not-decoded'], 1);
    assert.deepEqual(
      Object.keys(tap.counters).filter((name) => name.includes('malformed')),
      [],
    );
    assert.ok(tap.process?.unread?.some((one) => one.what === 'websocket' && one.host === 'api.openai.com'));
  });

  it('an upgrade that is asked for and not given changes nothing', () => {
    const tap = new Tap()
      .call(0, withHeaders(request(), 'upgrade: h2c\r\nconnection: Upgrade, HTTP2-Settings'))
      .call(1, response())
      .call(0, request())
      .call(1, reply('r2'));
    assert.deepEqual(ids(tap), ['r1', 'r2']);
  });

  it('a tunnel through a proxy', () => {
    const tap = new Tap()
      .call(0, 'CONNECT api.openai.com:443 HTTP/1.1\r\nhost: api.openai.com:443\r\n\r\n')
      .call(1, 'HTTP/1.1 200 OK\r\n\r\n')
      .call(0, '\x16\x03\x01 tls');
    assert.equal(tap.counters['connection/tunnel-not-decoded'], 1);
    assert.equal(tap.process?.unread?.[0]?.host, 'api.openai.com');
  });

  it('HTTP/2, from its preface or in its midst, is said of the process and its host', () => {
    const preface = new Tap()
      .frame(encodeFrame('name', { pid: 42, conn: (1n << 63n) | 7n }, {}, Buffer.from('api.anthropic.com')))
      .call(0, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    assert.deepEqual(
      preface.process?.unread?.map(({ what, host }) => [what, host]),
      [['http2', 'api.anthropic.com']],
    );
    const midst = new Tap().call(1, Buffer.from([0, 0, 18, 4, 0, 0, 0, 0, 0, ...new Array<number>(18).fill(0)]));
    assert.equal(midst.counters['connection/http2-not-decoded'], 1);
    assert.deepEqual(midst.process?.ledger?.unbounded, ['HTTP/2 is seen, not decoded']);
  });

  it('an AI host or endpoint that is not decoded is said, with its host', () => {
    const tap = new Tap()
      .call(0, 'POST /v1beta/not-a-known-path HTTP/1.1\r\nhost: generativelanguage.googleapis.com\r\ncontent-length: 2\r\n\r\n{}')
      .call(1, 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
      .call(0, 'GET /v1/models HTTP/1.1\r\nhost: api.openai.com\r\n\r\n')
      .call(1, 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    assert.deepEqual(
      tap.process?.unread?.map((one) => one.message),
      ['generativelanguage.googleapis.com: seen, not decoded'],
    );
  });

  it('a TLS server in the target answers: that is no model call of its own, and nothing is malformed', () => {
    const tap = new Tap().call(1, request()).call(0, response()).call(1, request()).call(0, response());
    assert.deepEqual(tap.operations, []);
    assert.deepEqual(tap.counters, { 'connection/server-side': 1 });
    const answers = new Tap().call(0, response()).call(1, request());
    assert.deepEqual(answers.counters, { 'connection/server-side': 1 });
  });

  it('a stream begun before the agent is not malformed: what comes after it is read', () => {
    const tap = new Tap().call(1, 'data: {"choices":[]}\n\n').call(1, '5\r\nhello\r\n0\r\n\r\n').call(0, request()).call(1, response());
    assert.deepEqual(ids(tap), ['r1']);
    assert.deepEqual(tap.counters, { 'connection/begun-before': 1 });
    assert.deepEqual(ledger(tap), [1, 0, 1]);
    const sending = new Tap().call(0, 'half of a body"}]}').call(1, response()).call(0, request()).call(1, reply('r2'));
    assert.deepEqual(ids(sending), ['r2']);
    assert.deepEqual(ledger(sending), [1, 0, 1]);
  });

  it('two threads, two processors: chunks of both directions between each other are no gap', () => {
    const long = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(40_000) }] });
    const bytes = Buffer.from(request(long));
    const answer = Buffer.from(response());
    const conn = (1n << 63n) | 7n;
    const chunk = (direction: number, seq: number, from: number, of: Buffer, to = from + 16_384): Uint8Array =>
      encodeFrame('data', { time: 1_000_000n, pid: 42, conn }, { total: of.length, offset: from, seq, direction, tls: 1 }, of.subarray(from, to));
    const half = Math.floor(answer.length / 2);
    const tap = new Tap()
      .frame(chunk(0, 0, 0, bytes))
      .frame(chunk(1, 0, 0, answer, half))
      .frame(chunk(0, 0, 16_384, bytes))
      .frame(chunk(1, 0, half, answer, answer.length))
      .frame(chunk(0, 0, 32_768, bytes));
    assert.equal(tap.counters['stream/bytes-not-captured'] ?? 0, 1, 'the request is taken for over the cap once it has been answered whole');
    const calm = new Tap()
      .frame(chunk(0, 0, 0, bytes))
      .frame(chunk(1, 0, 0, answer, half))
      .frame(chunk(0, 0, 16_384, bytes))
      .frame(chunk(0, 0, 32_768, bytes))
      .frame(chunk(1, 0, half, answer, answer.length));
    assert.deepEqual(ids(calm), ['r1']);
    assert.deepEqual(calm.counters, {});
  });

  it('a request over the cap is told as soon as it has been answered', () => {
    const long = JSON.stringify({
      model: 'm',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'x'.repeat(200_000) },
      ],
    });
    const tap = new Tap().call(0, request(long), { cap: 65_536 }).call(1, response());
    assert.equal(tap.operations.length, 1);
    assert.deepEqual(tap.operations[0]?.roles, ['system', 'user']);
    assert.deepEqual(tap.operations[0]?.incomplete, ['the request is larger than the capture cap']);
    tap.call(0, request()).call(1, reply('r2'));
    assert.deepEqual(ids(tap), ['r1', 'r2']);
  });

  it('a line, a header and a chunk-size line without end are bounded', () => {
    const before = process.memoryUsage().rss;
    const piece = 'a'.repeat(65_536);
    for (const start of [
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',
      'HTTP/1.1 200 OK\r\nx: ',
      'HTTP/1.1 200 ',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;',
    ]) {
      const tap = new Tap().call(0, request()).call(1, start);
      for (let i = 0; i < 500; i++) tap.call(1, piece);
      assert.equal(tap.operations.length, 1, start);
      tap.call(0, request()).call(1, reply('r2'));
      assert.equal(ids(tap)[1], 'r2', 'and it goes on');
    }
    assert.ok(process.memoryUsage().rss - before < 200 * 1024 * 1024);
  });
});

describe('HTTP/1 with losses: nothing gets another one’s answer', () => {
  it('the answer of a request that was lost', () => {
    const tap = new Tap().call(0, request()).call(1, response()).lost(0).call(1, reply('lost')).call(0, request()).call(1, reply('r3'));
    assert.deepEqual(ids(tap), ['r1', 'r3']);
    assert.equal(tap.counters['response/without-request'], 1);
    assert.deepEqual(ledger(tap), [2, 0, 1]);
  });

  it('answers that were lost while requests were seen', () => {
    const tap = new Tap()
      .call(0, request())
      .lost(1)
      .call(0, request())
      .lost(1)
      .call(0, request())
      .call(1, reply('third'))
      .call(0, request())
      .call(1, reply('fourth'));
    assert.deepEqual(ids(tap).slice(-2), [['data lost before it: the response may be another one’s'], 'fourth']);
    assert.equal(tap.operations.length, 4);
    assert.ok(tap.operations.slice(0, 2).every((operation) => operation['gen_ai.response.id'] === undefined));
  });

  it('pipelined, the first one lost: its answer is given to nobody', () => {
    const tap = new Tap().call(0, request()).call(1, response()).lost(0).call(0, request()).call(1, reply('A')).call(1, reply('B'));
    assert.ok(!ids(tap).includes('A'), 'B may have been answered by it');
    assert.deepEqual(tap.operations[1]?.incomplete, ['data lost before it: the response may be another one’s']);
  });

  it('a hole in the middle of a request', () => {
    const tap = new Tap().call(0, request().slice(0, 90)).lost(0).call(1, response()).call(0, request()).call(1, reply('r2'));
    assert.equal(tap.operations.length, 2);
    assert.equal(ids(tap)[1], 'r2');
  });

  it('a first call of fewer bytes than a method, in either direction', () => {
    const text = request();
    const tap = new Tap().call(0, text.slice(0, 2)).call(0, text.slice(2)).call(1, 'HT').call(1, response().slice(2));
    assert.deepEqual(ids(tap), ['r1']);
    assert.deepEqual(tap.counters, {});
  });
});

describe('bodies that are encoded', () => {
  const zstd = (text: string): Buffer | undefined => {
    const made = spawnSync('zstd', ['-q', '-c'], { input: text });
    return made.status === 0 ? made.stdout : undefined;
  };
  const encoded: [string, (text: string) => Buffer | undefined][] = [
    ['gzip', (text) => gzipSync(text)],
    ['deflate', (text) => deflateSync(text)],
    ['br', (text) => brotliCompressSync(text)],
    ['zstd', zstd],
  ];
  const message = (start: string, encoding: string, body: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `${start}\r\nhost: api.openai.com\r\ncontent-type: application/json\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]);

  for (const [name, compress] of encoded) {
    it(`${name}: of requests and of answers; cut off is not complete`, async function () {
      const [sent, answer] = [compress(BODY), compress(REPLY)];
      if (!sent || !answer) return this.skip();
      const whole = new Tap().call(0, message('POST /v1/chat/completions HTTP/1.1', name, sent)).call(1, message('HTTP/1.1 200 OK', name, answer));
      await told(whole);
      assert.deepEqual(ids(whole), ['r1']);
      assert.equal(whole.operations[0]?.['gen_ai.request.model'], 'm');
      assert.equal(whole.operations[0]?.incomplete, undefined);
      const long = REPLY.replace('Hi', Array.from({ length: 2500 }, (_, i) => `word${(i * 7919) % 10_007} `).join(''));
      const packed = compress(long) as Buffer;
      const bytes = message('HTTP/1.1 200 OK', name, packed);
      const cut = new Tap()
        .call(0, request())
        .call(1, bytes.subarray(0, bytes.length - Math.floor(packed.length / 2)))
        .close();
      await told(cut);
      assert.equal(cut.operations.length, 1);
      assert.ok(
        cut.operations[0]?.incomplete?.some((problem) => /cut off|before the response was complete/.test(problem)),
        JSON.stringify(cut.operations[0]?.incomplete),
      );
      const inner = message('HTTP/1.1 200 OK', name, packed.subarray(0, packed.length - 6));
      const short = new Tap().call(0, request()).call(1, inner);
      await told(short);
      assert.ok(short.operations[0]?.incomplete?.includes('the response body is cut off'), JSON.stringify(short.operations[0]?.incomplete));
    });
  }

  it('zstd that asks for gigabytes, or for endless work, is refused', async () => {
    const frame = (descriptor: number, blocks: Buffer): Buffer => Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, descriptor]), blocks]);
    const cases = [
      frame(0xa8, Buffer.from([1, 0, 0])),
      frame(0x68, Buffer.concat(Array.from({ length: 200_000 }, () => Buffer.from([0, 0, 0])))),
      Buffer.from('not zstd at all, but long enough'),
    ];
    for (const body of cases) {
      const before = performance.now();
      const tap = new Tap().call(0, request()).call(1, message('HTTP/1.1 200 OK', 'zstd', body));
      await told(tap);
      assert.deepEqual(tap.operations[0]?.incomplete, ['the response body is damaged']);
      assert.ok(performance.now() - before < 1500);
    }
  });
});

describe('the books', () => {
  const loss = (calls: number, reason = 3): Uint8Array => encodeFrame('loss', { pid: 42 }, { reason, frames: calls * 2, calls, bytes: calls * 900 });

  it('nothing lost: delivered, offered and its bounds are one', () => {
    const tap = new Tap();
    for (let i = 0; i < 50; i++) tap.call(0, request()).call(1, reply(`r${i}`));
    assert.deepEqual(ledger(tap), [50, 0, 0]);
    assert.deepEqual(tap.pipeline.status().ledger, { delivered: 50, lost: 0, atMostLost: 0 });
  });

  it('lost calls bound what they may have held, told once or cumulatively', () => {
    const tap = new Tap();
    const offered = 100;
    let lost = 0;
    for (let i = 0; i < offered; i++) {
      if (i % 7 === 3) {
        tap.lost(0).lost(1);
        tap.frame(loss(++lost));
      } else tap.call(0, request()).call(1, reply(`r${i}`));
    }
    tap.frame(loss(lost)).close();
    const [delivered = 0, known = 0, atMost = 0] = ledger(tap);
    assert.ok(delivered + known <= offered && offered <= delivered + known + atMost, `${delivered} + ${known} ≤ ${offered} ≤ … + ${atMost}`);
    assert.ok(atMost <= lost + 2);
  });

  it('a client that pipelines may have put as much into a lost call as into one that was seen', () => {
    const tap = new Tap()
      .call(0, request() + request() + request())
      .call(1, reply('a') + reply('b') + reply('c'))
      .lost(0)
      .lost(1)
      .frame(loss(1))
      .close();
    const [delivered = 0, known = 0, atMost = 0] = ledger(tap);
    assert.ok(6 <= delivered + known + atMost);
  });

  it('losses that are no process’s are the agent’s', () => {
    const tap = new Tap()
      .call(0, request())
      .call(1, response())
      .frame(encodeFrame('loss', { pid: 0 }, { reason: 1, frames: 4, calls: 4, bytes: 9 }));
    assert.deepEqual(tap.pipeline.status().ledger, { delivered: 1, lost: 0, atMostLost: 4 });
    assert.deepEqual(ledger(tap), [1, 0, 0]);
  });

  it('a process that has ended keeps its books, one of the same number begins new ones', () => {
    const tap = new Tap().call(0, request()).call(1, response());
    tap.frame(encodeFrame('exit', { pid: 42 }, { code: 0 }));
    assert.equal(tap.process?.gone, true);
    assert.deepEqual(ledger(tap), [1, 0, 0]);
    tap.frame(encodeFrame('process', { pid: 42 }, { parent: 1, uid: 0 }, Buffer.from('/usr/bin/other\0/cg\0other')));
    assert.deepEqual(ledger(tap), [0, 0, 0]);
    assert.equal(tap.pipeline.status().ledger?.delivered, 1);
  });

  it('what was under way of a process that is forgotten is in the books of the others', () => {
    const [one, others] = [new Ledger(), new Ledger()];
    one.deliver();
    others.add(one);
    one.deliver();
    one.lose();
    one.mayHaveLost(3);
    assert.deepEqual([others.delivered, others.lost, others.atMostLost], [2, 1, 3]);
    assert.deepEqual([one.delivered, one.lost], [1, 0], 'taken over once');
  });

  it('TLS that is not read is said of its host while it happens', () => {
    const socket = 99n;
    const remote = Uint8Array.from([192, 0, 2, 7, ...new Array<number>(12).fill(0)]);
    const tuple = (conn: bigint, localPort: number): Uint8Array =>
      encodeFrame('tuple', { pid: 42, conn }, { local: remote, remote, family: 2, localPort, remotePort: 443, exact: 1 });
    const tap = new Tap()
      .frame(encodeFrame('attach', { pid: 42 }, { status: 1, error: 0 }, Buffer.from('libssl')))
      .frame(tuple(socket, 5001))
      .frame(encodeFrame('muted', { pid: 42, conn: socket, time: 1_000_000n }, { what: 1, port: 443 }))
      .frame(tuple(100n, 5002))
      .frame(encodeFrame('muted', { pid: 42, conn: 100n, time: 1_000_000n }, { what: 1, port: 443 }))
      .frame(tuple((1n << 63n) | 7n, 5002))
      .call(0, request())
      .call(1, response());
    assert.ok(!JSON.stringify(tap.process).includes('unread'));
    tap.wait(4_000_000_000n).call(0, request()).call(1, reply('r2'));
    assert.deepEqual(
      tap.process?.unread?.map((one) => one.message),
      ['TLS that is not readable (192.0.2.7:443)'],
    );
    // A handshake may be slow: what is read after all is not unread.
    const slow = encodeFrame(
      'data',
      { pid: 42, conn: (1n << 63n) | 9n, time: 9_000_000_000n },
      { total: 4, offset: 0, seq: 0, direction: 0, tls: 1 },
      Buffer.from('POST'),
    );
    tap.frame(tuple((1n << 63n) | 9n, 5001)).frame(slow);
    assert.equal(tap.process?.unread, undefined);
  });
});
