import { defineProvider } from '../schema.ts';

/** Lambda's Inference API. It ended in 2025; programs that name it are still there. */
export default defineProvider({ provider: 'lambda_ai', hosts: ['api.lambda.ai', 'api.lambdalabs.com'] });
