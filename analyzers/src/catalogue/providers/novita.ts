import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'novita', hosts: ['*.novita.ai'] });
