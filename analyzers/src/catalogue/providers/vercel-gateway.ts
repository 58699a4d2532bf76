import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'vercel', hosts: ['ai-gateway.vercel.sh'] });
