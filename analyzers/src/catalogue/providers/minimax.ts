import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'minimax', hosts: ['*.minimax.io', '*.minimaxi.com', '*.minimax.chat'] });
