import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'gmi', hosts: ['*.gmi-serving.com'] });
