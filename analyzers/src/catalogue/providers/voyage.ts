import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'voyage', hosts: ['*.voyageai.com'] });
