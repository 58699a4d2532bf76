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
});
