import { defineProvider } from '../schema.ts';

/** Scaleway's Generative APIs, and deployments of one's own. */
export default defineProvider({ provider: 'scaleway', hosts: ['*.scaleway.ai', '{deployment}.ifr.{region}.scaleway.com'] });
