import { defineLibrary } from './schema.ts';

/** xAI's own SDK: a chat is made, told messages, and asked for what comes next. */
export default defineLibrary({
  library: 'x-ai',
  ai: true,
  language: 'python',
  packages: [{ pypi: 'xai-sdk', version: '1.21.0', modules: ['xai_sdk'] }],
  types: [
    { type: 'x-ai', from: 'xai_sdk#{Client,AsyncClient}' },
    { type: 'x-ai-chat', from: ':x-ai.chat.create', model: 'model', provider: 'x_ai' },
  ],
  operations: [
    {
      call: ':x-ai-chat.{sample,sample_batch,parse,defer,defer_batch}',
      kind: 'chat',
      endpoint: 'openai.chat',
      request: { model: 'made.model', messages: 'made.messages', tools: 'made.tools' },
    },
    {
      call: ':x-ai-chat.{stream,stream_batch}',
      kind: 'chat',
      endpoint: 'openai.chat',
      request: { model: 'made.model', messages: 'made.messages', tools: 'made.tools' },
      streams: true,
    },
    // What is told is kept for the next time that the chat is asked.
    {
      call: ':x-ai-chat.append',
      kind: 'chat',
      endpoint: 'openai.chat',
      request: { model: 'made.model', messages: ['message', 'args[0]'] },
      result: 'none',
    },
    {
      call: ':x-ai.image.{sample,sample_batch}',
      kind: 'image',
      endpoint: 'openai.images',
      request: { model: ['model', 'args[1]'], prompt: ['prompt', 'args[0]'] },
    },
  ],
  flows: [
    { call: 'xai_sdk.chat#{system,developer}', gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: 'xai_sdk.chat#user', gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: 'xai_sdk.chat#assistant', gives: 'record', fields: ['content'], constants: { role: 'assistant' } },
    { call: 'xai_sdk.chat#tool_result', gives: 'record', fields: ['content'], constants: { role: 'tool' } },
  ],
});
