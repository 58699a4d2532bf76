import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'zhipu_ai', aliases: ['zai', 'zhipuai'], hosts: ['*.bigmodel.cn', '*.z.ai'] });
