import { defineProvider } from '../schema.ts';

/** Anthropic's API. Names: https://docs.anthropic.com/en/api */
export default defineProvider({
  provider: 'anthropic',
  hosts: ['*.anthropic.com'],
  defaultHost: 'api.anthropic.com',
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
    },
    {
      id: 'anthropic.complete',
      kind: 'completion',
      path: '/v1/complete',
      request: { model: 'model', prompt: 'prompt', stream: 'stream', discriminators: ['stream', 'temperature', 'max_tokens_to_sample', 'top_p', 'top_k'] },
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
