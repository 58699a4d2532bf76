import { defineLibrary } from './schema.ts';

const params = (name: string): string[] => [name, `chatGenerationParams.${name}`, `chatRequest.${name}`, `responsesRequest.${name}`];

/** OpenRouter's own SDKs. */
export default defineLibrary({
  library: 'openrouter',
  ai: true,
  packages: [
    { npm: '@openrouter/sdk', version: '1.3.19' },
    { pypi: 'openrouter', version: '1.3.84' },
  ],
  types: [{ type: 'openrouter', from: ['@openrouter/sdk#OpenRouter', 'openrouter#OpenRouter'], transparent: ['beta'], provider: 'openrouter' }],
  operations: [
    {
      call: ':openrouter.chat.{send,send_async}',
      kind: 'chat',
      endpoint: 'openai.chat',
      request: { model: params('model'), messages: params('messages'), tools: params('tools'), stream: params('stream') },
    },
    {
      call: [':openrouter.callModel', ':openrouter.responses.{send,send_async}'],
      kind: 'chat',
      endpoint: 'openai.responses',
      request: { model: params('model'), system: 'instructions', prompt: params('input'), tools: params('tools'), stream: params('stream') },
    },
    {
      call: ':openrouter.embeddings.{generate,generate_async}',
      kind: 'embeddings',
      endpoint: 'openai.embeddings',
      request: { model: params('model'), embed: [...params('input'), 'requestBody.input'] },
    },
  ],
});
