import { defineLibrary } from './schema.ts';

/** Groq's own SDKs, made as OpenAI's are: what its client is asked stands with those. */
export default defineLibrary({
  library: 'groq',
  ai: true,
  packages: [
    { npm: 'groq-sdk', version: '1.6.0' },
    { pypi: 'groq', version: '1.7.0' },
  ],
  types: [
    { type: 'openai', from: ['groq-sdk#{default,Groq}', 'groq#{Groq,AsyncGroq,Client,AsyncClient}'], provider: 'groq', baseUrl: ['baseURL', 'base_url'] },
  ],
});
