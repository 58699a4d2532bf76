import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'friendli', hosts: ['*.friendli.ai'] });
