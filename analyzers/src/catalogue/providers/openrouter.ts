import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'openrouter', hosts: ['*.openrouter.ai'] });
