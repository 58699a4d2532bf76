import { defineProvider } from '../schema.ts';

/** Ollama's own API; it serves OpenAI's, too. Names: https://github.com/ollama/ollama/blob/main/docs/api.md */
export default defineProvider({
  provider: 'ollama',
  aliases: ['ollama_chat'],
  unread: ['/api/chat', '/api/generate', '/api/embed', '/api/embeddings'],
  // Its paths are many servers' own: a request is told by the port that it listens on.
  endpoints: [
    { id: 'ollama.chat', kind: 'chat', path: ':11434/api/chat', request: { model: 'model', messages: 'messages', tools: 'tools', stream: 'stream' } },
    {
      id: 'ollama.generate',
      kind: 'completion',
      path: ':11434/api/generate',
      request: { model: 'model', system: 'system', prompt: 'prompt', stream: 'stream' },
    },
    { id: 'ollama.embed', kind: 'embeddings', path: ':11434/api/embed', request: { model: 'model', embed: ['input', 'prompt'] } },
    { id: 'ollama.embeddings', kind: 'embeddings', path: ':11434/api/embeddings', request: { model: 'model', embed: 'prompt' } },
  ],
});
