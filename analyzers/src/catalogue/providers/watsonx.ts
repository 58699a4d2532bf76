import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'ibm.watsonx.ai', hosts: ['*.ml.cloud.ibm.com'] });
