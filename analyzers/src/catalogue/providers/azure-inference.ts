import { defineProvider } from '../schema.ts';

/** Azure AI Foundry's model inference. */
export default defineProvider({
  provider: 'azure.ai.inference',
  hosts: ['{deployment}.{region}.models.ai.azure.com', '*.services.ai.azure.com'],
  aliases: ['azure_ai'],
});
