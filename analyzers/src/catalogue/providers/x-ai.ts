import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'x_ai', hosts: ['*.x.ai'], aliases: ['xai', 'x-ai'], models: ['grok-'] });
