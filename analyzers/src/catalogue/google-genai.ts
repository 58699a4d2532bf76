import { defineLibrary, type RequestShape } from './schema.ts';

/** One thing under its name in each of the languages. */
const either = (...names: string[]): string[] => names.flatMap((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]);

/** Methods of the client's models, and of those alone, as a function may be given them. */
const models = (names: string): string[] => [`:google-genai.models.${names}`, `:google-genai-models.${names}`];

const message = { content: ['parts', 'content', 'text'] };
const roles = { model: 'assistant' } as const;
const form: RequestShape = { message, roles, unnamed: 'user' };
const contents = { model: 'model', system: either('config.systemInstruction'), prompt: 'contents', tools: 'config.tools', ...form };
const session = {
  model: 'made.model',
  // What one message is sent with stands for what the chat was made with.
  system: [...either('made.config.systemInstruction'), ...either('config.systemInstruction')],
  messages: 'made.history',
  prompt: ['message', 'args[0]'],
  tools: ['config.tools', 'made.config.tools'],
  ...form,
};
const interaction = { model: ['model', 'agent'], system: 'system_instruction', prompt: 'input', tools: 'tools', stream: 'stream', ...form };
const live = { model: 'model', system: either('config.systemInstruction'), tools: 'config.tools', ...form };

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
      from: [
        '@google/genai#GoogleGenAI',
        '@google/genai/node#GoogleGenAI',
        '@google/genai/web#GoogleGenAI',
        'google.genai#Client',
        'google.genai.client#{Client,AsyncClient}',
      ],
      transparent: ['aio'],
      baseUrl: ['httpOptions.baseUrl', 'http_options.base_url'],
      elsewhere: { when: { vertexai: { equals: [true] } }, provider: 'gcp.vertex_ai' },
    },
    // Parts of the client, which a function is given alone.
    { type: 'google-genai-models', from: ['@google/genai#Models', 'google.genai.models#{Models,AsyncModels}'] },
    {
      type: 'google-genai-chat',
      from: [':google-genai.chats.create', '@google/genai#Chat', 'google.genai.chats#{Chat,AsyncChat}'],
    },
    { type: 'google-genai-live', from: ['@google/genai#Session', 'google.genai.live#AsyncSession'] },
  ],
  operations: [
    { call: models('{generateContent,generate_content}'), kind: 'chat', endpoint: 'gemini.generate', request: contents },
    {
      call: models('{generateContentStream,generate_content_stream}'),
      kind: 'chat',
      endpoint: 'gemini.generate',
      request: contents,
      streams: true,
    },
    { call: ':google-genai-chat.{sendMessage,send_message}', kind: 'chat', endpoint: 'gemini.generate', request: session },
    { call: ':google-genai-chat.{sendMessageStream,send_message_stream}', kind: 'chat', endpoint: 'gemini.generate', request: session, streams: true },
    { call: ':google-genai.interactions.create', kind: 'chat', endpoint: 'gemini.interactions', request: interaction },
    { call: ':google-genai.live.connect', kind: 'realtime', endpoint: 'gemini.live', request: live, gives: 'google-genai-live' },
    {
      call: ':google-genai-live.{sendClientContent,send_client_content}',
      kind: 'realtime',
      endpoint: 'gemini.live',
      request: { model: 'made.model', prompt: 'turns', ...form },
      result: 'none',
    },
    {
      call: ':google-genai-live.{sendRealtimeInput,send_realtime_input}',
      kind: 'realtime',
      endpoint: 'gemini.live',
      request: { model: 'made.model', prompt: 'text' },
      result: 'none',
    },
    // Versions before 1.10.
    {
      call: ':google-genai-live.send',
      kind: 'realtime',
      endpoint: 'gemini.live',
      request: { model: 'made.model', prompt: ['input', 'args[0]'], ...form },
      result: 'none',
    },
    {
      call: ':google-genai.caches.create',
      kind: 'chat',
      endpoint: 'gemini.caches',
      request: { model: 'model', system: either('config.systemInstruction'), prompt: 'config.contents', tools: 'config.tools', ...form },
      result: 'none',
    },
    {
      call: ':google-genai.batches.create',
      kind: 'batch',
      endpoint: 'gemini.batch',
      request: { model: 'model', system: either('src[].config.systemInstruction'), messages: 'src[].contents', ...form },
    },
    { call: models('{embedContent,embed_content}'), kind: 'embeddings', endpoint: 'gemini.embed', request: { model: 'model', embed: 'contents' } },
    {
      call: models('{generateImages,generate_images,editImage,edit_image}'),
      kind: 'image',
      endpoint: 'gemini.image',
      request: { model: 'model', prompt: 'prompt' },
    },
    {
      call: models('{upscaleImage,upscale_image,recontextImage,recontext_image,segmentImage,segment_image}'),
      kind: 'image',
      endpoint: 'gemini.image',
      request: { model: 'model', prompt: 'source.prompt' },
    },
    {
      call: models('{generateVideos,generate_videos}'),
      kind: 'video',
      endpoint: 'gemini.video',
      request: { model: 'model', prompt: ['prompt', 'source.prompt'] },
    },
  ],
  // Functions among the tools are called with what the model wants.
  tools: [
    { call: models('{generate_content,generate_content_stream}'), run: 'config.tools' },
    { call: ':google-genai.chats.create', run: 'config.tools' },
  ],
  handlers: [{ call: ':google-genai.live.connect', callback: 'callbacks.onmessage', parameters: { 0: 'model-output' } }],
  sources: [{ label: 'model-output', call: [':google-genai-chat.{getHistory,get_history}', ':google-genai-live.receive', ':google-genai.interactions.get'] }],
  sinks: [
    { call: ':google-genai.files.upload', kind: 'kept-file', arguments: 'file' },
    {
      call: [':google-genai.fileSearchStores.uploadToFileSearchStore', ':google-genai.file_search_stores.upload_to_file_search_store'],
      kind: 'index',
      arguments: 'file',
    },
  ],
  flows: [
    { call: 'google.genai.types#*', gives: 'record' },
    { call: 'google.genai.types#Part.from_text', gives: 'record', fields: ['text'] },
    { call: 'google.genai.types#Part.{from_bytes,from_uri,from_function_response,from_function_call}', gives: 'record' },
    { call: 'google.genai.types#UserContent', gives: 'record', fields: ['parts'], constants: { role: 'user' } },
    { call: 'google.genai.types#ModelContent', gives: 'record', fields: ['parts'], constants: { role: 'model' } },
    { call: '@google/genai#createUserContent', gives: 'record', fields: ['parts'], constants: { role: 'user' } },
    { call: '@google/genai#createModelContent', gives: 'record', fields: ['parts'], constants: { role: 'model' } },
    { call: '@google/genai#createPartFromText', gives: 'record', fields: ['text'] },
    { call: '@google/genai#createPartFrom{Uri,Base64,FunctionCall,FunctionResponse}', gives: 'record', fields: ['data'] },
  ],
});
