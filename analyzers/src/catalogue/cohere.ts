import { defineLibrary } from './schema.ts';

// Version 1 of its API: a preamble, what was said before, and a message. Version 2 has messages as everybody's.
const chat = {
  model: 'model',
  system: 'preamble',
  messages: ['messages', 'chat_history', 'chatHistory'],
  prompt: 'message',
  tools: 'tools',
  message: { content: ['content', 'message'] },
  roles: { CHATBOT: 'assistant', USER: 'user', SYSTEM: 'system', Chatbot: 'assistant', User: 'user', System: 'system' } as const,
};

/** Cohere's own SDKs. */
export default defineLibrary({
  library: 'cohere',
  ai: true,
  packages: [
    { npm: 'cohere-ai', version: '8.1.0' },
    { pypi: 'cohere', version: '7.3.1' },
  ],
  types: [
    {
      type: 'cohere',
      from: ['cohere-ai#{CohereClient,CohereClientV2}', 'cohere#{Client,AsyncClient,ClientV2,AsyncClientV2}'],
      transparent: ['v2'],
      provider: 'cohere',
      baseUrl: ['environment', 'base_url'],
      key: 'args[0]',
    },
  ],
  operations: [
    { call: ':cohere.chat', kind: 'chat', endpoint: 'cohere.chat', request: chat },
    { call: ':cohere.{chatStream,chat_stream}', kind: 'chat', endpoint: 'cohere.chat', request: chat, streams: true },
    {
      call: ':cohere.summarize',
      kind: 'completion',
      endpoint: 'cohere.generate',
      request: { model: 'model', system: ['additional_command', 'additionalCommand'], prompt: ['text', 'args[0]'] },
    },
    { call: ':cohere.generate', kind: 'completion', endpoint: 'cohere.generate', request: { model: 'model', prompt: ['prompt', 'args[0]'] } },
    { call: ':cohere.embed', kind: 'embeddings', endpoint: 'cohere.embed', request: { model: 'model', embed: ['texts', 'inputs', 'args[0]'] } },
    { call: ':cohere.rerank', kind: 'rerank', endpoint: 'cohere.rerank', request: { model: 'model', embed: ['query', 'documents'] } },
  ],
  flows: [
    { call: ['cohere#SystemChatMessageV2', 'cohere.types#SystemChatMessageV2'], gives: 'record', constants: { role: 'system' } },
    { call: ['cohere#UserChatMessageV2', 'cohere.types#UserChatMessageV2'], gives: 'record', constants: { role: 'user' } },
    { call: ['cohere#AssistantChatMessageV2', 'cohere.types#AssistantChatMessageV2'], gives: 'record', constants: { role: 'assistant' } },
  ],
});
