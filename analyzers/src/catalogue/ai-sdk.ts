import { defineLibrary, type TypeEntry } from './schema.ts';

/** A provider's package: the ready-made provider and the one that is made with settings are called with a model's name. */
function provider(pkg: string, name: string, maker: string, endpoint: string | undefined, system?: string): TypeEntry[] {
  const type = `ai-sdk-${pkg.replace(/^.*\//, '')}`;
  const model = { type: 'ai-sdk-model', model: 'args[0]', ...(endpoint ? { endpoint } : {}), ...(system ? { provider: system } : {}) };
  return [
    { type, from: `${pkg}#${maker}`, ready: `${pkg}#${name}`, baseUrl: 'baseURL' },
    { ...model, from: [`:${type}`, `:${type}.{languageModel,responses,messages}`] },
    { ...model, ...(endpoint === 'openai.responses' ? { endpoint: 'openai.chat' } : {}), from: `:${type}.{chat,chatModel,completion}` },
    {
      type: 'ai-sdk-embedding-model',
      model: 'args[0]',
      from: `:${type}.{embedding,embeddingModel,textEmbedding,textEmbeddingModel}`,
      ...(system ? { provider: system } : {}),
    },
  ];
}

const prompt = { model: 'model', system: ['system', 'instructions'], messages: 'messages', prompt: 'prompt', tools: 'tools' };
const parameters = { temperature: 'temperature', max_tokens: ['maxOutputTokens', 'maxTokens'], top_p: 'topP', seed: 'seed' };

/** The Vercel AI SDK: one function for each thing a model does, and the model as a value that says where it goes. */
export default defineLibrary({
  library: 'ai-sdk',
  ai: true,
  packages: [
    { npm: 'ai', version: '6.0.326' },
    { npm: '@ai-sdk/openai', version: '3.0.141' },
    { npm: '@ai-sdk/anthropic', version: '3.0.140' },
    ...[
      'google',
      'google-vertex',
      'azure',
      'amazon-bedrock',
      'mistral',
      'cohere',
      'groq',
      'xai',
      'deepseek',
      'perplexity',
      'togetherai',
      'fireworks',
      'cerebras',
    ].map((name) => ({ npm: `@ai-sdk/${name}` })),
    { npm: '@ai-sdk/openai-compatible' },
    { npm: '@ai-sdk/gateway' },
    { npm: '@openrouter/ai-sdk-provider' },
    { npm: 'ollama-ai-provider' },
  ],
  types: [
    ...provider('@ai-sdk/openai', 'openai', 'createOpenAI', 'openai.responses'),
    ...provider('@ai-sdk/anthropic', 'anthropic', 'createAnthropic', 'anthropic.messages'),
    ...provider('@ai-sdk/google', 'google', 'createGoogleGenerativeAI', undefined, 'gcp.gemini'),
    ...provider('@ai-sdk/google-vertex', 'vertex', 'createVertex', undefined, 'gcp.vertex_ai'),
    ...provider('@ai-sdk/azure', 'azure', 'createAzure', 'openai.responses', 'azure.ai.openai'),
    ...provider('@ai-sdk/amazon-bedrock', 'bedrock', 'createAmazonBedrock', undefined, 'aws.bedrock'),
    ...provider('@ai-sdk/mistral', 'mistral', 'createMistral', 'openai.chat', 'mistral_ai'),
    ...provider('@ai-sdk/cohere', 'cohere', 'createCohere', undefined, 'cohere'),
    ...provider('@ai-sdk/groq', 'groq', 'createGroq', 'openai.chat', 'groq'),
    ...provider('@ai-sdk/xai', 'xai', 'createXai', 'openai.chat', 'x_ai'),
    ...provider('@ai-sdk/deepseek', 'deepseek', 'createDeepSeek', 'openai.chat', 'deepseek'),
    ...provider('@ai-sdk/perplexity', 'perplexity', 'createPerplexity', 'openai.chat', 'perplexity'),
    ...provider('@ai-sdk/togetherai', 'togetherai', 'createTogetherAI', 'openai.chat', 'together_ai'),
    ...provider('@ai-sdk/fireworks', 'fireworks', 'createFireworks', 'openai.chat', 'fireworks_ai'),
    ...provider('@ai-sdk/cerebras', 'cerebras', 'createCerebras', 'openai.chat', 'cerebras'),
    ...provider('@ai-sdk/openai-compatible', 'openaiCompatible', 'createOpenAICompatible', 'openai.chat'),
    ...provider('@openrouter/ai-sdk-provider', 'openrouter', 'createOpenRouter', 'openai.chat', 'openrouter'),
    ...provider('ollama-ai-provider', 'ollama', 'createOllama', undefined, 'ollama'),
    { type: 'ai-sdk-gateway', from: ['ai#createGateway', '@ai-sdk/gateway#createGateway'], ready: ['ai#gateway', '@ai-sdk/gateway#gateway'] },
    { type: 'ai-sdk-agent', from: 'ai#{ToolLoopAgent,Agent,Experimental_Agent}' },
  ],
  operations: [
    { call: 'ai#generateText', kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters } },
    { call: 'ai#streamText', kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters }, streams: true },
    {
      call: 'ai#generateObject',
      kind: 'chat',
      endpoint: { from: 'model' },
      request: { ...prompt, parameters },
      checked: { schema: 'schema', field: 'object' },
    },
    { call: 'ai#streamObject', kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters }, streams: true },
    {
      call: ':ai-sdk-agent.generate',
      kind: 'agent-run',
      endpoint: { from: 'made.model' },
      request: { model: 'made.model', system: ['made.instructions', 'made.system'], messages: 'messages', prompt: 'prompt', tools: 'made.tools' },
    },
    {
      call: ':ai-sdk-agent.{stream,respond}',
      kind: 'agent-run',
      endpoint: { from: 'made.model' },
      request: { model: 'made.model', system: ['made.instructions', 'made.system'], messages: 'messages', prompt: 'prompt', tools: 'made.tools' },
      streams: true,
    },
    { call: 'ai#embed', kind: 'embeddings', endpoint: { from: 'model' }, request: { model: 'model', embed: 'value' } },
    { call: 'ai#embedMany', kind: 'embeddings', endpoint: { from: 'model' }, request: { model: 'model', embed: 'values' } },
    { call: 'ai#rerank', kind: 'rerank', request: { model: 'model', embed: ['query', 'documents'] } },
    { call: 'ai#{generateImage,experimental_generateImage}', kind: 'image', request: { model: 'model', prompt: ['prompt.text', 'prompt'] } },
    { call: 'ai#experimental_generateVideo', kind: 'video', request: { model: 'model', prompt: ['prompt.text', 'prompt'] } },
    { call: 'ai#{transcribe,experimental_transcribe}', kind: 'audio', request: { model: 'model' } },
    {
      call: 'ai#{generateSpeech,experimental_generateSpeech}',
      kind: 'audio',
      request: { model: 'model', system: 'instructions', prompt: 'text' },
      result: 'none',
    },
  ],
  tools: [{ call: 'ai#{tool,dynamicTool}', description: 'description', schema: ['inputSchema', 'parameters'], run: 'execute' }],
  flows: [
    { call: 'ai#{convertToModelMessages,convertToCoreMessages,pruneMessages}', gives: 'same' },
    { call: 'ai#{wrapLanguageModel,experimental_wrapLanguageModel}', from: 'model', gives: 'same' },
  ],
});
