import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'together_ai', hosts: ['*.together.xyz', '*.together.ai'] });
