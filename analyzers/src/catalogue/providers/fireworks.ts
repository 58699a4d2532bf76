import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'fireworks_ai', aliases: ['fireworks'], hosts: ['*.fireworks.ai'] });
