import { defineLibrary } from './schema.ts';

/** Together AI's own SDKs, made as OpenAI's are: what their client is asked stands with those. */
export default defineLibrary({
  library: 'together',
  ai: true,
  packages: [
    { npm: 'together-ai', version: '0.52.0' },
    { pypi: 'together', version: '3.1.1' },
  ],
  types: [
    {
      type: 'openai',
      from: ['together-ai#{default,Together}', 'together#{Together,AsyncTogether}'],
      provider: 'together_ai',
      baseUrl: ['baseURL', 'base_url'],
    },
  ],
  operations: [
    { call: ':openai.rerank.create', kind: 'rerank', request: { model: 'model', embed: ['query', 'documents'] } },
    { call: ':openai.images.create', kind: 'image', endpoint: 'openai.images', result: 'none' },
  ],
});
