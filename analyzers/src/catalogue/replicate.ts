import { defineLibrary } from './schema.ts';

const run = {
  model: 'args[0]',
  system: ['input.system_prompt', 'args[1].input.system_prompt', 'args[1].system_prompt'],
  prompt: ['input.prompt', 'args[1].input.prompt', 'args[1].prompt', 'input', 'args[1].input'],
};

/** Replicate: a model by its name, and an input as the model wants it. In Python the module is a ready-made client. */
export default defineLibrary({
  library: 'replicate',
  ai: true,
  packages: [
    { npm: 'replicate', version: '1.4.0' },
    { pypi: 'replicate', version: '1.0.7' },
  ],
  types: [
    { type: 'replicate', from: ['replicate#default', 'replicate#Client'], ready: 'replicate#', provider: 'replicate', key: ['auth', 'api_token', 'args[0]'] },
  ],
  operations: [
    { call: ':replicate.{run,async_run}', kind: 'predict', endpoint: 'replicate.predictions', request: run },
    { call: ':replicate.{stream,async_stream}', kind: 'predict', endpoint: 'replicate.predictions', request: run, streams: true },
    {
      call: ':replicate.predictions.{create,async_create}',
      kind: 'predict',
      endpoint: 'replicate.predictions',
      request: { model: ['model', 'version'], system: 'input.system_prompt', prompt: ['input.prompt', 'input'], stream: 'stream' },
    },
    {
      call: ':replicate.{models,deployments}.predictions.{create,async_create}',
      kind: 'predict',
      endpoint: 'replicate.predictions',
      request: {
        model: ['model', 'deployment', 'args[1]', 'args[0]'],
        system: ['input.system_prompt', 'args[2].input.system_prompt'],
        prompt: ['input.prompt', 'args[2].input.prompt', 'input', 'args[2].input'],
      },
    },
  ],
});
