import type { SdkEntry } from '../schema.ts';

/** The official OpenAI SDKs; also every OpenAI-compatible provider reached through them by a base URL. */
export const openai: SdkEntry = {
  id: 'openai',
  provider: 'openai',
  checked: { 'npm:openai': '6.49.0', 'pypi:openai': '3.0' },
  clients: [
    'openai#default',
    'openai#OpenAI',
    'openai#*',
    'openai#AzureOpenAI',
    'openai#AsyncOpenAI',
    'openai#AsyncAzureOpenAI',
    'openai#Client',
    'openai#AsyncClient',
    '@openai/guardrails#GuardrailsOpenAI',
    '@openai/guardrails#GuardrailsAzureOpenAI',
  ],
  ready: ['openai#'],
  same: ['with_options', 'withOptions', 'copy'],
  transparent: ['with_raw_response', 'with_streaming_response', 'beta'],
  operations: [
    { member: 'chat.completions.create', endpoint: 'openai.chat' },
    { member: 'chat.completions.parse', endpoint: 'openai.chat' },
    { member: 'chat.completions.stream', endpoint: 'openai.chat', streams: true },
    { member: 'chat.completions.runTools', endpoint: 'openai.chat' },
    { member: 'responses.create', endpoint: 'openai.responses' },
    { member: 'responses.parse', endpoint: 'openai.responses' },
    { member: 'responses.stream', endpoint: 'openai.responses', streams: true },
    { member: 'completions.create', endpoint: 'openai.completions' },
    { member: 'embeddings.create', endpoint: 'openai.embeddings' },
    // The Python SDK before 1.0.
    { member: 'ChatCompletion.create', endpoint: 'openai.chat' },
    { member: 'ChatCompletion.acreate', endpoint: 'openai.chat' },
    { member: 'Completion.create', endpoint: 'openai.completions' },
  ],
};
