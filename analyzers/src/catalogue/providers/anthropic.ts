import { defineProvider } from '../schema.ts';

const usage = (at: string) => ({
  inputTokens: `${at}usage.input_tokens`,
  outputTokens: `${at}usage.output_tokens`,
  cachedTokens: `${at}usage.cache_read_input_tokens`,
});
const failure = { error: 'error.type', failed: 'error' };

/** Anthropic's API. Names: https://docs.anthropic.com/en/api */
export default defineProvider({
  provider: 'anthropic',
  hosts: ['*.anthropic.com'],
  defaultHost: 'api.anthropic.com',
  besides: ['/messages/batches', '/messages/count_tokens'],
  models: ['claude'],
  endpoints: [
    {
      id: 'anthropic.messages',
      kind: 'chat',
      path: '/v1/messages',
      request: {
        model: 'model',
        system: 'system',
        messages: 'messages',
        tools: 'tools',
        stream: 'stream',
        discriminators: ['stream', 'temperature', 'max_tokens', 'top_p', 'top_k'],
      },
      response: {
        body: {
          id: 'id',
          model: 'model',
          ...usage(''),
          ...failure,
          text: 'content[].text',
          finish: 'stop_reason',
          calls: { each: 'content[]', type: { at: 'type', values: ['tool_use'] }, name: 'name', arguments: 'input' },
        },
        events: {
          kind: 'type',
          // Of gateways in between.
          end: '[DONE]',
          kinds: {
            message_start: { id: 'message.id', model: 'message.model', ...usage('message.') },
            content_block_start: { calls: { each: '.', type: { at: 'content_block.type', values: ['tool_use'] }, name: 'content_block.name' } },
            content_block_delta: { text: 'delta.text', calls: { each: '.', arguments: 'delta.partial_json' } },
            message_delta: { finish: 'delta.stop_reason', ...usage('') },
            message_stop: { ends: true },
            error: { error: 'error.type', failed: '.' },
          },
        },
      },
    },
    {
      id: 'anthropic.complete',
      kind: 'completion',
      path: '/v1/complete',
      request: { model: 'model', prompt: 'prompt', stream: 'stream', discriminators: ['stream', 'temperature', 'max_tokens_to_sample', 'top_p', 'top_k'] },
      response: {
        body: { id: 'id', model: 'model', ...failure, text: 'completion', finish: 'stop_reason' },
        events: {
          kind: 'type',
          // Of gateways in between.
          end: '[DONE]',
          kinds: { completion: { id: 'id', model: 'model', text: 'completion', finish: 'stop_reason' }, error: { error: 'error.type', failed: '.' } },
        },
      },
    },
    {
      id: 'anthropic.batches',
      kind: 'batch',
      request: {
        model: 'requests[].params.model',
        system: 'requests[].params.system',
        messages: 'requests[].params.messages',
        tools: 'requests[].params.tools',
      },
    },
  ],
});
