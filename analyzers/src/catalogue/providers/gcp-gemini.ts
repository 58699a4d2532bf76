import { defineProvider } from '../schema.ts';

const contents = {
  model: 'model',
  system: ['systemInstruction', 'system_instruction'],
  prompt: 'contents',
  tools: 'tools',
  message: { content: ['parts', 'content', 'text'] },
  roles: { model: 'assistant' } as const,
  unnamed: 'user' as const,
};
const path = (method: string): string => `generativelanguage.googleapis.com/{version}/models/{model}:${method}`;

/** Google's Gemini API. */
export default defineProvider({
  provider: 'gcp.gemini',
  hosts: ['*.googleapis.com'],
  defaultHost: 'generativelanguage.googleapis.com',
  unread: ['generateContent', 'streamGenerateContent', 'embedContent', 'batchEmbedContents', 'predict', 'streamRawPredict', 'rawPredict'].map(
    (method) => `/models/{model}:${method}`,
  ),
  aliases: ['gemini', 'google', 'google-gla', 'google_genai', 'googleai'],
  models: ['gemini-', 'gemma-', 'models/gemini-'],
  endpoints: [
    { id: 'gemini.generate', kind: 'chat', path: path('generateContent'), request: contents },
    { id: 'gemini.stream', kind: 'chat', path: path('streamGenerateContent'), request: contents },
    { id: 'gemini.embed', kind: 'embeddings', path: path('embedContent'), request: { model: 'model', embed: ['content', 'contents'] } },
    { id: 'gemini.interactions', kind: 'chat', request: { model: ['model', 'agent'], system: 'system_instruction', prompt: 'input', tools: 'tools' } },
    { id: 'gemini.caches', kind: 'chat', request: { model: 'model', system: 'systemInstruction', prompt: 'contents', tools: 'tools' } },
    { id: 'gemini.live', kind: 'realtime', request: { model: 'setup.model', system: 'setup.systemInstruction', tools: 'setup.tools' } },
    { id: 'gemini.batch', kind: 'batch', request: { messages: 'batch.inputConfig.requests.requests[].request.contents' } },
    { id: 'gemini.image', kind: 'image', request: { model: 'model', prompt: 'prompt' } },
    { id: 'gemini.video', kind: 'video', request: { model: 'model', prompt: 'prompt' } },
  ],
});
