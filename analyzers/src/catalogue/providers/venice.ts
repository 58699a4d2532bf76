import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'venice', hosts: ['*.venice.ai'] });
