import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'replicate',
  hosts: ['*.replicate.com'],
  endpoints: [
    {
      id: 'replicate.predictions',
      kind: 'predict',
      path: 'api.replicate.com/v1/predictions',
      request: { model: ['model', 'version'], system: 'input.system_prompt', prompt: 'input.prompt' },
    },
  ],
});
