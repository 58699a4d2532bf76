import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'featherless_ai', hosts: ['*.featherless.ai'] });
