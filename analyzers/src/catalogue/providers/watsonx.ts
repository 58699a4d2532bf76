import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'ibm.watsonx.ai', aliases: ['watsonx'], hosts: ['*.ml.cloud.ibm.com'] });
