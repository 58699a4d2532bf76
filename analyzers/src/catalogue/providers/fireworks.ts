import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'fireworks_ai', hosts: ['*.fireworks.ai'] });
