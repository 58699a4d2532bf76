import { defineProvider } from '../schema.ts';

/** Google's Gemini API. */
export default defineProvider({
  provider: 'gcp.gemini',
  hosts: ['*.googleapis.com'],
  defaultHost: 'generativelanguage.googleapis.com',
  aliases: ['gemini', 'google', 'google-gla', 'google_genai', 'googleai'],
  models: ['gemini-', 'gemma-', 'models/gemini-'],
});
