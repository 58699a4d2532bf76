import { defineProvider } from '../schema.ts';

/** OpenAI's models on Azure; the endpoints are OpenAI's. */
export default defineProvider({
  provider: 'azure.ai.openai',
  hosts: ['{region}.api.cognitive.microsoft.com', '*.openai.azure.com'],
  aliases: ['azure', 'azure_openai'],
});
