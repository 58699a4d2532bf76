import { defineLibrary } from './schema.ts';

const both = (names: string): string[] => [`azure.ai.inference#${names}`, `azure.ai.inference.aio#${names}`];
const chat = { model: ['model', 'made.model'], messages: ['messages', 'args[0].messages', 'args[0]'], tools: 'tools', stream: 'stream' };
const posted = { model: 'body.model', messages: 'body.messages', tools: 'body.tools', stream: 'body.stream' };

/** Azure's SDKs for models in its AI Foundry, and for OpenAI's models before OpenAI's own SDK reached them. */
export default defineLibrary({
  library: 'azure-ai-inference',
  ai: true,
  packages: [
    { npm: '@azure-rest/ai-inference', version: '1.0.0-beta.6' },
    { npm: '@azure/openai', version: '2.0.0', others: ['1.0.0-beta.12', '1.0.0-beta.5'] },
    { pypi: 'azure-ai-inference', version: '1.0.0b9', modules: ['azure.ai.inference'] },
  ],
  types: [
    { type: 'azure-chat', from: both('ChatCompletionsClient'), provider: 'azure.ai.inference', baseUrl: ['endpoint', 'args[0]'] },
    { type: 'azure-embeddings', from: both('{EmbeddingsClient,ImageEmbeddingsClient}'), provider: 'azure.ai.inference', baseUrl: ['endpoint', 'args[0]'] },
    { type: 'azure-rest', from: '@azure-rest/ai-inference#default', provider: 'azure.ai.inference', baseUrl: 'args[0]' },
    { type: 'azure-rest-path', from: ':azure-rest.path' },
    { type: 'azure-openai-before', from: '@azure/openai#OpenAIClient', provider: 'azure.ai.openai', baseUrl: 'args[0]' },
  ],
  operations: [
    { call: ':azure-chat.complete', kind: 'chat', endpoint: 'openai.chat', request: chat },
    { call: ':azure-embeddings.embed', kind: 'embeddings', endpoint: 'openai.embeddings', request: { model: 'model', embed: ['input', 'args[0]'] } },
    {
      call: ':azure-rest-path.post',
      kind: 'embeddings',
      endpoint: 'openai.embeddings',
      when: { 'made.args[0]': { equals: ['/embeddings', '/images/embeddings'] } },
      request: { model: 'body.model', embed: 'body.input' },
    },
    { call: ':azure-rest-path.post', kind: 'chat', endpoint: 'openai.chat', request: posted },
    {
      call: ':azure-openai-before.getChatCompletions',
      kind: 'chat',
      endpoint: 'openai.chat',
      request: { model: 'args[0]', messages: 'args[1]' },
    },
    {
      call: ':azure-openai-before.{streamChatCompletions,listChatCompletions}',
      kind: 'chat',
      endpoint: 'openai.chat',
      request: { model: 'args[0]', messages: 'args[1]' },
      streams: true,
    },
    {
      call: ':azure-openai-before.{getCompletions,streamCompletions,listCompletions}',
      kind: 'completion',
      endpoint: 'openai.completions',
      request: { model: 'args[0]', prompt: 'args[1]', unnamed: 'user' },
    },
    {
      call: ':azure-openai-before.getEmbeddings',
      kind: 'embeddings',
      endpoint: 'openai.embeddings',
      request: { model: 'args[0]', embed: 'args[1]' },
    },
    {
      call: ':azure-openai-before.getImages',
      kind: 'image',
      endpoint: 'openai.images',
      request: { model: 'args[0]', prompt: 'args[1]', unnamed: 'user' },
    },
  ],
  flows: [
    { call: 'azure.ai.inference.models#{SystemMessage,DeveloperMessage}', gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: 'azure.ai.inference.models#UserMessage', gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: 'azure.ai.inference.models#AssistantMessage', gives: 'record', fields: ['content'], constants: { role: 'assistant' } },
    { call: 'azure.ai.inference.models#ToolMessage', gives: 'record', fields: ['content'], constants: { role: 'tool' } },
    { call: 'azure.ai.inference.models#TextContentItem', gives: 'record', fields: ['text'] },
  ],
});
