import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'chutes', hosts: ['*.chutes.ai'] });
