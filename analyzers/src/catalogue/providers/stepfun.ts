import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'stepfun', hosts: ['*.stepfun.com', '*.stepfun.ai'] });
