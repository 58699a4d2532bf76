import { defineProvider } from '../schema.ts';

/** Serverless inference of Weights & Biases; its other addresses serve no models. */
export default defineProvider({ provider: 'wandb', hosts: ['api.inference.wandb.ai'] });
