import { defineLibrary, type TypeEntry } from './schema.ts';

const EMBEDDINGS = 'embedding,embeddingModel,textEmbedding,textEmbeddingModel';
/** What a provider's package for one kind of request, or for OpenAI's shape of it, names its models. */
const KINDS = 'chatModel,completionModel';
const EMBEDDING_MODELS = 'embeddingModel,textEmbeddingModel';

interface Provider {
  readonly pkg: string;
  /** The name of the ready-made provider, if there is one, and that of the function that makes one with settings. */
  readonly names: readonly [ready: string | undefined, maker: string];
  readonly endpoint?: string;
  readonly system?: string;
  /** Its methods that give a model, beside `languageModel`. */
  readonly models?: string;
  /** Its methods that give a model that embeds, all of the names that there are if nothing is said; none for `false`. */
  readonly embeds?: string | false;
}

/** A provider's package: the ready-made provider and the one that is made with settings are called with a model's name. */
function provider({ pkg, names: [ready, maker], endpoint, system, models = '', embeds = EMBEDDINGS }: Provider): TypeEntry[] {
  const type = `ai-sdk-${pkg
    .replace(/^@ai-sdk\//, '')
    .replace(/^.*\/(?=ai-sdk)/, '')
    .replaceAll('/', '-')}`;
  const where = system ? { provider: system } : {};
  const model = { type: 'ai-sdk-model', model: 'args[0]', ...(endpoint ? { endpoint } : {}), ...where };
  const hasTwo = endpoint === 'openai.responses';
  return [
    { type, from: `${pkg}#${maker}`, ...(ready === undefined ? {} : { ready: `${pkg}#${ready}` }), baseUrl: 'baseURL' },
    { ...model, from: [`:${type}`, `:${type}.{languageModel${hasTwo ? ',responses' : models && `,${models}`}}`] },
    ...(hasTwo ? [{ ...model, endpoint: 'openai.chat', from: `:${type}.{${models}}` }] : []),
    ...(embeds === false ? [] : [{ type: 'ai-sdk-embedding-model', model: 'args[0]', from: `:${type}.{${embeds}}`, ...where }]),
  ];
}

/** The providers' packages: whose name, endpoint and models differ, and nothing else. */
const PROVIDERS: readonly Provider[] = [
  { pkg: '@ai-sdk/openai', names: ['openai', 'createOpenAI'], endpoint: 'openai.responses', models: 'chat,completion' },
  { pkg: '@ai-sdk/anthropic', names: ['anthropic', 'createAnthropic'], endpoint: 'anthropic.messages', embeds: false, models: 'chat,messages' },
  { pkg: '@ai-sdk/google', names: ['google', 'createGoogleGenerativeAI'], system: 'gcp.gemini', models: 'chat' },
  { pkg: '@ai-sdk/google-vertex', names: ['vertex', 'createVertex'], system: 'gcp.vertex_ai', embeds: EMBEDDING_MODELS },
  { pkg: '@ai-sdk/google-vertex/edge', names: ['vertex', 'createVertex'], system: 'gcp.vertex_ai', embeds: EMBEDDING_MODELS },
  { pkg: '@ai-sdk/google-vertex/anthropic', names: ['vertexAnthropic', 'createVertexAnthropic'], system: 'gcp.vertex_ai', embeds: false },
  { pkg: '@ai-sdk/azure', names: ['azure', 'createAzure'], endpoint: 'openai.responses', system: 'azure.ai.openai', models: 'chat,completion' },
  { pkg: '@ai-sdk/amazon-bedrock', names: ['bedrock', 'createAmazonBedrock'], system: 'aws.bedrock' },
  { pkg: '@ai-sdk/mistral', names: ['mistral', 'createMistral'], endpoint: 'openai.chat', system: 'mistral_ai', models: 'chat' },
  { pkg: '@ai-sdk/cohere', names: ['cohere', 'createCohere'], system: 'cohere' },
  { pkg: '@ai-sdk/groq', names: ['groq', 'createGroq'], endpoint: 'openai.chat', system: 'groq', embeds: false },
  { pkg: '@ai-sdk/xai', names: ['xai', 'createXai'], endpoint: 'openai.chat', system: 'x_ai', embeds: false, models: 'chat,responses' },
  { pkg: '@ai-sdk/deepseek', names: ['deepseek', 'createDeepSeek'], endpoint: 'openai.chat', system: 'deepseek', embeds: false, models: 'chat' },
  {
    pkg: '@ai-sdk/perplexity',
    names: ['perplexity', 'createPerplexity'],
    endpoint: 'openai.chat',
    system: 'perplexity',
    embeds: `embedding,${EMBEDDING_MODELS}`,
  },
  {
    pkg: '@ai-sdk/togetherai',
    names: ['togetherai', 'createTogetherAI'],
    endpoint: 'openai.chat',
    system: 'together_ai',
    models: KINDS,
    embeds: EMBEDDING_MODELS,
  },
  {
    pkg: '@ai-sdk/fireworks',
    names: ['fireworks', 'createFireworks'],
    endpoint: 'openai.chat',
    system: 'fireworks_ai',
    models: KINDS,
    embeds: EMBEDDING_MODELS,
  },
  { pkg: '@ai-sdk/cerebras', names: ['cerebras', 'createCerebras'], endpoint: 'openai.chat', system: 'cerebras', embeds: false, models: 'chat' },
  { pkg: '@ai-sdk/deepinfra', names: ['deepinfra', 'createDeepInfra'], endpoint: 'openai.chat', system: 'deepinfra', models: KINDS, embeds: EMBEDDING_MODELS },
  { pkg: '@ai-sdk/huggingface', names: ['huggingface', 'createHuggingFace'], system: 'hugging_face', embeds: false, models: 'responses' },
  { pkg: '@ai-sdk/moonshotai', names: ['moonshotai', 'createMoonshotAI'], endpoint: 'openai.chat', system: 'moonshot_ai', embeds: false, models: 'chatModel' },
  { pkg: '@ai-sdk/vercel', names: ['vercel', 'createVercel'], endpoint: 'openai.chat', system: 'vercel', embeds: false },
  { pkg: '@ai-sdk/baseten', names: ['baseten', 'createBaseten'], endpoint: 'openai.chat', models: 'chatModel', embeds: EMBEDDING_MODELS },
  { pkg: '@ai-sdk/openai-compatible', names: [undefined, 'createOpenAICompatible'], endpoint: 'openai.chat', models: KINDS, embeds: EMBEDDING_MODELS },
  {
    pkg: '@openrouter/ai-sdk-provider',
    names: ['openrouter', 'createOpenRouter'],
    endpoint: 'openai.chat',
    system: 'openrouter',
    models: 'chat,completion',
    embeds: EMBEDDING_MODELS,
  },
  { pkg: 'ollama-ai-provider', names: ['ollama', 'createOllama'], system: 'ollama', models: 'chat', embeds: 'embedding,textEmbeddingModel' },
  { pkg: 'ai-sdk-ollama', names: ['ollama', 'createOllama'], system: 'ollama', models: 'chat' },
  { pkg: 'ollama-ai-provider-v2', names: ['ollama', 'createOllama'], system: 'ollama', models: 'chat,completion' },
];

const object = { model: 'model', system: 'system', messages: 'messages', prompt: 'prompt', systemAlone: true };
const prompt = { ...object, system: ['system', 'instructions'], tools: 'tools' };
const parameters = { temperature: 'temperature', max_tokens: ['maxOutputTokens', 'maxTokens'], top_p: 'topP', seed: 'seed' };

/** The SDK's own functions, and those of a package that wraps them under the same names. */
const sdk = (names: string): string[] => [`ai#${names}`, `ai-sdk-ollama#${names}`];

/** The Vercel AI SDK: one function for each thing a model does, and the model as a value that says where it goes. */
export default defineLibrary({
  library: 'ai-sdk',
  ai: true,
  packages: [
    { npm: 'ai', version: '6.0.326', others: ['7.0.173', '5.0.277', '4.3.19', '3.4.33'] },
    { npm: '@ai-sdk/openai', version: '3.0.141' },
    { npm: '@ai-sdk/anthropic', version: '3.0.140' },
    { npm: '@ai-sdk/google' },
    { npm: '@ai-sdk/google-vertex' },
    { npm: '@ai-sdk/azure' },
    { npm: '@ai-sdk/amazon-bedrock' },
    { npm: '@ai-sdk/mistral' },
    { npm: '@ai-sdk/cohere' },
    { npm: '@ai-sdk/groq' },
    { npm: '@ai-sdk/xai' },
    { npm: '@ai-sdk/deepseek' },
    { npm: '@ai-sdk/perplexity' },
    { npm: '@ai-sdk/togetherai' },
    { npm: '@ai-sdk/fireworks' },
    { npm: '@ai-sdk/cerebras' },
    { npm: '@ai-sdk/deepinfra' },
    { npm: '@ai-sdk/huggingface' },
    { npm: '@ai-sdk/moonshotai' },
    { npm: '@ai-sdk/vercel' },
    { npm: '@ai-sdk/baseten' },
    { npm: '@ai-sdk/openai-compatible' },
    { npm: '@ai-sdk/gateway' },
    { npm: '@openrouter/ai-sdk-provider' },
    { npm: 'ollama-ai-provider' },
    { npm: 'ollama-ai-provider-v2' },
    { npm: 'ai-sdk-ollama' },
  ],
  types: [
    ...PROVIDERS.flatMap(provider),
    // What a page keeps of a conversation.
    {
      type: 'ai-sdk-conversation',
      from: ['{@ai-sdk/react,@ai-sdk/vue,ai/react,ai/vue}#{useChat,useCompletion,experimental_useObject}', '@ai-sdk/svelte#{Chat,Completion,StructuredObject}'],
    },
    { type: 'ai-sdk-gateway', from: ['ai#createGateway', '@ai-sdk/gateway#createGateway'], ready: ['ai#gateway', '@ai-sdk/gateway#gateway'] },
    { type: 'ai-sdk-agent', from: ['ai#{ToolLoopAgent,Agent,Experimental_Agent}', 'ai-sdk-ollama#ToolLoopAgent'] },
  ],
  operations: [
    { call: sdk('generateText'), kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters } },
    { call: sdk('streamText'), kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters }, streams: true },
    {
      call: 'ai#generateObject',
      kind: 'chat',
      endpoint: { from: 'model' },
      request: { ...object, parameters },
      checked: { schema: ['schema', 'enum'], field: 'object' },
    },
    { call: 'ai#streamObject', kind: 'chat', endpoint: { from: 'model' }, request: { ...object, parameters }, streams: true },
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
    {
      call: 'ai#{createAgentUIStreamResponse,createAgentUIStream,pipeAgentUIStreamToResponse}',
      kind: 'agent-run',
      request: { messages: 'uiMessages' },
      streams: true,
      result: 'none',
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
  tools: [
    { call: 'ai#{tool,dynamicTool}', description: 'description', schema: ['inputSchema', 'parameters'], run: 'execute' },
    // Those that are written where they are used, each a record with its function.
    { call: 'ai#{generateText,streamText,ToolLoopAgent,Experimental_Agent}', run: ['args[0].tools'] },
  ],
  handlers: ['onFinish', 'onStepFinish', 'onChunk', 'onEnd', 'onStepEnd'].map((callback) => ({
    call: ['ai#{generateText,streamText,streamObject}'],
    callback: `args[0].${callback}`,
    parameters: { 0: 'model-output' as const },
  })),
  sources: [{ label: 'model-output', member: ':ai-sdk-conversation.{messages,completion,object}' }],
  flows: [
    { call: 'ai#{convertToModelMessages,convertToCoreMessages,pruneMessages}', gives: 'same' },
    { call: 'ai#{wrapLanguageModel,experimental_wrapLanguageModel}', from: 'model', gives: 'same' },
  ],
});
