import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'moonshot_ai',
  hosts: ['*.moonshot.ai', '*.moonshot.cn'],
  aliases: ['moonshot', 'moonshotai'],
  models: ['kimi-', 'moonshot-'],
});
