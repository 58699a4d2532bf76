import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'deepinfra', hosts: ['*.deepinfra.com'] });
