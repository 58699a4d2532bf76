import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'ai21', hosts: ['*.ai21.com'] });
