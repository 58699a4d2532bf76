import { defineLibrary, type TypeEntry } from './schema.ts';

const EMBEDDINGS = '{embedding,embeddingModel,textEmbedding,textEmbeddingModel}';
const CHATS = 'chat,chatModel,completion,completionModel';

interface Provider {
  readonly pkg: string;
  /** The ready-made provider's name, and that of the function that makes one with settings. */
  readonly names: readonly [ready: string, maker: string];
  readonly endpoint?: string;
  readonly system?: string;
  /** It has no models that embed. */
  readonly only?: 'language';
}

/** A provider's package: the ready-made provider and the one that is made with settings are called with a model's name. */
function provider({ pkg, names: [ready, maker], endpoint, system, only }: Provider): TypeEntry[] {
  const type = `ai-sdk-${pkg
    .replace(/^@ai-sdk\//, '')
    .replace(/^.*\/(?=ai-sdk)/, '')
    .replaceAll('/', '-')}`;
  const where = system ? { provider: system } : {};
  const model = { type: 'ai-sdk-model', model: 'args[0]', ...(endpoint ? { endpoint } : {}), ...where };
  const hasTwo = endpoint === 'openai.responses';
  return [
    { type, from: `${pkg}#${maker}`, ready: `${pkg}#${ready}`, baseUrl: 'baseURL' },
    { ...model, from: [`:${type}`, `:${type}.{languageModel,responses,messages${hasTwo ? '' : `,${CHATS}`}}`] },
    ...(hasTwo ? [{ ...model, endpoint: 'openai.chat', from: `:${type}.{${CHATS}}` }] : []),
    ...(only ? [] : [{ type: 'ai-sdk-embedding-model', model: 'args[0]', from: `:${type}.${EMBEDDINGS}`, ...where }]),
  ];
}

/** The providers' packages: whose name, endpoint and models differ, and nothing else. */
const PROVIDERS: readonly Provider[] = [
  { pkg: '@ai-sdk/openai', names: ['openai', 'createOpenAI'], endpoint: 'openai.responses' },
  { pkg: '@ai-sdk/anthropic', names: ['anthropic', 'createAnthropic'], endpoint: 'anthropic.messages', only: 'language' },
  { pkg: '@ai-sdk/google', names: ['google', 'createGoogleGenerativeAI'], system: 'gcp.gemini' },
  { pkg: '@ai-sdk/google-vertex', names: ['vertex', 'createVertex'], system: 'gcp.vertex_ai' },
  { pkg: '@ai-sdk/google-vertex/edge', names: ['vertex', 'createVertex'], system: 'gcp.vertex_ai' },
  { pkg: '@ai-sdk/google-vertex/anthropic', names: ['vertexAnthropic', 'createVertexAnthropic'], system: 'gcp.vertex_ai', only: 'language' },
  { pkg: '@ai-sdk/azure', names: ['azure', 'createAzure'], endpoint: 'openai.responses', system: 'azure.ai.openai' },
  { pkg: '@ai-sdk/amazon-bedrock', names: ['bedrock', 'createAmazonBedrock'], system: 'aws.bedrock' },
  { pkg: '@ai-sdk/mistral', names: ['mistral', 'createMistral'], endpoint: 'openai.chat', system: 'mistral_ai' },
  { pkg: '@ai-sdk/cohere', names: ['cohere', 'createCohere'], system: 'cohere' },
  { pkg: '@ai-sdk/groq', names: ['groq', 'createGroq'], endpoint: 'openai.chat', system: 'groq', only: 'language' },
  { pkg: '@ai-sdk/xai', names: ['xai', 'createXai'], endpoint: 'openai.chat', system: 'x_ai', only: 'language' },
  { pkg: '@ai-sdk/deepseek', names: ['deepseek', 'createDeepSeek'], endpoint: 'openai.chat', system: 'deepseek', only: 'language' },
  { pkg: '@ai-sdk/perplexity', names: ['perplexity', 'createPerplexity'], endpoint: 'openai.chat', system: 'perplexity' },
  { pkg: '@ai-sdk/togetherai', names: ['togetherai', 'createTogetherAI'], endpoint: 'openai.chat', system: 'together_ai' },
  { pkg: '@ai-sdk/fireworks', names: ['fireworks', 'createFireworks'], endpoint: 'openai.chat', system: 'fireworks_ai' },
  { pkg: '@ai-sdk/cerebras', names: ['cerebras', 'createCerebras'], endpoint: 'openai.chat', system: 'cerebras', only: 'language' },
  { pkg: '@ai-sdk/deepinfra', names: ['deepinfra', 'createDeepInfra'], endpoint: 'openai.chat', system: 'deepinfra' },
  { pkg: '@ai-sdk/huggingface', names: ['huggingface', 'createHuggingFace'], system: 'hugging_face', only: 'language' },
  { pkg: '@ai-sdk/moonshotai', names: ['moonshotai', 'createMoonshotAI'], endpoint: 'openai.chat', system: 'moonshot_ai', only: 'language' },
  { pkg: '@ai-sdk/vercel', names: ['vercel', 'createVercel'], endpoint: 'openai.chat', system: 'vercel', only: 'language' },
  { pkg: '@ai-sdk/baseten', names: ['baseten', 'createBaseten'], endpoint: 'openai.chat' },
  { pkg: '@ai-sdk/openai-compatible', names: ['openaiCompatible', 'createOpenAICompatible'], endpoint: 'openai.chat' },
  { pkg: '@openrouter/ai-sdk-provider', names: ['openrouter', 'createOpenRouter'], endpoint: 'openai.chat', system: 'openrouter' },
  { pkg: 'ollama-ai-provider', names: ['ollama', 'createOllama'], system: 'ollama' },
  { pkg: 'ai-sdk-ollama', names: ['ollama', 'createOllama'], system: 'ollama' },
  { pkg: 'ollama-ai-provider-v2', names: ['ollama', 'createOllama'], system: 'ollama' },
];

const prompt = { model: 'model', system: ['system', 'instructions'], messages: 'messages', prompt: 'prompt', tools: 'tools', systemAlone: true };
const parameters = { temperature: 'temperature', max_tokens: ['maxOutputTokens', 'maxTokens'], top_p: 'topP', seed: 'seed' };

/** The SDK's own functions, and those of a package that wraps them under the same names. */
const sdk = (names: string): string[] => [`ai#${names}`, `ai-sdk-ollama#${names}`];

/** The Vercel AI SDK: one function for each thing a model does, and the model as a value that says where it goes. */
export default defineLibrary({
  library: 'ai-sdk',
  ai: true,
  packages: [
    { npm: 'ai', version: '6.0.326' },
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
    { type: 'ai-sdk-agent', from: sdk('{ToolLoopAgent,Agent,Experimental_Agent}') },
  ],
  operations: [
    { call: sdk('generateText'), kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters } },
    { call: sdk('streamText'), kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters }, streams: true },
    {
      call: sdk('generateObject'),
      kind: 'chat',
      endpoint: { from: 'model' },
      request: { ...prompt, parameters },
      checked: { schema: ['schema', 'enum'], field: 'object' },
    },
    { call: sdk('streamObject'), kind: 'chat', endpoint: { from: 'model' }, request: { ...prompt, parameters }, streams: true },
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
    { call: sdk('embed'), kind: 'embeddings', endpoint: { from: 'model' }, request: { model: 'model', embed: 'value' } },
    { call: sdk('embedMany'), kind: 'embeddings', endpoint: { from: 'model' }, request: { model: 'model', embed: 'values' } },
    { call: sdk('rerank'), kind: 'rerank', request: { model: 'model', embed: ['query', 'documents'] } },
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
  sources: [{ label: 'model-output', member: ':ai-sdk-conversation.{messages,completion,object}' }],
  flows: [
    { call: 'ai#{convertToModelMessages,convertToCoreMessages,pruneMessages}', gives: 'same' },
    { call: 'ai#{wrapLanguageModel,experimental_wrapLanguageModel}', from: 'model', gives: 'same' },
  ],
});
