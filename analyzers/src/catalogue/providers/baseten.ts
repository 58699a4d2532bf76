import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'baseten', hosts: ['*.baseten.co'] });
