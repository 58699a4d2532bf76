import { defineLibrary } from './schema.ts';

/** Instructor puts a schema around a client of a provider, which stays that client. */
export default defineLibrary({
  library: 'instructor',
  ai: true,
  packages: [
    { npm: '@instructor-ai/instructor', version: '1.7.0' },
    { pypi: 'instructor', version: '1.17.0' },
  ],
  operations: [
    {
      call: ':openai.chat.completions.{create_with_completion,create_partial,create_iterable}',
      kind: 'chat',
      endpoint: 'openai.chat',
    },
  ],
  flows: [
    { call: '@instructor-ai/instructor#default', from: 'client', gives: 'same' },
    {
      call: 'instructor#{from_openai,from_anthropic,from_litellm,from_groq,from_mistral,from_cerebras,from_fireworks,patch,apatch}',
      from: ['args[0]', 'client'],
      gives: 'same',
    },
  ],
});
