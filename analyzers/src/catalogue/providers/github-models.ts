import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'github', hosts: ['models.github.ai', 'models.inference.ai.azure.com'] });
