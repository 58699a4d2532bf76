import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'mistral_ai',
  hosts: ['*.mistral.ai'],
  aliases: ['mistral', 'mistralai'],
  models: ['mistral-', 'codestral-', 'ministral-', 'pixtral-'],
});
