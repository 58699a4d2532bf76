import assert from 'node:assert/strict';
import { alignMessages } from '@clewline/analyzers';
import { encodeFrame, FrameDecoder, FrameError, type Frame } from '@clewline/protocol';
import { Hub, openRecording, Pipeline, Recorder, RecordingError } from '@clewline/gateway';
import { request, response, Tap } from '../support/tap.ts';
import { until } from '../support/lspClient.ts';

describe('bad input at the decoder: a message, a counter, and it goes on', () => {
  it('in order: a whole exchange (so that the cases below differ in one thing)', () => {
    const tap = new Tap().call(0, request()).call(1, response());
    assert.equal(tap.operations[0]?.['gen_ai.response.id'], 'r1');
    assert.equal(tap.operations[0]?.incomplete, undefined);
    assert.deepEqual(tap.counters, {});
  });

  it('malformed HTTP', () => {
    const tap = new Tap().call(0, 'POST nonsense\r\n\x00\x01garbage').call(0, request()).call(1, response());
    assert.equal(tap.counters['http/malformed HTTP request'], 1);
    assert.equal(tap.operations[0]?.['gen_ai.response.id'], 'r1', 'the next request is read');
  });

  it('a malformed response', () => {
    const tap = new Tap().call(0, request()).call(1, '\x00\x01\x02 not http').call(0, request()).call(1, response());
    assert.equal(tap.counters['http/malformed HTTP response'], 1);
    assert.deepEqual(tap.operations[0]?.incomplete, ['malformed HTTP response']);
    assert.equal(tap.operations[1]?.['gen_ai.response.id'], 'r1');
  });

  it('truncated TLS data: a read of which nothing arrived', () => {
    const half = response().length - 20;
    const tap = new Tap().call(0, request()).call(1, response().slice(0, half)).lost(1).call(1, 'tail').close();
    assert.equal(tap.counters['stream/calls-lost'], 1);
    assert.equal(tap.counters['http/data lost'], 1);
    assert.ok(tap.operations[0]?.incomplete?.includes('data lost'));
  });

  it('a chunk lost in the middle of a body keeps the framing', () => {
    const long = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(60_000) }] });
    const tap = new Tap().call(0, request(long), { lose: 1 }).call(1, response()).call(0, request()).call(1, response());
    assert.equal(tap.counters['stream/bytes-not-captured'], 1);
    assert.equal(tap.operations.length, 2);
    assert.ok(tap.operations[0]?.incomplete?.some((problem) => problem.includes('capture cap')));
    assert.equal(tap.operations[1]?.incomplete, undefined);
  });

  it('a body over the cap', () => {
    const long = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(200_000) }] });
    const tap = new Tap().call(0, request(long), { cap: 65_536 }).call(1, response()).call(0, request()).call(1, response());
    assert.equal(tap.counters['stream/bytes-not-captured'], 1);
    assert.equal(tap.operations.length, 2);
    assert.deepEqual(tap.operations[0]?.incomplete, ['the request is larger than the capture cap']);
    assert.equal(tap.operations[0]?.['gen_ai.request.model'], 'm', 'what was seen of it is used');
    assert.deepEqual(tap.operations[0]?.roles, ['user']);
    assert.equal(tap.operations[0]?.['gen_ai.response.id'], 'r1', 'the response is still read');
    assert.equal(tap.operations[1]?.incomplete, undefined);
  });

  it('non-JSON bodies', () => {
    const tap = new Tap().call(0, request('{"model": ')).call(1, response('<html>busy</html>', 'text/html'));
    assert.deepEqual(tap.operations[0]?.incomplete, ['the request body is not JSON', 'the response body is not JSON']);
    assert.equal(tap.counters['operation/the request body is not JSON'], 1);
    assert.equal(tap.counters['operation/the response body is not JSON'], 1);
  });

  it('a client that closes before the last chunk: complete after [DONE]', () => {
    const event = `data: ${JSON.stringify({ id: 's1', choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }] })}\n\n`;
    const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
    const tap = new Tap()
      .call(0, request())
      .call(1, `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${chunk(event)}${chunk('data: [DONE]\n\n')}`);
    assert.equal(tap.operations.length, 1, 'it does not wait for the terminal chunk');
    tap.close();
    assert.equal(tap.operations.length, 1);
    assert.equal(tap.operations[0]?.['gen_ai.response.id'], 's1');
    assert.equal(tap.operations[0]?.incomplete, undefined);
  });

  it('a stream that breaks off', () => {
    const event = `data: ${JSON.stringify({ id: 's2', choices: [{ delta: { content: 'Hi' } }] })}\n\n`;
    const tap = new Tap()
      .call(0, request())
      .call(1, `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${event.length.toString(16)}\r\n${event}\r\n`)
      .close();
    assert.deepEqual(tap.operations[0]?.incomplete, ['the connection was closed before the response was complete']);
    assert.equal(tap.operations[0]?.['gen_ai.response.id'], 's2');
  });

  it('a compressed body that unfolds without end is cut', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    const tap = new Tap()
      .call(0, request())
      .call(
        1,
        Buffer.concat([
          Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`),
          bomb,
        ]),
      );
    await until('an operation', () => tap.operations.length > 0);
    assert.ok(tap.operations[0]?.incomplete?.some((problem) => problem.includes('over the cap')));
  });

  it('an encoding that cannot be read is named', () => {
    const tap = new Tap().call(0, request()).call(1, 'HTTP/1.1 200 OK\r\ncontent-encoding: compress\r\ncontent-length: 4\r\n\r\nabcd');
    assert.deepEqual(tap.operations[0]?.incomplete, ['the response has an encoding that cannot be read']);
  });

  it('no value becomes the name of a counter: 5,000 unknown encodings are one, in a small status', () => {
    const hub = new Hub('test', '0');
    const pipeline = new Pipeline({ hub, hmacKey: Buffer.alloc(32, 1) });
    const decoder = new FrameDecoder();
    for (let i = 0; i < 5000; i++) {
      const send = (direction: number, text: string): void => {
        const bytes = Buffer.from(text);
        const conn = (1n << 63n) | BigInt(i + 1);
        for (const frame of decoder.push(encodeFrame('data', { time: 1n, pid: 7, conn }, { total: bytes.length, offset: 0, seq: 0, direction, tls: 1 }, bytes)))
          pipeline.frame(frame);
      };
      send(0, request());
      send(1, `HTTP/1.1 200 OK\r\ncontent-encoding: secret-${i}-of-anna@example.org\r\ncontent-length: 2\r\n\r\n{}`);
    }
    for (const frame of decoder.push(encodeFrame('drops', {}, { frame: 77, reason: 99, count: 5 }))) pipeline.frame(frame);
    const status = JSON.stringify(pipeline.status());
    assert.equal(pipeline.status().counters['operation/the response has an encoding that cannot be read'], 5000);
    assert.equal(pipeline.status().counters['unknown/unknown'], 5);
    assert.ok(pipeline.counters.size < 6 && !status.includes('anna'));
    assert.ok(status.length < 2000, `${status.length} bytes`);
  });

  it('a command line leaves in no record: neither the key nor the prompt in it', () => {
    const secret = 'sk-proj-a8Kq2ZtW5mXc9RvLd3PnY7uE';
    const records: unknown[] = [];
    const hub = new Hub('test', '0');
    hub.connect({ backlog: () => 0, send: (message) => records.push(message) }).handle({ type: 'subscribe' });
    const pipeline = new Pipeline({ hub, hmacKey: Buffer.alloc(32, 1) });
    const words = ['curl', '-H', `x-api-key: ${secret}`, '-d', '{"content":"My diagnosis is a secret of mine"}'];
    const frames = [
      encodeFrame('process', { pid: 42 }, { parent: 1, uid: 0 }, Buffer.from(['/usr/bin/curl', '/cg', ...words].join('\0'))),
      encodeFrame('exec', { pid: 42 }, { parent: 1, total: 9 }, Buffer.from(['/usr/bin/curl', ...words].join('\0'))),
      encodeFrame('flow', { pid: 42 }, { local: new Uint8Array(16), remote: new Uint8Array(16), family: 2, state: 2 }),
    ];
    for (const bytes of frames) for (const frame of new FrameDecoder().push(bytes)) pipeline.frame(frame);
    const all = JSON.stringify([records, pipeline.status()]);
    assert.equal(records.length, 2);
    assert.ok(!all.includes(secret) && !all.includes('diagnosis'), all);
    assert.ok(all.includes('curl -H …'));
  });

  it('HTTP/2 is counted, not guessed at', () => {
    const tap = new Tap().call(0, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n').call(0, 'binary');
    assert.equal(tap.counters['connection/http2-not-decoded'], 1);
  });

  it('a frame of an unknown type or version is skipped and counted; an impossible length is refused', () => {
    const decoder = new FrameDecoder();
    const known = encodeFrame('closed', { pid: 1 }, {});
    const unknown = known.slice();
    unknown[5] = 99;
    const newer = known.slice();
    newer[4] = 9;
    const frames: Frame[] = [...decoder.push(Buffer.concat([unknown, known.subarray(0, 10)])), ...decoder.push(Buffer.concat([known.subarray(10), newer]))];
    assert.deepEqual(
      frames.map((frame) => frame.name),
      ['closed'],
    );
    assert.equal(decoder.skipped, 2);
    assert.throws(() => decoder.push(Buffer.alloc(64)), FrameError);
  });

  it('a repetition of thousands of turns is aligned without end of the stack', () => {
    const parts = [{ lit: 'List: ' }, { repeat: [{ lit: 'x' }] }, { lit: ' end' }];
    const aligned = alignMessages([{ role: 'user', parts }], [{ role: 'user', text: `List: ${'x'.repeat(300_000)} end` }]);
    assert.ok(aligned && aligned.literal > 100);
    const lines = [{ repeat: [{ lit: '- ' }, { hole: 'item' }, { lit: '\n' }] }, { lit: 'Done.' }];
    assert.ok(alignMessages([{ role: 'user', parts: lines }], [{ role: 'user', text: `${'- thing\n'.repeat(5000)}Done.` }]));
    assert.equal(alignMessages([{ role: 'user', parts: lines }], [{ role: 'user', text: `${'- thing\n'.repeat(5000)}Not done` }]), undefined);
  });

  it('golden bytes of a frame: the C side and this side agree', () => {
    const bytes = encodeFrame(
      'data',
      { time: 0x0102030405060708n, pid: 0x0a0b0c0d, tid: 1, cgroup: 2, conn: 3 },
      { total: 4, offset: 0, seq: 5, direction: 1, tls: 1 },
      Buffer.from('abcd'),
    );
    assert.equal(
      Buffer.from(bytes).toString('hex'),
      '3c00000001070000' +
        '0807060504030201' +
        '0d0c0b0a01000000' +
        '0200000000000000' +
        '0300000000000000' +
        '04000000' +
        '00000000' +
        '05000000' +
        '0100' +
        '0100' +
        '61626364',
    );
  });
});

describe('recordings', () => {
  const record = (): Buffer => {
    const pieces: Uint8Array[] = [];
    const keyed = request().replace('host:', 'authorization: Bearer secret-token-value\r\nhost:');
    new Tap(new Recorder((bytes) => pieces.push(bytes))).call(0, keyed).call(1, response());
    return Buffer.concat(pieces);
  };

  it('hold no credential, and replay to the same operation', () => {
    const bytes = record();
    assert.ok(!bytes.includes('secret-token-value'));
    const tap = new Tap();
    for (const frame of new FrameDecoder().push(openRecording(bytes).frames)) tap.pipeline.frame(frame);
    assert.equal(tap.operations[0]?.['gen_ai.response.id'], 'r1');
    assert.equal(typeof tap.operations[0]?.credential, 'string');
  });

  it('hold no secret of any header, address, command line, nor one that came in two pieces', () => {
    const secrets = ['hdr-secret-value', 'query-secret-value', 'cookie-secret-value', 'sk-proj-a8Kq2ZtW5mXc9RvLd3PnY7uE', 'diagnosis'];
    const pieces: Uint8Array[] = [];
    const tap = new Tap(new Recorder((bytes) => pieces.push(bytes)));
    const words = Buffer.from(['/usr/bin/llm', '/cg', 'llm', '--key', secrets[3] as string, 'my diagnosis'].join('\0'));
    tap.frame(encodeFrame('process', { pid: 42 }, { parent: 1, uid: 0 }, words));
    tap.frame(
      encodeFrame('exec', { pid: 42 }, { parent: 1, total: 9 }, Buffer.from(['/usr/bin/llm', 'llm', '--key', secrets[3] as string, 'my diagnosis'].join('\0'))),
    );
    tap.call(
      0,
      request()
        .replace('/completions ', '/completions?api_key=query-secret-value&api-version=1 ')
        .replace('host:', 'x-vendor-auth: hdr-secret-value\r\ncookie: cookie-secret-value\r\nhost:'),
    );
    const body = JSON.stringify({ id: 'r1', choices: [{ message: { content: `use ${secrets[3] as string} now` }, finish_reason: 'stop' }] });
    const at = body.indexOf('sk-proj') + 12;
    tap.call(
      1,
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nset-cookie: cookie-secret-value\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, at)}`,
    );
    tap.call(1, body.slice(at));
    const bytes = Buffer.concat(pieces);
    for (const secret of secrets) assert.ok(!bytes.includes(secret), secret);
    assert.ok(bytes.includes('api-version=1') && bytes.includes('use filler-'));
    const replay = new Tap();
    for (const frame of new FrameDecoder().push(openRecording(bytes).frames)) replay.pipeline.frame(frame);
    assert.equal(replay.operations[0]?.['gen_ai.response.id'], 'r1');
  });

  it('what could not be decoded is left out and counted', () => {
    const tap = new Tap(new Recorder(() => undefined))
      .call(0, request())
      .call(1, 'HTTP/1.1 200 OK\r\ncontent-encoding: compress\r\ncontent-length: 4\r\n\r\nabcd');
    assert.equal(tap.counters['recording/left out: the response has an encoding that cannot be read'], 1);
  });

  it('a file that is none, one of a newer version, and one that is cut off are named', () => {
    assert.throws(() => openRecording(Buffer.from('hello')), new RecordingError('This is not a recording of Clewline.'));
    assert.throws(() => openRecording(Buffer.from('clewline-recording 9\n{}\n')), /newer version/);
    const decoder = new FrameDecoder();
    const { frames } = openRecording(record());
    decoder.push(frames.subarray(0, frames.length - 7));
    assert.ok(decoder.pending > 0);
  });
});
