import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'cloudflare', hosts: ['gateway.ai.cloudflare.com'] });
