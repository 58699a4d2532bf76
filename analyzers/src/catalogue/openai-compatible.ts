import { defineLibrary, type TypeEntry } from './schema.ts';

/** A client that is made as OpenAI's is. */
function client(provider: string, from: string[]): TypeEntry {
  return { type: 'openai', from, provider, baseUrl: ['baseURL', 'base_url'] };
}

/** Providers whose own SDKs are made as OpenAI's are: what their clients are asked stands with those. */
export default defineLibrary({
  library: 'openai-compatible',
  ai: true,
  packages: [
    { pypi: 'fireworks-ai', version: '1.2.30', modules: ['fireworks'] },
    { npm: '@perplexity-ai/perplexity_ai', version: '0.38.5' },
    { pypi: 'perplexityai', version: '0.46.1', modules: ['perplexity'] },
    { pypi: 'sambanova', version: '1.13.0' },
    { pypi: 'zai-sdk', version: '0.2.3', modules: ['zai'] },
    { pypi: 'zhipuai', version: '2.1.5.20250825' },
    { pypi: 'llama-stack-client', version: '0.2.12', modules: ['llama_stack_client'] },
    { npm: 'llama-stack-client' },
    { pypi: 'volcengine-python-sdk', version: '5.0.54', modules: ['volcenginesdkarkruntime'] },
  ],
  types: [
    client('fireworks_ai', ['fireworks#{Fireworks,AsyncFireworks}', 'fireworks.client#{Fireworks,AsyncFireworks}']),
    client('perplexity', ['@perplexity-ai/perplexity_ai#{default,Perplexity}', 'perplexity#{Perplexity,AsyncPerplexity}']),
    client('sambanova', ['sambanova#{SambaNova,AsyncSambaNova}']),
    client('zhipu_ai', ['zai#{ZaiClient,ZhipuAiClient}', 'zhipuai#ZhipuAI']),
    client('llama_stack', ['llama_stack_client#{LlamaStackClient,AsyncLlamaStackClient}', 'llama-stack-client#{default,LlamaStackClient}']),
    client('volcengine', ['volcenginesdkarkruntime#{Ark,AsyncArk}']),
  ],
  operations: [
    { call: 'fireworks.client#ChatCompletion.{create,acreate}', kind: 'chat', endpoint: 'openai.chat' },
    { call: 'fireworks.client#Completion.{create,acreate}', kind: 'completion', endpoint: 'openai.completions' },
    // Llama Stack's own, beside those that are OpenAI's.
    {
      call: ':openai.inference.{chat_completion,chatCompletion}',
      kind: 'chat',
      request: { model: ['model_id', 'model'], messages: 'messages', tools: 'tools', stream: 'stream' },
    },
    { call: ':openai.inference.completion', kind: 'completion', request: { model: ['model_id', 'model'], prompt: 'content', stream: 'stream' } },
    { call: ':openai.inference.embeddings', kind: 'embeddings', request: { model: ['model_id', 'model'], embed: 'contents' } },
  ],
  // Perplexity searches the web, too.
  sources: [{ label: 'fetched', call: ':openai.search.create' }],
});
