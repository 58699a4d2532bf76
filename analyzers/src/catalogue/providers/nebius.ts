import { defineProvider } from '../schema.ts';

/** Token Factory, once AI Studio. */
export default defineProvider({ provider: 'nebius', hosts: ['*.studio.nebius.ai', '*.studio.nebius.com', '*.tokenfactory.nebius.com'] });
