import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'together_ai', aliases: ['together', 'togetherai'], hosts: ['*.together.xyz', '*.together.ai'] });
