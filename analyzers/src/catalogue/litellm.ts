import { defineLibrary } from './schema.ts';

const chat = { model: ['model', 'args[0]'], messages: ['messages', 'args[1]'], tools: 'tools', stream: 'stream' };
const baseUrl = ['api_base', 'base_url'];
const endpoint = { from: ['model', 'args[0]'], otherwise: 'openai.chat' };

/** LiteLLM: one function for the models of all providers, asked in OpenAI's form whoever serves them. */
export default defineLibrary({
  library: 'litellm',
  ai: true,
  packages: [{ pypi: 'litellm', version: '1.110.2' }],
  language: 'python',
  types: [{ type: 'litellm-router', from: ['litellm#Router', 'litellm.router#Router'] }],
  operations: [
    {
      call: ['litellm#{completion,acompletion}', 'litellm.main#{completion,acompletion}', ':litellm-router.{completion,acompletion}'],
      kind: 'chat',
      endpoint,
      baseUrl,
      request: chat,
    },
    {
      call: 'litellm#{batch_completion,batch_completion_models,batch_completion_models_all_responses}',
      kind: 'chat',
      endpoint,
      baseUrl,
      // A list of conversations.
      request: { ...chat, messages: ['messages[]', 'args[1][]', 'messages', 'args[1]'] },
    },
    {
      call: ['litellm#{responses,aresponses}', ':litellm-router.{responses,aresponses}'],
      kind: 'chat',
      endpoint: { from: 'model', otherwise: 'openai.responses' },
      baseUrl,
      request: { model: 'model', system: 'instructions', prompt: ['input', 'args[0]'], tools: 'tools', stream: 'stream' },
    },
    {
      call: ['litellm#{text_completion,atext_completion}', ':litellm-router.{text_completion,atext_completion}'],
      kind: 'completion',
      endpoint: { from: 'model', otherwise: 'openai.completions' },
      baseUrl,
      request: { model: 'model', prompt: ['prompt', 'args[0]'], stream: 'stream' },
    },
    {
      call: ['litellm#{embedding,aembedding}', ':litellm-router.{embedding,aembedding}'],
      kind: 'embeddings',
      endpoint: { from: 'model', otherwise: 'openai.embeddings' },
      baseUrl,
      request: { model: ['model', 'args[0]'], embed: ['input', 'args[1]'] },
    },
    {
      call: ['litellm#{image_generation,aimage_generation}', ':litellm-router.{image_generation,aimage_generation}'],
      kind: 'image',
      endpoint: { from: 'model', otherwise: 'openai.images' },
      baseUrl,
      request: { model: 'model', prompt: ['prompt', 'args[0]'] },
    },
    {
      call: ['litellm#{transcription,atranscription}', ':litellm-router.{transcription,atranscription}'],
      kind: 'audio',
      endpoint: 'openai.transcriptions',
      request: { model: 'model', prompt: 'prompt' },
    },
    { call: 'litellm#{rerank,arerank}', kind: 'rerank', request: { model: 'model', embed: ['query', 'documents'] } },
  ],
});
