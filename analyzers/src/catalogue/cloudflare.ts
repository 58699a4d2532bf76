import { defineLibrary } from './schema.ts';

/** Workers AI: a worker's environment holds it, by the name that everybody gives it. */
export default defineLibrary({
  library: 'cloudflare',
  packages: [{ npm: '@cloudflare/ai', version: '1.2.2' }],
  language: 'javascript',
  types: [{ type: 'workers-ai', from: '@cloudflare/ai#Ai', names: ['Ai'] }, { type: 'workers-environment' }],
  operations: [
    {
      call: [':workers-ai.run', ':workers-environment.AI.run'],
      kind: 'predict',
      endpoint: 'cloudflare.run',
      body: 'args[1]',
      request: { model: 'args[0]', prompt: ['messages', 'prompt', 'text', 'input'], stream: 'stream' },
    },
  ],
});
