import { defineProvider } from '../schema.ts';

export default defineProvider({
  provider: 'replicate',
  hosts: ['*.replicate.com'],
  endpoints: [
    // A program often puts in `owner/name` as one.
    ...[
      { id: 'replicate.model-predictions', whose: 'models/{owner}/{model}' },
      { id: 'replicate.deployment-predictions', whose: 'deployments/{owner}/{deployment}' },
      { id: 'replicate.named-model-predictions', whose: 'models/{model}' },
    ].map(({ id, whose }) => ({
      id,
      kind: 'predict' as const,
      path: `api.replicate.com/v1/${whose}/predictions`,
      request: { system: 'input.system_prompt', prompt: 'input.prompt' },
    })),
    {
      id: 'replicate.predictions',
      kind: 'predict',
      path: 'api.replicate.com/v1/predictions',
      request: { model: ['model', 'version'], system: 'input.system_prompt', prompt: 'input.prompt' },
    },
  ],
});
