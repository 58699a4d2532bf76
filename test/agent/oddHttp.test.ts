import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { encodeFrame } from '@clewline/protocol';
import { BODY, REPLY, request, response, Tap } from '../support/tap.ts';
import { until } from '../support/lspClient.ts';

const reply = (id: string): string => response(REPLY.replace('r1', id));
const chunk = (text: string, extension = ''): string => `${Buffer.byteLength(text).toString(16)}${extension}\r\n${text}\r\n`;
const LENGTH = `content-length: ${BODY.length}\r\n`;
const asking = (headers: string, body = BODY): string => `POST /v1/chat/completions HTTP/1.1\r\nhost: api.openai.com\r\n${headers}\r\n${body}`;
const JSON_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const streamed = (events: string, type = 'content-type: text/event-stream\r\n'): string =>
  `HTTP/1.1 200 OK\r\n${type}transfer-encoding: chunked\r\n\r\n${chunk(events)}0\r\n\r\n`;
const event = `{"id":"r1","choices":[{"index":0,"delta":{"content":"Hi"}}]}`;
const encoded = (headers: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${JSON_HEAD}${headers}content-length: ${body.length}\r\n\r\n`), body]);
const length = (body = REPLY): string => `content-length: ${body.length}\r\n`;

/** What is read of each: the whole exchange, and the one after it on the same connection. */
const READ: Readonly<Record<string, (tap: Tap) => unknown>> = {
  'chunk extensions and trailers': (tap) =>
    tap.call(0, request()).call(1, `${JSON_HEAD}transfer-encoding: chunked\r\n\r\n${chunk(REPLY, ';a=b;c="d;e"')}0;last\r\nx-sum: v\r\ny: z\r\n\r\n`),
  'a request in chunks, with a trailer': (tap) =>
    tap.call(0, asking('transfer-encoding: chunked\r\n', `${chunk(BODY.slice(0, 9))}${chunk(BODY.slice(9))}0\r\nt: v\r\n\r\n`)).call(1, response()),
  'empty lines before the first message': (tap) => tap.call(0, `\r\n\r\n${request()}`).call(1, `\r\n${response()}`),
  'an empty line in a call of its own': (tap) => tap.call(0, '\r\n').call(0, request()).call(1, '\n').call(1, response()),
  'lines that end with a line feed alone': (tap) => tap.call(0, request().replaceAll('\r\n', '\n')).call(1, response().replaceAll('\r\n', '\n')),
  'folded headers': (tap) => tap.call(0, asking(`x-a: one\r\n two\r\n\tthree\r\n${LENGTH}`)).call(1, `${JSON_HEAD}x-b: a\r\n b\r\n${length()}\r\n${REPLY}`),
  'a length beside chunks': (tap) =>
    tap.call(0, request()).call(1, `${JSON_HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n${chunk(REPLY)}0\r\n\r\n`),
  '250 headers': (tap) => tap.call(0, asking(Array.from({ length: 250 }, (_, i) => `x-${i}: v\r\n`).join('') + LENGTH)).call(1, response()),
  'a status line without a reason': (tap) => tap.call(0, request()).call(1, `HTTP/1.1 200\r\n${length()}\r\n${REPLY}`),
  'a body that waits for 100 Continue': (tap) =>
    tap
      .call(0, asking(`expect: 100-continue\r\n${LENGTH}`, ''))
      .call(1, 'HTTP/1.1 100 Continue\r\n\r\n')
      .call(0, BODY)
      .call(1, response()),
  'an answer before the request is whole': (tap) =>
    tap
      .call(0, asking(LENGTH, BODY.slice(0, 10)))
      .call(1, response())
      .call(0, BODY.slice(10)),
  'a proxy’s absolute address': (tap) => tap.call(0, request().replace('/v1', 'http://api.openai.com:80/v1')).call(1, response()),
  'a byte order mark before JSON': (tap) => tap.call(0, request(`\ufeff${BODY}`)).call(1, response(`\ufeff${REPLY}`)),
  'events whose lines end with a carriage return': (tap) => tap.call(0, request()).call(1, streamed(`data: ${event}\r\rdata: [DONE]\r\r`)),
  'events with a mark, comments, no blanks': (tap) =>
    tap.call(0, request()).call(1, streamed(`\ufeff: hi\nid: 1\nretry: 5\ndata:${event}\n\n:ping\n\ndata:[DONE]\n\n`)),
  'an event over several lines': (tap) =>
    tap.call(0, request()).call(1, streamed(`data: {"id":"r1",\ndata: "choices":[{"index":0,\ndata: "delta":{"content":"x"}}]}\n\ndata: [DONE]\n\n`)),
  'a stream whose type is in capitals': (tap) =>
    tap.call(0, request()).call(1, streamed(`data: ${event}\n\ndata: [DONE]\n\n`, 'Content-Type: Text/Event-Stream; Charset=UTF-8\r\n')),
  'a stream that does not say that it is one': (tap) => tap.call(0, request()).call(1, streamed(`event: x\ndata: ${event}\n\ndata: [DONE]\n\n`, '')),
  'deflate without its header': (tap) => tap.call(0, request()).call(1, encoded('content-encoding: deflate\r\n', deflateRawSync(REPLY))),
  'an encoding beside identity': (tap) => tap.call(0, request()).call(1, encoded('content-encoding: GZIP, identity\r\n', gzipSync(REPLY))),
  'gzip of several members': (tap) =>
    tap.call(0, request()).call(1, encoded('content-encoding: gzip\r\n', Buffer.concat([gzipSync(REPLY.slice(0, 20)), gzipSync(REPLY.slice(20))]))),
};

/** What cannot be read, and what is said of it; the next exchange is read all the same. */
const SAID: Readonly<Record<string, readonly [play: (tap: Tap) => unknown, incomplete: readonly string[]]>> = {
  'encodings inside each other': [
    (tap) => tap.call(0, request()).call(1, encoded('content-encoding: br\r\ncontent-encoding: gzip\r\n', gzipSync(brotliCompressSync(REPLY)))),
    ['the response has an encoding that cannot be read'],
  ],
  'an empty body that is said to be compressed': [(tap) => tap.call(0, request()).call(1, encoded('content-encoding: gzip\r\n', Buffer.alloc(0))), []],
  'two lengths in one': [
    (tap) => tap.call(0, request()).call(1, `${JSON_HEAD}content-length: ${REPLY.length}, ${REPLY.length}\r\n\r\n${REPLY}`),
    ['malformed HTTP response'],
  ],
  'an answer that is no JSON': [
    (tap) => tap.call(0, request()).call(1, response('oops', 'text/plain').replace('200 OK', '500 No')),
    ['the response body is not JSON'],
  ],
};

const settled = (tap: Tap, count: number): Promise<unknown> => until(`${count} operations`, () => tap.operations.length >= count);
const books = (tap: Tap): number[] => {
  const { delivered, lost, atMostLost } = tap.process?.ledger ?? { delivered: -1, lost: -1, atMostLost: -1 };
  return [delivered, lost, atMostLost];
};

describe('odd HTTP that works between others is read, or what is not is said', () => {
  for (const [name, play] of Object.entries(READ))
    it(name, async () => {
      const tap = new Tap();
      play(tap);
      await settled(tap, 1);
      tap.call(0, request()).call(1, reply('next'));
      await settled(tap, 2);
      assert.deepEqual(
        tap.operations.map((operation) => [operation['gen_ai.response.id'], operation['gen_ai.request.model'], operation.incomplete]),
        [
          ['r1', 'm', undefined],
          ['next', 'm', undefined],
        ],
      );
      assert.deepEqual(tap.counters, {});
      assert.deepEqual(books(tap), [2, 0, 0]);
    });

  for (const [name, [play, incomplete]] of Object.entries(SAID))
    it(name, async () => {
      const tap = new Tap();
      play(tap);
      await settled(tap, 1);
      tap.call(0, request()).call(1, reply('next'));
      await settled(tap, 2);
      assert.deepEqual(tap.operations[0]?.incomplete ?? [], incomplete);
      assert.equal(tap.operations[1]?.['gen_ai.response.id'], 'next');
      assert.deepEqual(books(tap), [2, 0, 0]);
    });

  it('a request that breaks before it is known what it is may have been a call: the books say so', () => {
    const tap = new Tap()
      .call(0, asking(LENGTH + LENGTH))
      .call(1, response())
      .call(0, request())
      .call(1, reply('next'));
    const [delivered = 0, lost = 0, atMost = 0] = books(tap);
    assert.deepEqual([delivered, lost], [1, 0]);
    assert.ok(delivered + lost + atMost >= 2);
  });

  it('a hundred requests at once: none gets the answer of another', () => {
    const tap = new Tap().call(0, Array.from({ length: 100 }, (_, i) => request(BODY.replace('"m"', `"m${i}"`))).join(''));
    for (let i = 0; i < 100; i++) tap.call(1, reply(`r${i}`));
    tap.call(0, request()).call(1, reply('next'));
    assert.equal(tap.operations.length, 101);
    const answered = tap.operations.filter((operation) => operation['gen_ai.response.id'] !== undefined).slice(0, -1);
    assert.equal(answered.length, 64);
    for (const operation of answered) assert.equal(String(operation['gen_ai.response.id']).slice(1), String(operation['gen_ai.request.model']).slice(1));
    const others = tap.operations.filter((operation) => operation['gen_ai.response.id'] === undefined);
    assert.ok(others.every((operation) => operation.incomplete?.includes('too many requests without a response')));
    assert.equal(tap.operations.at(-1)?.['gen_ai.response.id'], 'next');
  });

  it('requests without end that nobody answers take no more memory than the places in their order', () => {
    const tap = new Tap();
    for (let i = 0; i < 100; i++) tap.call(0, request().repeat(100));
    tap.close();
    assert.equal(tap.operations.length, 10_000);
    assert.ok(tap.operations.every((operation) => operation['gen_ai.response.id'] === undefined));
  });

  it('an upgrade to HTTP/2 is called what it is', () => {
    const tap = new Tap()
      .call(0, asking(`upgrade: h2c\r\nconnection: Upgrade, HTTP2-Settings\r\n${LENGTH}`))
      .call(1, 'HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: h2c\r\n\r\n')
      .call(0, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    assert.deepEqual(
      tap.process?.unread?.map((one) => one.what),
      ['http2'],
    );
  });

  it('a hundred thousand messages are no record of a megabyte', () => {
    const body = `{"model":"m","messages":[${Array<string>(100_000).fill('{"role":"user","content":""}').join(',')}],"tools":[${Array<string>(1000)
      .fill(`{"type":"function","function":{"name":"${'n'.repeat(500)}"}}`)
      .join(',')}]}`;
    const tap = new Tap().call(0, request(body)).call(1, response());
    assert.equal(tap.operations[0]?.roles.length, 1000);
    assert.ok(JSON.stringify(tap.operations[0]).length < 100_000);
    assert.deepEqual(tap.operations[0]?.incomplete, ['labelled in part: 2000 of 100000 messages', 'the roles of 1000 of 100000 messages are told']);
  });

  it('clocks that jump: no duration is negative', () => {
    const tap = new Tap()
      .wait(60_000_000_000n)
      .frame(encodeFrame('clock', {}, { boot: 1000n, real: 1_760_000_000_000_000_000n }))
      .call(0, request())
      .frame(encodeFrame('clock', {}, { boot: 2000n, real: 1_000_000_000_000_000_000n }))
      .wait(-30_000_000_000n)
      .call(1, response());
    assert.equal(tap.operations[0]?.duration_ms, 0);
    assert.ok((tap.operations[0].latency_ms ?? -1) >= 0);
  });

  it('strings that are no text, and names that mean something to JavaScript', () => {
    const tap = new Tap()
      .call(0, request('{"model":"m\\ud800","messages":[{"role":"us\\udfffer","content":"\\ud83d \\u0000mail ada@example.org\\u0000 \\udc00"}]}'))
      .call(1, response())
      .call(0, request('{"model":"m","__proto__":{"x":1},"messages":[{"role":"__proto__","content":"x","__proto__":{"role":"system"}}]}'))
      .call(1, response());
    assert.deepEqual(
      tap.operations[0]?.labels.map((label) => label.type),
      ['email'],
    );
    assert.deepEqual(
      tap.operations.map((operation) => operation.roles),
      [['unknown'], ['unknown']],
    );
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });

  it('nesting without end in a request and in an answer', () => {
    const nested = '['.repeat(50_000) + ']'.repeat(50_000);
    const tap = new Tap()
      .call(0, request(`{"model":"m","messages":[{"role":"user","content":${nested}}],"tools":${nested}}`))
      .call(1, response(`{"id":"r1","choices":${nested}}`))
      .call(0, request())
      .call(1, reply('next'));
    assert.deepEqual(
      tap.operations.map((operation) => operation['gen_ai.response.id']),
      ['r1', 'next'],
    );
  });
});
