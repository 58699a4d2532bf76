import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'cerebras', hosts: ['*.cerebras.ai'] });
