import { defineLibrary } from './schema.ts';

const text = { model: ['modelId', 'made.model_id', 'made.args[0]'], prompt: ['prompt', 'input', 'args[0]'], unnamed: 'user' as const };
const chat = { model: ['modelId', 'made.model_id'], messages: ['messages', 'args[0]'], tools: 'tools' };

/** IBM's watsonx.ai. */
export default defineLibrary({
  library: 'watsonx',
  ai: true,
  packages: [
    { npm: '@ibm-cloud/watsonx-ai', version: '1.7.16' },
    { pypi: 'ibm-watsonx-ai', version: '1.8.1', modules: ['ibm_watsonx_ai'] },
  ],
  types: [
    {
      type: 'watsonx',
      from: ['@ibm-cloud/watsonx-ai#{WatsonXAI,WatsonXAI.newInstance}', 'ibm_watsonx_ai.foundation_models#{ModelInference,Model}'],
      provider: 'ibm.watsonx.ai',
    },
    {
      type: 'watsonx-embeddings',
      from: ['ibm_watsonx_ai.foundation_models#Embeddings', 'ibm_watsonx_ai.foundation_models.embeddings#Embeddings'],
      provider: 'ibm.watsonx.ai',
    },
  ],
  operations: [
    {
      call: ':watsonx.{generate,generate_text,agenerate,generateText}',
      kind: 'completion',
      request: text,
    },
    {
      call: ':watsonx.{generate_text_stream,agenerate_stream,generateTextStream}',
      kind: 'completion',
      request: text,
      streams: true,
    },
    { call: ':watsonx.{chat,achat,textChat}', kind: 'chat', request: chat },
    { call: ':watsonx.{chat_stream,achat_stream,textChatStream}', kind: 'chat', request: chat, streams: true },
    {
      call: [':watsonx-embeddings.{embed_query,embed_documents,generate}', ':watsonx.embedText'],
      kind: 'embeddings',
      request: { model: ['modelId', 'made.model_id'], embed: ['text', 'texts', 'inputs', 'args[0]'] },
    },
  ],
});
