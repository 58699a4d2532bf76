import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'cohere',
  hosts: ['*.cohere.ai', '*.cohere.com'],
  aliases: ['cohere', 'cohere_chat'],
  models: ['command-', 'embed-english', 'embed-multilingual', 'rerank-'],
});
