import { defineLibrary, type OperationEntry } from './schema.ts';

/** Tasks of a pipeline that write nothing: a text is measured, compared or sorted. */
const COMPARING = [
  ...['feature-extraction', 'text-classification', 'sentiment-analysis', 'token-classification', 'ner', 'zero-shot-classification'],
  ...['image-feature-extraction', 'image-classification', 'object-detection', 'sentence-similarity', 'fill-mask'],
];

/** Models that run in the program itself: sentence-transformers, Hugging Face's pipelines, and those of Supabase's functions. */
export default defineLibrary({
  library: 'local-models',
  ai: true,
  packages: [
    { npm: '@xenova/transformers', version: '2.17.2' },
    { npm: '@huggingface/transformers', version: '4.3.2' },
    { pypi: 'sentence-transformers', version: '6.2.0', modules: ['sentence_transformers'] },
    { pypi: 'transformers', version: '5.24.0' },
  ],
  types: [
    { type: 'sentence-transformer', from: 'sentence_transformers#SentenceTransformer', model: ['model_name_or_path', 'args[0]'] },
    { type: 'cross-encoder', from: 'sentence_transformers#CrossEncoder', model: ['model_name', 'args[0]'] },
    {
      type: 'transformers-pipeline',
      from: ['transformers#pipeline', '@xenova/transformers#pipeline', '@huggingface/transformers#pipeline'],
      model: ['model', 'args[1]'],
    },
    { type: 'supabase-ai', from: 'global#Supabase.ai.Session', model: 'args[0]' },
  ],
  operations: [
    {
      call: ':sentence-transformer.{encode,encode_query,encode_document,encode_multi_process}',
      kind: 'embeddings',
      request: { model: 'receiver', embed: ['sentences', 'args[0]'] },
    },
    { call: ':cross-encoder.{predict,rank}', kind: 'rerank', request: { model: 'receiver', embed: ['sentences', 'query', 'args[0]'] } },
    ...['made.task', 'made.args[0]'].map((task): OperationEntry => ({
      call: ':transformers-pipeline',
      kind: 'embeddings',
      when: { [task]: { equals: COMPARING } },
      request: { model: 'receiver', embed: ['inputs', 'args[0]'] },
    })),
    {
      call: ':transformers-pipeline',
      kind: 'predict',
      request: { model: 'receiver', prompt: ['text_inputs', 'inputs', 'args[0].conversation', 'args[0].args[0]', 'args[0]'] },
    },
    { call: ':supabase-ai.run', kind: 'embeddings', request: { model: 'receiver', embed: 'args[0]' } },
  ],
});
