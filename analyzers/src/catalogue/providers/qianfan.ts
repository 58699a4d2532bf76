import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'baidu', hosts: ['qianfan.baidubce.com'] });
