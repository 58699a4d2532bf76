import { defineLibrary } from './schema.ts';

const message = { content: ['parts', 'content'] };
const roles = { model: 'assistant' } as const;
const model = ['made.model', 'made.model_name', 'made.args[0]'];
const system = ['systemInstruction', 'made.systemInstruction', 'made.system_instruction'];
const contents = { model, system, prompt: ['contents', 'args[0].contents', 'args[0]'], tools: ['tools', 'made.tools'], message, roles };
const session = { system, messages: 'made.history', prompt: ['content', 'args[0]'], tools: ['tools', 'made.tools'], message, roles };
const embedded = ['content', 'args[0].content', 'args[0]'];

/** Google's SDKs for generative models before its Gen AI SDK: the Gemini API's, and Vertex AI's, which have the same surface. */
export default defineLibrary({
  library: 'google-generativeai',
  ai: true,
  packages: [
    { npm: '@google/generative-ai', version: '0.24.1' },
    { npm: '@google-cloud/vertexai', version: '1.12.0' },
    { pypi: 'google-generativeai', version: '0.8.6', modules: ['google.generativeai'] },
    { pypi: 'google-cloud-aiplatform', version: '2.7.0', modules: ['vertexai', 'google.cloud.aiplatform'] },
  ],
  types: [
    { type: 'google-generative', from: '@google/generative-ai#GoogleGenerativeAI', provider: 'gcp.gemini' },
    { type: 'gemini-model', from: [':google-generative.getGenerativeModel', 'google.generativeai#GenerativeModel'], provider: 'gcp.gemini' },
    { type: 'google-vertex', from: '@google-cloud/vertexai#VertexAI', transparent: ['preview'], provider: 'gcp.vertex_ai' },
    {
      type: 'gemini-model',
      from: [':google-vertex.getGenerativeModel', 'vertexai.generative_models#GenerativeModel', 'vertexai.preview.generative_models#GenerativeModel'],
      provider: 'gcp.vertex_ai',
    },
    { type: 'gemini-chat', from: ':gemini-model.{startChat,start_chat}' },
  ],
  operations: [
    {
      call: ':gemini-model.{generateContent,generate_content,generate_content_async}',
      kind: 'chat',
      endpoint: 'gemini.generate',
      request: { ...contents, stream: 'stream' },
    },
    { call: ':gemini-model.generateContentStream', kind: 'chat', endpoint: 'gemini.generate', request: contents, streams: true },
    {
      call: ':gemini-chat.{sendMessage,send_message,send_message_async}',
      kind: 'chat',
      endpoint: 'gemini.generate',
      request: { ...session, stream: 'stream' },
    },
    { call: ':gemini-chat.sendMessageStream', kind: 'chat', endpoint: 'gemini.generate', request: session, streams: true },
    { call: ':gemini-model.embedContent', kind: 'embeddings', endpoint: 'gemini.embed', request: { model, embed: embedded } },
    {
      call: 'google.generativeai#{embed_content,embed_content_async}',
      kind: 'embeddings',
      endpoint: 'gemini.embed',
      request: { model: ['model', 'args[0]'], embed: ['content', 'args[1]'] },
    },
  ],
});
