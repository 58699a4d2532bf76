import { defineLibrary } from './schema.ts';

/** Ollama's own SDKs: a ready-made client, and one that is made for a host. In Python the module is the ready-made one. */
export default defineLibrary({
  library: 'ollama',
  ai: true,
  packages: [
    { npm: 'ollama', version: '0.6.4' },
    { pypi: 'ollama', version: '0.6.3' },
  ],
  types: [
    {
      type: 'ollama',
      from: ['ollama#{Ollama,Client,AsyncClient}', 'ollama/browser#Ollama'],
      ready: ['ollama#', 'ollama#default', 'ollama/browser#default'],
      provider: 'ollama',
      baseUrl: ['host', 'args[0]'],
    },
  ],
  operations: [
    {
      call: ':ollama.chat',
      kind: 'chat',
      endpoint: 'ollama.chat',
      request: { model: ['model', 'args[0]'], messages: ['messages', 'args[1]'], tools: 'tools', stream: 'stream' },
    },
    {
      call: ':ollama.generate',
      kind: 'completion',
      endpoint: 'ollama.generate',
      request: { model: ['model', 'args[0]'], system: 'system', prompt: ['prompt', 'args[1]'], stream: 'stream' },
    },
    { call: ':ollama.embed', kind: 'embeddings', endpoint: 'ollama.embed', request: { model: ['model', 'args[0]'], embed: ['input', 'args[1]'] } },
    { call: ':ollama.embeddings', kind: 'embeddings', endpoint: 'ollama.embed', request: { model: ['model', 'args[0]'], embed: ['prompt', 'args[1]'] } },
  ],
  flows: [{ call: 'ollama#Message', gives: 'record' }],
});
