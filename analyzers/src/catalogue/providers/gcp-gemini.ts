import { defineProvider } from '../schema.ts';

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
    {
      id: 'gemini.generate',
      kind: 'chat',
      request: {
        model: 'model',
        system: 'systemInstruction',
        prompt: 'contents',
        tools: 'tools',
        message: { content: ['parts', 'content'] },
        roles: { model: 'assistant' },
      },
    },
    { id: 'gemini.embed', kind: 'embeddings', request: { model: 'model', embed: ['content', 'contents'] } },
    { id: 'gemini.image', kind: 'image', request: { model: 'model', prompt: 'prompt' } },
    { id: 'gemini.video', kind: 'video', request: { model: 'model', prompt: 'prompt' } },
  ],
});
