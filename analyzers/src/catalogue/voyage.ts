import { defineLibrary } from './schema.ts';

/** Voyage AI: embeddings and ranking. */
export default defineLibrary({
  library: 'voyage',
  ai: true,
  packages: [
    { npm: 'voyageai', version: '0.4.0' },
    { pypi: 'voyageai', version: '0.5.0' },
  ],
  types: [{ type: 'voyage', from: 'voyageai#{Client,AsyncClient,VoyageAIClient}', provider: 'voyage' }],
  operations: [
    {
      call: ':voyage.{embed,multimodal_embed,contextualized_embed,multimodalEmbed,contextualizedEmbed}',
      kind: 'embeddings',
      endpoint: 'openai.embeddings',
      request: { model: ['model', 'args[1]'], embed: ['texts', 'input', 'inputs', 'args[0]'] },
    },
    { call: ':voyage.rerank', kind: 'rerank', request: { model: 'model', embed: ['query', 'documents', 'args[0]'] } },
  ],
});
