import { defineProvider } from '../schema.ts';

/** Ollama's own API; it serves OpenAI's, too. Names: https://github.com/ollama/ollama/blob/main/docs/api.md */
export default defineProvider({
  provider: 'ollama',
  unread: ['/api/chat', '/api/generate', '/api/embed', '/api/embeddings'],
  endpoints: [
    { id: 'ollama.chat', kind: 'chat', request: { model: 'model', messages: 'messages', tools: 'tools', stream: 'stream' } },
    { id: 'ollama.generate', kind: 'completion', request: { model: 'model', system: 'system', prompt: 'prompt', stream: 'stream' } },
    { id: 'ollama.embed', kind: 'embeddings', request: { model: 'model', embed: ['input', 'prompt'] } },
  ],
});
