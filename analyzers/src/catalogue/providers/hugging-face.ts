import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'hugging_face', aliases: ['huggingface'], hosts: ['*.huggingface.co', '*.endpoints.huggingface.cloud'] });
