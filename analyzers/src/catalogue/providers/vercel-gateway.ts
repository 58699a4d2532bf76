import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'vercel', aliases: ['vercel_ai_gateway'], hosts: ['ai-gateway.vercel.sh'] });
