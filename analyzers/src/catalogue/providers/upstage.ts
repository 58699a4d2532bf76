import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'upstage', hosts: ['*.upstage.ai'] });
