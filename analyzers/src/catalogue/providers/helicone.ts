import { defineProvider } from '../schema.ts';

/** A gateway: `oai.helicone.ai` and its siblings pass on to one provider each, `ai-gateway.helicone.ai` to any. */
export default defineProvider({ provider: 'helicone', hosts: ['*.helicone.ai'] });
