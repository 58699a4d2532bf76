import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'replicate', hosts: ['*.replicate.com'] });
