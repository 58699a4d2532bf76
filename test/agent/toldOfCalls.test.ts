import assert from 'node:assert/strict';
import { request, response, Tap } from '../support/tap.ts';
import type { OperationRecord } from '@clewline/protocol';

const ADDRESS = 'lena@example.org';

function chat(calls: readonly { readonly name: string; readonly arguments: string }[]): string {
  return JSON.stringify({
    id: 'r1',
    object: 'chat.completion',
    model: 'm',
    choices: [
      {
        index: 0,
        finish_reason: 'tool_calls',
        message: { role: 'assistant', content: null, tool_calls: calls.map((one, i) => ({ id: `c${i}`, type: 'function', function: one })) },
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}

function told(answer: string, sent = request()): OperationRecord {
  const [operation] = new Tap().call(0, sent).call(1, response(answer)).operations;
  assert.ok(operation);
  return operation as OperationRecord;
}

/** A request of the Responses API, or of whatever has an address like it. */
function post(path: string, body: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(body);
  return `POST ${path} HTTP/1.1\r\nhost: api.openai.com\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

describe('what is told of an operation besides its messages', () => {
  it('of the arguments of a tool call how long they are and what they carry, never what they say', () => {
    const sent = JSON.stringify({ to: ADDRESS });
    const record = told(
      chat([
        { name: 'send_mail', arguments: sent },
        { name: 'now', arguments: '{}' },
      ]),
    );
    assert.deepEqual(record.tool_arguments, [
      { tool: 'send_mail', length: sent.length, labels: ['email'] },
      { tool: 'now', length: 2, labels: [] },
    ]);
    assert.ok(!JSON.stringify(record).includes(ADDRESS));
  });

  it('nothing of tools where none was called', () => {
    assert.equal(told(chat([])).tool_arguments, undefined);
  });

  it('arguments beyond what is kept are said to be cut', () => {
    const record = told(chat([{ name: 'write', arguments: JSON.stringify({ text: 'word '.repeat(20_000) }) }]));
    assert.equal(record.tool_arguments?.[0]?.cut, true);
  });

  it('the conversation that a request names, as a text or as a record', () => {
    const body = { model: 'm', input: 'Hi' };
    const named = (sent: string): unknown => told(chat([]), sent)['gen_ai.conversation.id'];
    assert.equal(named(post('/v1/responses', { ...body, conversation: 'conv_1' })), 'conv_1');
    assert.equal(named(post('/v1/responses', { ...body, conversation: { id: 'conv_2' } })), 'conv_2');
    assert.equal(named(post('/v1/responses', { ...body, conversation: { id: 7 } })), undefined);
    assert.equal(named(post('/v1/responses', body)), undefined);
  });
});
