import { defineProvider } from '../schema.ts';

/** AI Endpoints: one address for all models, and one for each. */
export default defineProvider({ provider: 'ovhcloud', hosts: ['*.endpoints.kepler.ai.cloud.ovh.net'] });
