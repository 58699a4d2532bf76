import { defineLibrary } from './schema.ts';

const chat = { model: 'model', messages: 'messages', tools: 'tools' };

const conversation = {
  model: ['model', 'agentId', 'agent_id'],
  system: ['instructions', 'conversationAppendRequest.instructions'],
  prompt: ['inputs', 'conversationAppendRequest.inputs', 'conversationAppendStreamRequest.inputs'],
  tools: 'tools',
};

/** Mistral's own SDKs; their requests are OpenAI's but for small things. */
export default defineLibrary({
  library: 'mistral',
  ai: true,
  packages: [
    { npm: '@mistralai/mistralai', version: '2.7.0', others: ['0.5.0'] },
    { pypi: 'mistralai', version: '3.7.0', others: ['0.4.2'] },
  ],
  types: [
    {
      type: 'mistral',
      from: ['@mistralai/mistralai#Mistral', 'mistralai.client#Mistral', 'mistralai#Mistral'],
      provider: 'mistral_ai',
      baseUrl: ['serverURL', 'server_url'],
    },
    // By itself `embeddings.create` says OpenAI's.
    { type: 'mistral-embeddings', ready: ':mistral.embeddings' },
    // Versions before 1.
    {
      type: 'mistral-v0',
      from: ['@mistralai/mistralai#default', 'mistralai.client#MistralClient', 'mistralai.async_client#MistralAsyncClient'],
      provider: 'mistral_ai',
      baseUrl: 'endpoint',
    },
  ],
  operations: [
    { call: [':mistral.{chat,agents}.{complete,complete_async}', ':mistral.chat.{parse,parse_async}'], kind: 'chat', endpoint: 'openai.chat', request: chat },
    {
      call: [':mistral.{chat,agents}.{stream,stream_async}', ':mistral.chat.{parseStream,parse_stream,parse_stream_async}'],
      kind: 'chat',
      endpoint: 'openai.chat',
      request: chat,
      streams: true,
    },
    { call: ':mistral.fim.{complete,complete_async}', kind: 'completion', endpoint: 'openai.completions', request: { model: 'model', prompt: 'prompt' } },
    {
      call: ':mistral.fim.{stream,stream_async}',
      kind: 'completion',
      endpoint: 'openai.completions',
      request: { model: 'model', prompt: 'prompt' },
      streams: true,
    },
    {
      call: ':mistral-embeddings.{create,create_async}',
      kind: 'embeddings',
      endpoint: 'openai.embeddings',
      request: { model: 'model', embed: ['inputs', 'input'] },
    },
    {
      call: ':mistral.beta.conversations.{start,start_async,append,append_async}',
      kind: 'agent-run',
      endpoint: 'mistral.conversations',
      request: conversation,
    },
    {
      call: ':mistral.beta.conversations.{start_stream,start_stream_async,startStream,append_stream,append_stream_async,appendStream}',
      kind: 'agent-run',
      endpoint: 'mistral.conversations',
      request: conversation,
      streams: true,
    },
    // What a document says: somebody else wrote it.
    { call: ':mistral.ocr.{process,process_async}', kind: 'predict', body: 'args[1]', request: { model: ['model', 'args[0].model'] } },
    {
      call: ':mistral.beta.agents.{create,create_async,update,update_async}',
      kind: 'agent-run',
      endpoint: 'mistral.agents',
      request: { model: 'model', system: 'instructions', tools: 'tools' },
      result: 'none',
    },
    { call: ':mistral-v0.chat', kind: 'chat', endpoint: 'openai.chat', request: chat },
    { call: ':mistral-v0.{chatStream,chat_stream}', kind: 'chat', endpoint: 'openai.chat', request: chat, streams: true },
    { call: ':mistral-v0.embeddings', kind: 'embeddings', endpoint: 'openai.embeddings', request: { model: 'model', embed: 'input' } },
  ],
  sinks: [
    { call: ':mistral.files.{upload,upload_async}', kind: 'kept-file', arguments: 'file', when: { purpose: { equals: ['ocr'] } } },
    { call: ':mistral.beta.libraries.documents.{upload,upload_async}', kind: 'index', arguments: ['file', 'requestBody.file'] },
  ],
  flows: [
    { call: 'mistralai.models.chat_completion#ChatMessage', gives: 'record', fields: ['role', 'content'] },
    {
      call: ['mistralai.client.models#SystemMessage', 'mistralai.models#SystemMessage', 'mistralai#SystemMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'system' },
    },
    {
      call: ['mistralai.client.models#UserMessage', 'mistralai.models#UserMessage', 'mistralai#UserMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'user' },
    },
    {
      call: ['mistralai.client.models#AssistantMessage', 'mistralai.models#AssistantMessage', 'mistralai#AssistantMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'assistant' },
    },
  ],
});
