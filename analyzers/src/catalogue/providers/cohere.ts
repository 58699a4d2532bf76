import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'cohere',
  hosts: ['*.cohere.ai', '*.cohere.com'],
  aliases: ['cohere', 'cohere_chat'],
  models: ['command-', 'embed-english', 'embed-multilingual', 'rerank-'],
  endpoints: [
    {
      id: 'cohere.chat',
      kind: 'chat',
      path: 'api.cohere.{domain}/{version}/chat',
      request: { model: 'model', system: 'preamble', messages: ['messages', 'chat_history'], prompt: 'message', tools: 'tools' },
    },
    { id: 'cohere.generate', kind: 'completion', path: 'api.cohere.{domain}/{version}/generate', request: { model: 'model', prompt: 'prompt' } },
    { id: 'cohere.embed', kind: 'embeddings', path: 'api.cohere.{domain}/{version}/embed', request: { model: 'model', embed: ['texts', 'inputs'] } },
    { id: 'cohere.rerank', kind: 'rerank', path: 'api.cohere.{domain}/{version}/rerank', request: { model: 'model', embed: ['query', 'documents'] } },
  ],
});
