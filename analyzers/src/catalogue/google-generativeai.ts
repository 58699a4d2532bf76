import { defineLibrary, type RequestShape } from './schema.ts';

const form: RequestShape = { message: { content: ['parts', 'content', 'text'] }, roles: { model: 'assistant' }, unnamed: 'user' };
const model = ['made.model', 'made.model_name', 'made.args[0]', 'made.receiver.model', 'made.receiver.model_name', 'made.receiver.args[0]'];
const system = ['systemInstruction', 'made.systemInstruction', 'made.system_instruction'];
const contents = { model, system, prompt: ['contents', 'args[0].contents', 'args[0]'], tools: ['tools', 'made.tools'], ...form };
const session = {
  model,
  system: [
    ...['made.systemInstruction', 'made.receiver.systemInstruction', 'made.receiver.system_instruction'],
    ...['made.model.system_instruction', 'made.args[0].system_instruction'],
  ],
  messages: 'made.history',
  prompt: ['content', 'args[0]'],
  tools: ['tools', 'made.tools', 'made.receiver.tools'],
  ...form,
};
const firebase: RequestShape = {
  model: ['made.args[1].model', 'made.args[1].inCloudParams.model'],
  system: ['args[0].systemInstruction', 'made.args[1].systemInstruction'],
  prompt: ['args[0].contents', 'args[0]'],
  tools: ['args[0].tools', 'made.args[1].tools'],
  ...form,
};
const firebaseChat: RequestShape = {
  model: 'made.receiver.args[1].model',
  system: ['made.systemInstruction', 'made.receiver.args[1].systemInstruction'],
  messages: 'made.history',
  prompt: 'args[0]',
  tools: ['made.tools', 'made.receiver.args[1].tools'],
  ...form,
};
const embedded = ['content', 'args[0].content', 'args[0]'];
const vertexModules = (name: string): string[] => ['vertexai.generative_models', 'vertexai.preview.generative_models'].map((module) => `${module}#${name}`);

/** Google's SDKs for generative models before its Gen AI SDK: the Gemini API's, and Vertex AI's, which have the same surface. */
export default defineLibrary({
  library: 'google-generativeai',
  ai: true,
  packages: [
    { npm: '@google/generative-ai', version: '0.24.1' },
    { npm: '@google-cloud/vertexai', version: '1.12.0' },
    { npm: 'firebase' },
    { npm: '@firebase/ai', version: '2.16.0' },
    { pypi: 'google-generativeai', version: '0.8.6', modules: ['google.generativeai'] },
    { pypi: 'google-cloud-aiplatform', version: '2.7.0', modules: ['vertexai'] },
  ],
  types: [
    { type: 'google-generative', from: '@google/generative-ai#GoogleGenerativeAI', key: 'args[0]' },
    {
      type: 'gemini-model',
      from: [
        ':google-generative.{getGenerativeModel,getGenerativeModelFromCachedContent}',
        '@google/generative-ai#GenerativeModel',
        'google.generativeai#{GenerativeModel,GenerativeModel.from_cached_content}',
        'google.generativeai.generative_models#GenerativeModel',
      ],
      provider: 'gcp.gemini',
    },
    // Firebase brings it into pages: the model's name and instructions stand in the second argument.
    {
      type: 'firebase-model',
      from: '{firebase/ai,@firebase/ai,firebase/vertexai,firebase/vertexai-preview,@firebase/vertexai}#getGenerativeModel',
    },
    { type: 'firebase-template-model', from: '{firebase/ai,@firebase/ai}#getTemplateGenerativeModel' },
    { type: 'firebase-chat', from: ':firebase-model.startChat' },
    { type: 'firebase-images', from: '{firebase/ai,@firebase/ai,firebase/vertexai}#getImagenModel' },
    { type: 'google-vertex', from: '@google-cloud/vertexai#VertexAI', transparent: ['preview'] },
    {
      type: 'gemini-model',
      from: [
        ':google-vertex.{getGenerativeModel,preview.getGenerativeModelFromCachedContent}',
        '@google-cloud/vertexai#{GenerativeModel,GenerativeModelPreview}',
        ...vertexModules('{GenerativeModel,GenerativeModel.from_cached_content}'),
      ],
      provider: 'gcp.vertex_ai',
    },
    { type: 'gemini-chat', from: ':gemini-model.{startChat,start_chat}' },
    {
      type: 'gemini-chat',
      from: ['@google/generative-ai#ChatSession', 'google.generativeai#ChatSession', 'google.generativeai.generative_models#ChatSession'],
      provider: 'gcp.gemini',
    },
    { type: 'gemini-chat', from: ['@google-cloud/vertexai#{ChatSession,ChatSessionPreview}', ...vertexModules('ChatSession')], provider: 'gcp.vertex_ai' },
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
    { call: ':firebase-model.generateContent', kind: 'chat', endpoint: 'gemini.generate', request: firebase },
    { call: ':firebase-model.generateContentStream', kind: 'chat', endpoint: 'gemini.generate', request: firebase, streams: true },
    { call: ':firebase-chat.sendMessage', kind: 'chat', endpoint: 'gemini.generate', request: firebaseChat },
    { call: ':firebase-chat.sendMessageStream', kind: 'chat', endpoint: 'gemini.generate', request: firebaseChat, streams: true },
    { call: ':firebase-template-model.{generateContent,generateContentStream}', kind: 'chat', request: { model: 'args[0]', embed: 'args[1]' } },
    { call: ':firebase-images.generateImages', kind: 'image', request: { model: ['made.args[1].model'], prompt: 'args[0]' } },
    { call: ':gemini-model.embedContent', kind: 'embeddings', endpoint: 'gemini.embed', request: { model, embed: embedded } },
    { call: ':gemini-model.batchEmbedContents', kind: 'embeddings', endpoint: 'gemini.embed', request: { model, embed: 'requests[].content.parts' } },
    {
      call: 'google.generativeai#{embed_content,embed_content_async}',
      kind: 'embeddings',
      endpoint: 'gemini.embed',
      request: { model: ['model', 'args[0]'], embed: ['content', 'args[1]'] },
    },
    // The PaLM API of the first versions.
    {
      call: 'google.generativeai#generate_text',
      kind: 'completion',
      endpoint: 'gemini.generate',
      request: { model: 'model', prompt: ['prompt', 'args[0]'] },
    },
    {
      call: 'google.generativeai#chat',
      kind: 'chat',
      endpoint: 'gemini.generate',
      request: { model: 'model', system: 'context', prompt: 'messages', ...form },
    },
    {
      call: 'google.generativeai#generate_embeddings',
      kind: 'embeddings',
      endpoint: 'gemini.embed',
      request: { model: ['model', 'args[0]'], embed: ['text', 'args[1]'] },
    },
  ],
  // As the package warns when it is imported, and as the pages of the others say.
  deprecations: [
    {
      call: [
        'google.generativeai#{GenerativeModel,GenerativeModel.from_cached_content,embed_content,embed_content_async,generate_text,chat,generate_embeddings}',
      ],
      instead: '`google.genai`; this package gets no mends any more',
    },
    { call: '@google/generative-ai#GoogleGenerativeAI', since: '2025-08-31', instead: '`@google/genai`; this package gets no mends any more' },
    { call: ['@google-cloud/vertexai#VertexAI', ...vertexModules('GenerativeModel')], since: '2025-06-24', instead: 'the Google Gen AI SDK' },
  ],
  sources: [
    { label: 'model-output', member: [':gemini-chat.last', ':gemini-chat.history'] },
    { label: 'model-output', call: ':gemini-chat.getHistory' },
  ],
  sinks: [{ call: 'google.generativeai#upload_file', kind: 'kept-file', arguments: ['path', 'args[0]'] }],
  // Functions among the tools are called with what the model wants.
  tools: [{ call: [':gemini-model.generate_content', 'google.generativeai#GenerativeModel'], run: 'tools' }],
  flows: [
    { call: vertexModules('Content'), gives: 'record', fields: ['role', 'parts'] },
    { call: vertexModules('Part.from_text'), gives: 'record', fields: ['text'] },
    { call: vertexModules('Part.{from_uri,from_data,from_image,from_function_response}'), gives: 'record', fields: ['data'] },
  ],
});
