import assert from 'node:assert/strict';
import { answerOf, answerOfEvent, endpointOfUrl, endpoints, unreadPath, type Answer, type ResponseShape } from '@clewline/analyzers';

const shapeOf = (path: string): ResponseShape => endpointOfUrl(path)?.response ?? assert.fail(`no response of ${path} is known`);
/** What a body or an event says, without what it does not. */
const said = (answer: Answer | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answer ?? {}).filter(([, value]) => value !== '' && value !== false && (!Array.isArray(value) || value.length > 0)));

describe('answers, read by the shape that the catalogue has of them', () => {
  it('every endpoint that is known on the wire says how its answers are read', () => {
    assert.deepEqual(
      endpoints.filter((endpoint) => endpoint.path?.startsWith('/') && endpoint.response === undefined).map((endpoint) => endpoint.id),
      [],
    );
  });

  it('a chat completion, whole and in events, with several choices and calls', () => {
    const shape = shapeOf('/v1/chat/completions');
    const call = (index: number, name?: string, args?: string): unknown => ({ index, function: { ...(name === undefined ? {} : { name }), arguments: args } });
    const whole = {
      id: 'c1',
      model: 'm',
      choices: [
        { index: 0, message: { content: 'Hello', tool_calls: [{ function: { name: 'pay', arguments: '{"a":1}' } }] }, finish_reason: 'tool_calls' },
        { index: 1, message: { content: ' there' }, finish_reason: 'stop' },
      ],
      usage: { prompt_tokens: 3, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 1 }, completion_tokens_details: { reasoning_tokens: 4 } },
    };
    assert.deepEqual(said(answerOf(shape, whole)), {
      id: 'c1',
      model: 'm',
      text: 'Hello there',
      finish: ['tool_calls', 'stop'],
      inputTokens: 3,
      outputTokens: 2,
      cachedTokens: 1,
      reasoningTokens: 4,
      calls: [{ key: '.0.0', name: 'pay', arguments: '{"a":1}' }],
    });
    const event = (delta: unknown, index = 0): Answer | undefined => answerOfEvent(shape, { id: 'c1', choices: [{ index, delta, finish_reason: null }] });
    assert.deepEqual(said(event({ content: 'Hel' })), { id: 'c1', text: 'Hel' });
    // The second call of the second choice keeps its number, though it stands first in its event.
    assert.deepEqual(event({ tool_calls: [call(1, 'pay', '')] }, 1)?.calls, [{ key: '.1.1', name: 'pay', arguments: '' }]);
    assert.deepEqual(event({ tool_calls: [call(1, undefined, '{"a"')] }, 1)?.calls, [{ key: '.1.1', arguments: '{"a"' }]);
    assert.deepEqual(said(answerOfEvent(shape, { error: { message: 'x', code: 'overloaded' } })), { error: 'overloaded' });
    assert.deepEqual(said(answerOfEvent(shape, { error: 'plain words' })), { error: 'error' });
  });

  it('a response: states that mean that it goes on are no reason to stop', () => {
    const shape = shapeOf('/v1/responses');
    const output = [
      { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
      { type: 'function_call', name: 'pay', arguments: '{}' },
      { type: 'mcp_call', name: 'no function', arguments: '{}' },
    ];
    assert.deepEqual(said(answerOf(shape, { id: 'r', status: 'completed', output, usage: { input_tokens: 5 } })), {
      id: 'r',
      text: 'Hi',
      finish: ['completed'],
      inputTokens: 5,
      calls: [{ key: '.1', name: 'pay', arguments: '{}' }],
    });
    assert.deepEqual(answerOf(shape, { status: 'in_progress', output: [] })?.finish, []);
    assert.deepEqual(said(answerOfEvent(shape, { type: 'response.output_text.delta', delta: 'H' })), { text: 'H' });
    assert.equal(answerOfEvent(shape, { type: 'response.completed', response: { status: 'completed', output } })?.ends, true);
    assert.deepEqual(said(answerOfEvent(shape, { type: 'response.reasoning.delta', delta: 'not what it says' })), {});
    assert.deepEqual(said(answerOfEvent(shape, { type: 'constructor', delta: 'x' })), {});
  });

  it("Anthropic's messages: arguments are an object, or come in pieces", () => {
    const shape = shapeOf('/v1/messages');
    const content = [
      { type: 'text', text: 'Hi' },
      { type: 'tool_use', name: 'pay', input: { a: 1 } },
    ];
    assert.deepEqual(answerOf(shape, { content })?.calls, [{ key: '.1', name: 'pay', arguments: '{"a":1}' }]);
    const event = (json: unknown): Record<string, unknown> => said(answerOfEvent(shape, json));
    assert.deepEqual(event({ type: 'message_start', message: { id: 'm', model: 'c', usage: { input_tokens: 9 } } }), { id: 'm', model: 'c', inputTokens: 9 });
    assert.deepEqual(event({ type: 'content_block_start', index: 1, content_block: { type: 'tool_use', name: 'pay', input: {} } }), {
      calls: [{ key: '1', name: 'pay' }],
    });
    assert.deepEqual(event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }), {});
    assert.deepEqual(event({ type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"a"' } }), {
      calls: [{ key: '1', arguments: '{"a"' }],
    });
    assert.deepEqual(event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } }), { text: 'Hi' });
    assert.deepEqual(event({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 7 } }), {
      finish: ['end_turn'],
      outputTokens: 7,
    });
    assert.deepEqual(event({ type: 'message_stop' }), { ends: true });
    assert.deepEqual(event({ type: 'error', error: { type: 'overloaded_error' } }), { error: 'overloaded_error' });
  });

  it('JSON of any other form says nothing, and throws nothing', () => {
    for (const json of [null, 1, 'text', [], [{}]]) assert.equal(answerOf(shapeOf('/v1/messages'), json), undefined);
    for (const json of [{ choices: {} }, { choices: [null, 1, [[]]] }, { choices: [{ message: 'x' }] }, { usage: [] }])
      assert.deepEqual(said(answerOf(shapeOf('/v1/chat/completions'), json)), {});
  });

  it('model calls that are not decoded yet are known by their paths', () => {
    for (const path of [
      '/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse',
      '/model/anthropic.claude-3/converse-stream',
      '/model/amazon.nova-pro-v1:0/invoke',
      '/api/chat',
      '/v1/realtime?model=gpt-realtime',
    ])
      assert.equal(unreadPath(path), 'call', path);
    assert.equal(unreadPath('/v1/models'), 'besides');
    assert.equal(unreadPath('/v1/chat/completions'), undefined);
  });
});
