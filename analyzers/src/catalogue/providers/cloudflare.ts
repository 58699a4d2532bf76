import { defineProvider } from '../schema.ts';

/** Its gateway, and Workers AI as a worker's environment gives it. */
export default defineProvider({
  provider: 'cloudflare',
  hosts: ['gateway.ai.cloudflare.com'],
  models: ['@cf/', '@hf/'],
  endpoints: [
    { id: 'cloudflare.run', kind: 'predict', request: { model: 'model', messages: 'messages', prompt: ['prompt', 'text', 'input'], stream: 'stream' } },
  ],
});
