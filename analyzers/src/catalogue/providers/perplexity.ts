import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'perplexity', hosts: ['*.perplexity.ai'], aliases: ['perplexity'], models: ['sonar'] });
