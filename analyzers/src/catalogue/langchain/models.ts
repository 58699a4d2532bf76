import type { OperationEntry, RequestShape, TypeEntry } from '../schema.ts';
import { everywhere } from './paths.ts';

/** Chat models by the class that makes them; what they become on the wire is their provider's. */
function chat(from: string[], endpoint: string | undefined, provider?: string): TypeEntry {
  return {
    type: 'langchain-chat',
    from: everywhere(from),
    model: ['model', 'modelName', 'model_name', 'deployment_name', 'azure_deployment', 'model_id', 'modelId'],
    baseUrl: ['configuration.baseURL', 'base_url', 'openai_api_base', 'azure_endpoint', 'endpoint', 'baseUrl', 'anthropic_api_url'],
    ...(endpoint ? { endpoint } : {}),
    ...(provider ? { provider } : {}),
  };
}

/** Completion models that have no chat. */
const COMPLETING =
  '{Ollama,HuggingFaceHub,HuggingFacePipeline,HuggingFaceEndpoint,LlamaCpp,GPT4All,Bedrock,Replicate,Cohere,Anthropic,VertexAI,GooglePalm,AzureOpenAI,Together}';

/** What every kind of model can be asked by; those before version 0.1 among it. */
const ASK =
  '{invoke,ainvoke,batch,abatch,call,acall,run,arun,predict,apredict,generate,agenerate,callPredict,predictMessages,predict_messages,apredict_messages,generatePrompt,generate_prompt,agenerate_prompt}';
export const STREAM = '{stream,astream,streamLog,streamEvents,astream_events,astream_log,transform,atransform}';

const SAME = [
  'bind',
  'bindTools',
  'bind_tools',
  'withStructuredOutput',
  'with_structured_output',
  'withConfig',
  'with_config',
  'withRetry',
  'with_retry',
  'withFallbacks',
  'with_fallbacks',
  'withListeners',
  'with_listeners',
  'configurable_fields',
];

/** How models are called, and what is put together of them, where no more is known of them. */
const MODELS = ['llm', 'chat_model', 'chatmodel', 'language_model', 'languagemodel', 'model'];
const CHAINS = ['chain', 'agent', 'agent_executor', 'agentexecutor', 'graph'];
const CHAINED: RequestShape = { messages: 'args[0].messages', prompt: ['args[0].input', 'args[0].question', 'args[0].query'] };

/** Chat models, completion models and embeddings, by what makes them. */
export const modelTypes: TypeEntry[] = [
  chat(
    [
      '@langchain/openai#ChatOpenAI',
      'langchain/chat_models/openai#ChatOpenAI',
      'langchain_openai#ChatOpenAI',
      'langchain.chat_models#ChatOpenAI',
      'langchain.chat_models.openai#ChatOpenAI',
      'langchain_community.chat_models.openai#ChatOpenAI',
      'langchain_openai.chat_models#ChatOpenAI',
      'langchain#ChatOpenAI',
      'langchain_community.chat_models#ChatOpenAI',
    ],
    'openai.chat',
  ),
  chat(
    [
      '@langchain/openai#AzureChatOpenAI',
      'langchain_openai#AzureChatOpenAI',
      'langchain.chat_models#AzureChatOpenAI',
      'langchain_community.chat_models#AzureChatOpenAI',
    ],
    'openai.chat',
    'azure.ai.openai',
  ),
  chat(
    [
      '@langchain/anthropic#ChatAnthropic',
      'langchain_anthropic#ChatAnthropic',
      'langchain.chat_models#ChatAnthropic',
      'langchain/chat_models/anthropic#ChatAnthropic',
      'langchain_community.chat_models#ChatAnthropic',
    ],
    'anthropic.messages',
  ),
  chat(['@langchain/google-genai#ChatGoogleGenerativeAI', 'langchain_google_genai#ChatGoogleGenerativeAI'], undefined, 'gcp.gemini'),
  chat(
    [
      '@langchain/google-vertexai#ChatVertexAI',
      'langchain_google_vertexai#ChatVertexAI',
      'langchain_community.chat_models#ChatVertexAI',
      'langchain.chat_models#ChatVertexAI',
      '@langchain/google-vertexai-web#ChatVertexAI',
      '@langchain/community/chat_models/googlevertexai#ChatGoogleVertexAI',
      'langchain/chat_models/googlevertexai#ChatGoogleVertexAI',
    ],
    undefined,
    'gcp.vertex_ai',
  ),
  chat(
    [
      '@langchain/aws#{ChatBedrockConverse,BedrockChat}',
      'langchain_aws#{ChatBedrock,ChatBedrockConverse}',
      '@langchain/community/chat_models/bedrock#BedrockChat',
    ],
    undefined,
    'aws.bedrock',
  ),
  chat(
    ['@langchain/mistralai#ChatMistralAI', 'langchain_mistralai#ChatMistralAI', 'langchain_mistralai.chat_models#ChatMistralAI'],
    'openai.chat',
    'mistral_ai',
  ),
  chat(['@langchain/groq#ChatGroq', 'langchain_groq#ChatGroq'], 'openai.chat', 'groq'),
  chat(['@langchain/cohere#ChatCohere', 'langchain_cohere#ChatCohere'], undefined, 'cohere'),
  chat(
    [
      '@langchain/ollama#ChatOllama',
      'langchain_ollama#ChatOllama',
      'langchain_community.chat_models#ChatOllama',
      '@langchain/community/chat_models/ollama#ChatOllama',
      'langchain.chat_models#ChatOllama',
      'langchain/chat_models/ollama#ChatOllama',
    ],
    undefined,
    'ollama',
  ),
  chat(['@langchain/xai#ChatXAI', 'langchain_xai#ChatXAI'], 'openai.chat', 'x_ai'),
  chat(['@langchain/deepseek#ChatDeepSeek', 'langchain_deepseek#ChatDeepSeek'], 'openai.chat', 'deepseek'),
  chat(['langchain_cerebras#ChatCerebras', '@langchain/cerebras#ChatCerebras'], 'openai.chat', 'cerebras'),
  chat(['langchain_perplexity#ChatPerplexity', '@langchain/community/chat_models/perplexity#ChatPerplexity'], 'openai.chat', 'perplexity'),
  chat(['langchain_nvidia_ai_endpoints#ChatNVIDIA'], 'openai.chat', 'nvidia'),
  chat(['langchain_ibm#ChatWatsonx', '@langchain/community/chat_models/ibm#ChatWatsonx'], undefined, 'ibm.watsonx.ai'),
  chat(
    ['langchain_azure_ai.chat_models#{AzureAIChatCompletionsModel,AzureAIOpenAIApiChatModel}', 'langchain_azure_ai#AzureAIChatCompletionsModel'],
    'openai.chat',
    'azure.ai.inference',
  ),
  chat(
    [
      'databricks_langchain{,.chat_models}#ChatDatabricks',
      'langchain_databricks#ChatDatabricks',
      'langchain_community.chat_models{,.databricks}#ChatDatabricks',
    ],
    undefined,
    'databricks',
  ),
  chat(['langchain_fireworks#ChatFireworks', '@langchain/community/chat_models/fireworks#ChatFireworks'], 'openai.chat', 'fireworks_ai'),
  chat(['langchain_together#ChatTogether', '@langchain/community/chat_models/togetherai#ChatTogetherAI'], 'openai.chat', 'together_ai'),
  chat(
    [
      'langchain_huggingface#ChatHuggingFace',
      'langchain_community.chat_models#{ChatPerplexity,ChatOpenRouter,ChatLiteLLM,ChatAnyscale}',
      '@langchain/openrouter#ChatOpenRouter',
      'langchain_openrouter#ChatOpenRouter',
      'langchain_litellm#{ChatLiteLLM,ChatLiteLLMRouter}',
      'langchain_community.chat_models#{ChatTongyi,ChatZhipuAI,MoonshotChat,ChatDeepInfra,ChatLlamaCpp,ChatSparkLLM,ChatBaichuan,ChatHunyuan}',
      'langchain_community.chat_models#{ChatMlflow,ChatMlflowAIGateway,ChatKonko,QianfanChatEndpoint,ErnieBotChat,ChatMaritalk,ChatFriendli,ChatOctoAI,ChatPremAI,ChatEdenAI,ChatCoze,ChatYandexGPT,ChatReka,ChatOCIGenAI,ChatSnowflakeCortex,ChatYuan2,ChatNebula,ChatCloudflareWorkersAI,ChatMLX,GigaChat,JinaChat,MiniMaxChat,VolcEngineMaasChat,SolarChat,LlamaEdgeChatService,ChatDappierAI,ChatJavelinAIGateway,PaiEasChatEndpoint,GPTRouter}',
      'langchain_community.chat_models.tongyi#ChatTongyi',
      'langchain_community.chat_models.zhipuai#ChatZhipuAI',
      'langchain_community.chat_models.moonshot#MoonshotChat',
      'langchain_community.chat_models.litellm#ChatLiteLLM',
      'langchain_community.chat_models.llamacpp#ChatLlamaCpp',
      '@langchain/cloudflare#ChatCloudflareWorkersAI',
      '@langchain/community/chat_models/alibaba_tongyi#ChatAlibabaTongyi',
      '@langchain/community/chat_models/zhipuai#ChatZhipuAI',
      '@langchain/community/chat_models/llama_cpp#ChatLlamaCpp',
      '@langchain/community/chat_models/deepinfra#ChatDeepInfra',
    ],
    'openai.chat',
  ),
  // Any of them, where no more than that is written.
  {
    type: 'langchain-chat',
    from: everywhere([
      'langchain_core.language_models#{BaseChatModel,BaseLanguageModel,LanguageModelLike}',
      'langchain_core.language_models.chat_models#BaseChatModel',
      'langchain_core.language_models.base#BaseLanguageModel',
      'langchain.chat_models.base#BaseChatModel',
      'langchain.base_language#BaseLanguageModel',
      'langchain.schema.language_model#BaseLanguageModel',
      '@langchain/core/language_models/chat_models#BaseChatModel',
      '@langchain/core/language_models/base#{BaseLanguageModel,BaseLanguageModelInterface}',
      'langchain/base_language#BaseLanguageModel',
      'langchain/chat_models/base#BaseChatModel',
    ]),
    model: ['model', 'modelName', 'model_name'],
  },
  {
    type: 'langchain-chat',
    from: everywhere([
      'langchain/chat_models/universal#initChatModel',
      'langchain#initChatModel',
      'langchain.chat_models#init_chat_model',
      'langchain.chat_models.base#init_chat_model',
      'langchain#init_chat_model',
    ]),
    model: ['args[0]', 'model'],
    same: SAME,
  },
  {
    type: 'langchain-llm',
    from: everywhere([
      '@langchain/openai#OpenAI',
      'langchain_openai#OpenAI',
      'langchain.llms#OpenAI',
      'langchain.llms.openai#OpenAI',
      'langchain#OpenAI',
      'langchain/llms/openai#OpenAIChat',
      'langchain_community.llms#OpenAI',
      'langchain/llms/openai#OpenAI',
    ]),
    endpoint: 'openai.completions',
    model: ['model', 'modelName', 'model_name'],
    same: SAME,
  },
  {
    type: 'langchain-llm',
    from: everywhere([
      '@langchain/ollama#Ollama',
      'langchain_ollama#OllamaLLM',
      ...['langchain_community.llms', 'langchain.llms'].map((module) => `${module}#${COMPLETING}`),
      'langchain_huggingface#{HuggingFacePipeline,HuggingFaceEndpoint}',
      'langchain_google_genai#GoogleGenerativeAI',
      'langchain_google_vertexai#VertexAI',
      'langchain_aws#BedrockLLM',
      'langchain_cohere#Cohere',
      ...['@langchain/community/llms', 'langchain/llms'].flatMap((folder) =>
        Object.entries({
          replicate: 'Replicate',
          ollama: 'Ollama',
          hf: 'HuggingFaceInference',
          bedrock: 'Bedrock',
          cohere: 'Cohere',
          llama_cpp: 'LlamaCpp',
        }).map(([module, name]) => `${folder}/${module}#${name}`),
      ),
      '@langchain/cohere#Cohere',
      '@langchain/google-vertexai#VertexAI',
      '{langchain_huggingface,langchain_huggingface.llms}#HuggingFacePipeline.from_model_id',
      '{langchain,langchain_community}.llms{,.huggingface_pipeline}#HuggingFacePipeline.from_model_id',
      'databricks_langchain#Databricks',
    ]),
    model: ['model', 'repo_id', 'model_id'],
  },
  {
    type: 'langchain-embeddings',
    from: everywhere([
      '@langchain/openai#{OpenAIEmbeddings,AzureOpenAIEmbeddings}',
      'langchain_openai#{OpenAIEmbeddings,AzureOpenAIEmbeddings}',
      'langchain.embeddings#OpenAIEmbeddings',
      'langchain_community.embeddings#OpenAIEmbeddings',
      'langchain.embeddings.openai#OpenAIEmbeddings',
      'langchain/embeddings/openai#OpenAIEmbeddings',
    ]),
    endpoint: 'openai.embeddings',
    model: ['model', 'modelName'],
  },
  {
    type: 'langchain-embeddings',
    from: everywhere([
      ...['langchain.embeddings', 'langchain_community.embeddings'].map(
        (module) =>
          `${module}#{HuggingFaceEmbeddings,HuggingFaceInstructEmbeddings,HuggingFaceBgeEmbeddings,CohereEmbeddings,OllamaEmbeddings,BedrockEmbeddings,VertexAIEmbeddings,SentenceTransformerEmbeddings,FastEmbedEmbeddings}`,
      ),
      'langchain_huggingface#{HuggingFaceEmbeddings,HuggingFaceEndpointEmbeddings}',
      'langchain_google_genai#GoogleGenerativeAIEmbeddings',
      'langchain_google_vertexai#VertexAIEmbeddings',
      'langchain_cohere#CohereEmbeddings',
      'langchain_ollama#OllamaEmbeddings',
      'langchain_mistralai#MistralAIEmbeddings',
      'langchain_aws#BedrockEmbeddings',
      '@langchain/google-genai#GoogleGenerativeAIEmbeddings',
      '@langchain/google-vertexai#VertexAIEmbeddings',
      '@langchain/cohere#CohereEmbeddings',
      '@langchain/ollama#OllamaEmbeddings',
      '@langchain/mistralai#MistralAIEmbeddings',
      '@langchain/aws#BedrockEmbeddings',
      '@langchain/community/embeddings/hf#HuggingFaceInferenceEmbeddings',
      '@langchain/community/embeddings/ollama#OllamaEmbeddings',
      'databricks_langchain#DatabricksEmbeddings',
      'langchain_voyageai#VoyageAIEmbeddings',
      'langchain_nomic#NomicEmbeddings',
      'langchain_nvidia_ai_endpoints#NVIDIAEmbeddings',
      'langchain_together#TogetherEmbeddings',
      'langchain_fireworks#FireworksEmbeddings',
      'langchain_ibm#WatsonxEmbeddings',
      'langchain_azure_ai.embeddings#AzureAIEmbeddingsModel',
      'langchain_community.embeddings.huggingface#{HuggingFaceEmbeddings,HuggingFaceBgeEmbeddings,HuggingFaceInstructEmbeddings,HuggingFaceInferenceAPIEmbeddings}',
      'langchain_community.embeddings.ollama#OllamaEmbeddings',
      'langchain_community.embeddings.sentence_transformer#SentenceTransformerEmbeddings',
      'langchain_community.embeddings.fastembed#FastEmbedEmbeddings',
      'langchain_community.embeddings.bedrock#BedrockEmbeddings',
      '@langchain/community/embeddings/huggingface_transformers#HuggingFaceTransformersEmbeddings',
      '@langchain/community/embeddings/voyage#VoyageEmbeddings',
      '@langchain/community/embeddings/bedrock#BedrockEmbeddings',
      '@langchain/community/embeddings/togetherai#TogetherAIEmbeddings',
      '@langchain/community/embeddings/zhipuai#ZhipuAIEmbeddings',
      '@langchain/nomic#NomicEmbeddings',
      '@langchain/cloudflare#CloudflareWorkersAIEmbeddings',
    ]),
    model: ['model', 'modelName', 'model_name', 'model_id'],
  },
  {
    type: 'langchain-embeddings',
    from: everywhere([
      'langchain.embeddings.base#Embeddings',
      'langchain_core.embeddings#Embeddings',
      '@langchain/core/embeddings#{Embeddings,EmbeddingsInterface}',
      'langchain/embeddings/base#Embeddings',
    ]),
    model: ['model', 'modelName'],
  },
];

/** What they are asked. */
export const modelOperations: OperationEntry[] = [
  {
    call: `:langchain-chat.${ASK}`,
    kind: 'chat',
    endpoint: { from: 'receiver' },
    request: { model: 'receiver', prompt: ['args[0]', 'input', 'messages'] },
  },
  // A model that is handed over as it comes: what is given messages with roles is one.
  { call: 'any#{invoke,ainvoke}', kind: 'chat', request: { messages: 'args[0]' } },
  { call: 'any#{stream,astream}', kind: 'chat', request: { messages: 'args[0]' }, streams: true },
  // Or what is called a model, a chain or an agent: nothing else of that name has such a method.
  { call: 'any#{invoke,ainvoke}', receivers: MODELS, kind: 'chat', request: { prompt: 'args[0]' } },
  { call: 'any#{stream,astream}', receivers: MODELS, kind: 'chat', request: { prompt: 'args[0]' }, streams: true },
  { call: 'any#{invoke,ainvoke}', receivers: CHAINS, kind: 'agent-run', request: CHAINED },
  { call: 'any#{stream,astream,astream_events,streamEvents}', receivers: CHAINS, kind: 'agent-run', request: CHAINED, streams: true },
  {
    call: 'any#{embed_query,embed_documents,aembed_query,aembed_documents,embedQuery,embedDocuments}',
    telling: true,
    kind: 'embeddings',
    request: { embed: 'args[0]' },
  },
  { call: ':langchain-chat', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: 'args[0]' } },
  {
    call: `:langchain-chat.${STREAM}`,
    kind: 'chat',
    endpoint: { from: 'receiver' },
    request: { model: 'receiver', prompt: ['args[0]', 'input'] },
    streams: true,
  },
  {
    call: `:langchain-llm.${ASK}`,
    kind: 'completion',
    endpoint: { from: 'receiver' },
    request: { model: 'receiver', prompt: ['args[0]', 'input', 'prompt'] },
  },
  { call: ':langchain-llm', kind: 'completion', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: 'args[0]' } },
  {
    call: `:langchain-llm.${STREAM}`,
    kind: 'completion',
    endpoint: { from: 'receiver' },
    request: { model: 'receiver', prompt: ['args[0]', 'input'] },
    streams: true,
  },
  {
    call: ':langchain-embeddings.{embedQuery,embedDocuments,embed_query,embed_documents,aembed_query,aembed_documents}',
    kind: 'embeddings',
    endpoint: { from: 'receiver' },
    request: { model: 'receiver', embed: ['args[0]', 'text', 'texts'] },
  },
];
