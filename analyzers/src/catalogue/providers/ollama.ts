import { defineProvider } from '../schema.ts';

/** Ollama's own API; it serves OpenAI's, too. Names: https://github.com/ollama/ollama/blob/main/docs/api.md */
export default defineProvider({
  provider: 'ollama',
  unread: ['/api/chat', '/api/generate', '/api/embed', '/api/embeddings'],
});
