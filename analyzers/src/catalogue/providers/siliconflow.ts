import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'siliconflow', hosts: ['*.siliconflow.cn', '*.siliconflow.com'] });
