import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'deepseek', hosts: ['*.deepseek.com'], aliases: ['deepseek'], models: ['deepseek-'] });
