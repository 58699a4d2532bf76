import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'mistral_ai',
  hosts: ['*.mistral.ai'],
  aliases: ['mistral', 'mistralai'],
  models: ['mistral-', 'codestral-', 'ministral-', 'pixtral-'],
  endpoints: [
    { id: 'mistral.conversations', kind: 'agent-run', request: { model: 'model', system: 'instructions', prompt: 'inputs', tools: 'tools' } },
    { id: 'mistral.agents', kind: 'agent-run', request: { model: 'model', system: 'instructions', tools: 'tools' } },
  ],
});
