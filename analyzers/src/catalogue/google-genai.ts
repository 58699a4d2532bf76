import { defineLibrary } from './schema.ts';

const message = { content: ['parts', 'content'] };
const roles = { model: 'assistant' } as const;
const contents = {
  model: 'model',
  system: ['config.systemInstruction', 'config.system_instruction'],
  prompt: 'contents',
  tools: 'config.tools',
  message,
  roles,
};
const session = {
  model: 'made.model',
  system: ['config.systemInstruction', 'config.system_instruction', 'made.config.systemInstruction', 'made.config.system_instruction'],
  messages: 'made.history',
  prompt: ['message', 'args[0]'],
  tools: ['config.tools', 'made.config.tools'],
  message,
  roles,
};

/** Google's Gen AI SDKs, for the Gemini API and for Vertex AI. */
export default defineLibrary({
  library: 'google-genai',
  ai: true,
  packages: [
    { npm: '@google/genai', version: '2.32.0' },
    { pypi: 'google-genai', version: '3.6.1', modules: ['google.genai'] },
  ],
  types: [
    {
      type: 'google-genai',
      from: ['@google/genai#GoogleGenAI', 'google.genai#Client', 'google.genai.client#Client'],
      transparent: ['aio'],
      provider: 'gcp.gemini',
    },
    { type: 'google-genai-chat', from: ':google-genai.chats.create', provider: 'gcp.gemini' },
  ],
  operations: [
    { call: ':google-genai.models.{generateContent,generate_content}', kind: 'chat', endpoint: 'gemini.generate', request: contents },
    {
      call: ':google-genai.models.{generateContentStream,generate_content_stream}',
      kind: 'chat',
      endpoint: 'gemini.generate',
      request: contents,
      streams: true,
    },
    { call: ':google-genai-chat.{sendMessage,send_message}', kind: 'chat', endpoint: 'gemini.generate', request: session },
    { call: ':google-genai-chat.{sendMessageStream,send_message_stream}', kind: 'chat', endpoint: 'gemini.generate', request: session, streams: true },
    { call: ':google-genai.models.{embedContent,embed_content}', kind: 'embeddings', endpoint: 'gemini.embed', request: { model: 'model', embed: 'contents' } },
    {
      call: ':google-genai.models.{generateImages,generate_images,editImage,edit_image}',
      kind: 'image',
      endpoint: 'gemini.image',
      request: { model: 'model', prompt: 'prompt' },
    },
    { call: ':google-genai.models.{generateVideos,generate_videos}', kind: 'video', endpoint: 'gemini.video', request: { model: 'model', prompt: 'prompt' } },
  ],
  flows: [
    {
      call: ['google.genai.types#{GenerateContentConfig,Content,Part}', 'google.genai#types.{GenerateContentConfig,Content,Part}'],
      gives: 'record',
    },
    { call: ['google.genai.types#Part.from_text', 'google.genai#types.Part.from_text'], gives: 'record', fields: ['text'] },
    { call: '@google/genai#{createUserContent,createPartFromText}', gives: 'same' },
  ],
});
