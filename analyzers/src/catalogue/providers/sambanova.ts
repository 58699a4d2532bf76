import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'sambanova', hosts: ['*.sambanova.ai'] });
