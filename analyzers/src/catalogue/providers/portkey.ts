import { defineProvider } from '../schema.ts';

/** A gateway: who serves the model is said by a header or by its own configuration. */
export default defineProvider({ provider: 'portkey', hosts: ['*.portkey.ai'] });
