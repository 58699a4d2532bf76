import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'groq', hosts: ['*.groq.com'], aliases: ['groq'] });
