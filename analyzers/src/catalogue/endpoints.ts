import type { Endpoint } from './schema.ts';

/**
 * The requests of model providers. Used twice: to read the arguments of an SDK call or a raw HTTP call in the source,
 * and to read a request on the wire.
 * Field names: the providers' API references (OpenAI chat, responses, embeddings, completions; Anthropic messages).
 */
export const endpoints: readonly Endpoint[] = [
  {
    id: 'openai.chat',
    provider: 'openai',
    operation: 'chat',
    pathSuffix: '/chat/completions',
    request: {
      model: 'model',
      messages: 'messages',
      tools: 'tools',
      stream: 'stream',
      discriminators: ['model', 'stream', 'temperature', 'max_tokens', 'max_completion_tokens', 'seed', 'top_p', 'n'],
    },
  },
  {
    id: 'openai.responses',
    provider: 'openai',
    operation: 'chat',
    pathSuffix: '/responses',
    request: {
      model: 'model',
      system: 'instructions',
      input: 'input',
      tools: 'tools',
      stream: 'stream',
      discriminators: ['model', 'stream', 'temperature', 'max_output_tokens', 'top_p'],
    },
  },
  {
    id: 'anthropic.messages',
    provider: 'anthropic',
    operation: 'chat',
    pathSuffix: '/v1/messages',
    request: {
      model: 'model',
      system: 'system',
      messages: 'messages',
      tools: 'tools',
      stream: 'stream',
      discriminators: ['model', 'stream', 'temperature', 'max_tokens', 'top_p', 'top_k'],
    },
  },
  {
    id: 'openai.completions',
    provider: 'openai',
    operation: 'text_completion',
    pathSuffix: '/v1/completions',
    request: { model: 'model', input: 'prompt', stream: 'stream', discriminators: ['model', 'stream', 'temperature', 'max_tokens'] },
  },
  {
    id: 'openai.embeddings',
    provider: 'openai',
    operation: 'embeddings',
    pathSuffix: '/embeddings',
    request: { model: 'model', embed: 'input', discriminators: ['model', 'dimensions'] },
  },
];

const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));

export function endpointById(id: string): Endpoint | undefined {
  return byId.get(id);
}

/** The endpoint of a URL or path, by the end of its path; query and fragment are ignored. */
export function endpointOfUrl(url: string): Endpoint | undefined {
  const path = url.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  return endpoints.find((endpoint) => path.endsWith(endpoint.pathSuffix));
}
