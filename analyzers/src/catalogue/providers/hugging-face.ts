import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'hugging_face', hosts: ['*.huggingface.co', '*.endpoints.huggingface.cloud'] });
