import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'alibaba_cloud',
  aliases: ['dashscope'],
  hosts: ['dashscope.aliyuncs.com', 'dashscope-intl.aliyuncs.com', 'dashscope-us.aliyuncs.com'],
});
