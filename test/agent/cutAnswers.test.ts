import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { request, Tap } from '../support/tap.ts';
import { until } from '../support/lspClient.ts';

/** An answer whose text comes last, as large as is asked for. */
const answer = (letters: number): string =>
  JSON.stringify({ id: 'r1', model: 'm', usage: { prompt_tokens: 3, completion_tokens: 1 }, choices: [{ message: { content: 'word '.repeat(letters / 5) } }] });

const told = (body: string | Buffer, headers = ''): string | Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}content-length: ${body.length}\r\n\r\n`), Buffer.from(body)]);

/** An exchange whose answer comes in one call, in chunks of 16 kB. */
const exchange = (bytes: string | Buffer, options: { lose?: number } = {}): Tap => new Tap().call(0, request()).call(1, bytes, options).close();

const seen = (tap: Tap): unknown => {
  assert.equal(tap.operations.length, 1);
  const [operation] = tap.operations;
  return {
    id: operation?.['gen_ai.response.id'],
    model: operation?.['gen_ai.response.model'],
    tokens: operation?.['gen_ai.usage.input_tokens'],
    incomplete: operation?.incomplete?.filter((problem) => !problem.startsWith('labelled in part')) ?? [],
  };
};

describe('answers that are not seen whole: what was seen of them is used, and why it is not all is said', () => {
  const read = { id: 'r1', model: 'm', tokens: 3 };

  it('one that is whole (so that the cases below differ in one thing)', () => {
    assert.deepEqual(seen(exchange(told(answer(100_000)))), { ...read, incomplete: [] });
  });

  it('larger than the decoder keeps', () => {
    assert.deepEqual(seen(exchange(told(answer(5_000_000)))), { ...read, incomplete: ['the response body is over the cap'] });
  });

  it('with a hole', () => {
    assert.deepEqual(seen(exchange(told(answer(100_000)), { lose: 3 })), { ...read, incomplete: ['data lost inside a message'] });
  });

  it('of a connection that closes before its end', () => {
    assert.deepEqual(seen(exchange(told(answer(100_000)).slice(0, 50_000))), {
      ...read,
      incomplete: ['the connection was closed before the response was complete'],
    });
  });

  it('compressed, and cut off', async () => {
    const compressed = gzipSync(answer(100_000), { level: 0 });
    const tap = exchange(Buffer.from(told(compressed, 'content-encoding: gzip\r\n')).subarray(0, 50_000));
    await until('an operation', () => tap.operations.length > 0);
    const { incomplete, ...facts } = seen(tap) as { incomplete: string[] };
    assert.deepEqual(facts, read);
    assert.equal(incomplete.length, 1);
    assert.match(incomplete[0] ?? '', /cut off|closed before/);
  });

  it('what is no JSON is called so, and nothing else is', () => {
    assert.deepEqual((seen(exchange(told('<html>'.repeat(3000)))) as { incomplete: string[] }).incomplete, ['the response body is not JSON']);
  });
});
