import { defineLibrary } from './schema.ts';

/** Instructor puts a schema around a client of a provider, which stays that client. */
export default defineLibrary({
  library: 'instructor',
  ai: true,
  packages: [
    { npm: '@instructor-ai/instructor', version: '1.7.0' },
    { pypi: 'instructor', version: '1.17.0' },
  ],
  types: [{ type: 'instructor', from: 'instructor#from_provider', model: 'args[0]' }],
  operations: [
    {
      call: ':instructor.{create,create_with_completion,create_partial,create_iterable,chat.completions.create,messages.create}',
      kind: 'chat',
      endpoint: { from: 'made.args[0]', otherwise: 'openai.chat' },
      request: { model: ['model', 'made.args[0]'], messages: 'messages', system: 'system' },
      checked: { schema: 'response_model' },
    },
    // A client that was put into it is asked for what a schema says, too.
    { call: ':openai.{create,create_with_completion,create_partial,create_iterable}', kind: 'chat', endpoint: 'openai.chat' },
    { call: ':anthropic.{create,create_with_completion,create_partial,create_iterable}', kind: 'chat', endpoint: 'anthropic.messages' },
    {
      call: ':openai.chat.completions.{create_with_completion,create_partial,create_iterable}',
      kind: 'chat',
      endpoint: 'openai.chat',
    },
  ],
  flows: [
    { call: '@instructor-ai/instructor#default', from: 'client', gives: 'same' },
    {
      call: 'instructor#{from_openai,from_anthropic,from_litellm,from_groq,from_mistral,from_cerebras,from_fireworks,from_genai,from_gemini,from_vertexai,from_bedrock,from_cohere,from_perplexity,from_writer,from_xai,patch,apatch}',
      from: ['args[0]', 'client'],
      gives: 'same',
    },
  ],
});
