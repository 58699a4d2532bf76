import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'hyperbolic', hosts: ['*.hyperbolic.xyz'] });
