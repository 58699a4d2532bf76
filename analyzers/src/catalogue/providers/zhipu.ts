import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'zhipu_ai', hosts: ['*.bigmodel.cn', '*.z.ai'] });
