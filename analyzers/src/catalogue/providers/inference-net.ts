import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'inference_net', hosts: ['*.inference.net'] });
