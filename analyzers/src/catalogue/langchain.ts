import { defineLibrary, type TypeEntry } from './schema.ts';

/** Chat models by the class that makes them; what they become on the wire is their provider's. */
function chat(from: string[], endpoint: string | undefined, provider?: string): TypeEntry {
  return {
    type: 'langchain-chat',
    from,
    model: ['model', 'modelName', 'model_name', 'deployment_name', 'azure_deployment', 'model_id', 'modelId'],
    baseUrl: ['configuration.baseURL', 'base_url', 'openai_api_base', 'azure_endpoint', 'endpoint', 'baseUrl', 'anthropic_api_url'],
    ...(endpoint ? { endpoint } : {}),
    ...(provider ? { provider } : {}),
  };
}

const MODEL_METHODS = '{invoke,ainvoke,batch,abatch,call,predict,apredict,generate,agenerate,callPredict,predictMessages,predict_messages,generatePrompt}';
const STREAM_METHODS = '{stream,astream,streamLog,streamEvents,astream_events,astream_log,transform}';
const RUN = '{invoke,ainvoke,batch,abatch,stream,astream,streamEvents,astream_events,call,run,arun,predict}';
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

const js = (names: string): string[] => ['@langchain/core/prompts', 'langchain/prompts'].map((pkg) => `${pkg}#${names}`);
const py = (names: string): string[] =>
  ['langchain_core.prompts', 'langchain.prompts', 'langchain_core.prompts.chat', 'langchain.prompts.chat', 'langchain_core.prompts.prompt'].map(
    (pkg) => `${pkg}#${names}`,
  );
const both = (names: string): string[] => [...js(names), ...py(names)];
const messages = (names: string): string[] =>
  [
    '@langchain/core/messages',
    'langchain/schema',
    'langchain',
    'langchain_core.messages',
    'langchain.schema',
    'langchain.messages',
    'langchain_core.messages.system',
  ].map((pkg) => `${pkg}#${names}`);
const runnables = (names: string): string[] =>
  ['@langchain/core/runnables', 'langchain/schema/runnable', 'langchain_core.runnables', 'langchain.schema.runnable', 'langchain_core.runnables.base'].map(
    (pkg) => `${pkg}#${names}`,
  );

/** LangChain and LangGraph, both languages: prompts, models and parsers that are put together and run later. */
export default defineLibrary({
  library: 'langchain',
  ai: true,
  packages: [
    { npm: 'langchain', version: '1.5.14' },
    { npm: '@langchain/core', version: '1.4.0' },
    { npm: '@langchain/openai', version: '1.5.8' },
    ...['anthropic', 'google-genai', 'google-vertexai', 'aws', 'mistralai', 'groq', 'cohere', 'ollama', 'community', 'langgraph', 'xai', 'deepseek'].map(
      (name) => ({ npm: `@langchain/${name}` }),
    ),
    { pypi: 'langchain', version: '1.5.2' },
    { pypi: 'langchain-core', modules: ['langchain_core'], version: '1.8.4' },
    { pypi: 'langchain-openai', modules: ['langchain_openai'], version: '1.7.4' },
    { pypi: 'langchain-anthropic', modules: ['langchain_anthropic'], version: '1.7.10' },
    ...[
      'community',
      'google_genai',
      'google_vertexai',
      'aws',
      'mistralai',
      'groq',
      'cohere',
      'ollama',
      'huggingface',
      'together',
      'fireworks',
      'xai',
      'deepseek',
      'classic',
    ].map((name) => ({
      pypi: `langchain-${name.replaceAll('_', '-')}`,
      modules: [`langchain_${name}`],
    })),
    { pypi: 'langgraph', version: '1.2.24' },
  ],
  types: [
    chat(
      [
        '@langchain/openai#ChatOpenAI',
        'langchain/chat_models/openai#ChatOpenAI',
        'langchain_openai#ChatOpenAI',
        'langchain.chat_models#ChatOpenAI',
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
        'langchain_community.chat_models#ChatAnthropic',
      ],
      'anthropic.messages',
    ),
    chat(['@langchain/google-genai#ChatGoogleGenerativeAI', 'langchain_google_genai#ChatGoogleGenerativeAI'], undefined, 'gcp.gemini'),
    chat(
      ['@langchain/google-vertexai#ChatVertexAI', 'langchain_google_vertexai#ChatVertexAI', 'langchain_community.chat_models#ChatVertexAI'],
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
      ],
      undefined,
      'ollama',
    ),
    chat(['@langchain/xai#ChatXAI', 'langchain_xai#ChatXAI'], 'openai.chat', 'x_ai'),
    chat(['@langchain/deepseek#ChatDeepSeek', 'langchain_deepseek#ChatDeepSeek'], 'openai.chat', 'deepseek'),
    chat(['langchain_fireworks#ChatFireworks', '@langchain/community/chat_models/fireworks#ChatFireworks'], 'openai.chat', 'fireworks_ai'),
    chat(['langchain_together#ChatTogether', '@langchain/community/chat_models/togetherai#ChatTogetherAI'], 'openai.chat', 'together_ai'),
    chat(
      [
        'langchain_huggingface#ChatHuggingFace',
        'langchain_community.chat_models#{ChatPerplexity,ChatOpenRouter,ChatLiteLLM,ChatAnyscale}',
        '@langchain/openrouter#ChatOpenRouter',
      ],
      'openai.chat',
    ),
    {
      type: 'langchain-chat',
      from: ['langchain/chat_models/universal#initChatModel', 'langchain#initChatModel', 'langchain.chat_models#init_chat_model', 'langchain#init_chat_model'],
      model: ['args[0]', 'model'],
      same: SAME,
    },
    {
      type: 'langchain-llm',
      from: ['@langchain/openai#OpenAI', 'langchain_openai#OpenAI', 'langchain.llms#OpenAI', 'langchain_community.llms#OpenAI', 'langchain/llms/openai#OpenAI'],
      endpoint: 'openai.completions',
      model: ['model', 'modelName', 'model_name'],
      same: SAME,
    },
    {
      type: 'langchain-llm',
      from: [
        '@langchain/ollama#Ollama',
        'langchain_ollama#OllamaLLM',
        'langchain_community.llms#{Ollama,HuggingFaceHub,LlamaCpp,Bedrock}',
        'langchain_huggingface#{HuggingFacePipeline,HuggingFaceEndpoint}',
      ],
      model: ['model', 'repo_id', 'model_id'],
    },
    {
      type: 'langchain-embeddings',
      from: [
        '@langchain/openai#{OpenAIEmbeddings,AzureOpenAIEmbeddings}',
        'langchain_openai#{OpenAIEmbeddings,AzureOpenAIEmbeddings}',
        'langchain.embeddings#OpenAIEmbeddings',
        'langchain_community.embeddings#OpenAIEmbeddings',
      ],
      endpoint: 'openai.embeddings',
      model: ['model', 'modelName'],
    },
    {
      type: 'langchain-parser',
      from: [
        '@langchain/core/output_parsers#{StringOutputParser,JsonOutputParser,CommaSeparatedListOutputParser}',
        'langchain_core.output_parsers#{StrOutputParser,JsonOutputParser,PydanticOutputParser,CommaSeparatedListOutputParser}',
        'langchain.schema#StrOutputParser',
        'langchain.schema.output_parser#StrOutputParser',
      ],
    },
    { type: 'langchain-passthrough', from: runnables('RunnablePassthrough'), ready: runnables('RunnablePassthrough') },
    {
      type: 'langchain-agent',
      from: [
        'langchain#createAgent',
        'langchain.agents#create_agent',
        '@langchain/langgraph/prebuilt#createReactAgent',
        'langgraph.prebuilt#create_react_agent',
        'deepagents#{createDeepAgent,create_deep_agent}',
      ],
      model: ['model', 'llm', 'args[0]'],
    },
  ],
  operations: [
    {
      call: `:langchain-chat.${MODEL_METHODS}`,
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['args[0]', 'input', 'messages'] },
    },
    { call: ':langchain-chat', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: 'args[0]' } },
    {
      call: `:langchain-chat.${STREAM_METHODS}`,
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['args[0]', 'input'] },
      streams: true,
    },
    {
      call: `:langchain-llm.${MODEL_METHODS}`,
      kind: 'completion',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['args[0]', 'input', 'prompt'] },
    },
    { call: ':langchain-llm', kind: 'completion', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: 'args[0]' } },
    {
      call: `:langchain-llm.${STREAM_METHODS}`,
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
    {
      call: ':langchain-agent.{invoke,ainvoke,stream,astream,streamEvents,astream_events}',
      kind: 'agent-run',
      endpoint: { from: ['made.model', 'made.llm', 'made.args[0]'] },
      request: {
        model: ['made.model', 'made.llm'],
        system: [
          'made.systemPrompt',
          'made.system_prompt',
          'made.prompt',
          'made.stateModifier',
          'made.state_modifier',
          'made.messageModifier',
          'made.instructions',
        ],
        messages: 'args[0].messages',
        prompt: 'args[0].input',
        tools: 'made.tools',
      },
    },
  ],
  prompts: [
    {
      call: both('ChatPromptTemplate.{from_messages,fromMessages,fromPromptMessages}'),
      type: 'langchain-chat-prompt',
      messages: ['args[0]', 'messages'],
      placeholders: 'braces',
      syntax: ['template_format', 'templateFormat'],
    },
    { call: py('ChatPromptTemplate'), type: 'langchain-chat-prompt', messages: ['args[0]', 'messages'], placeholders: 'braces', syntax: 'template_format' },
    {
      call: both('ChatPromptTemplate.{from_template,fromTemplate}'),
      type: 'langchain-chat-prompt',
      text: ['args[0]', 'template'],
      placeholders: 'braces',
      role: 'user',
      syntax: 'template_format',
    },
    {
      call: both('PromptTemplate.{from_template,fromTemplate}'),
      type: 'langchain-prompt',
      text: ['args[0]', 'template'],
      placeholders: 'braces',
      syntax: ['template_format', 'templateFormat'],
    },
    {
      call: [...both('PromptTemplate'), 'langchain#PromptTemplate'],
      type: 'langchain-prompt',
      text: 'template',
      placeholders: 'braces',
      syntax: ['template_format', 'templateFormat'],
    },
    {
      call: both('SystemMessagePromptTemplate.{from_template,fromTemplate}'),
      type: 'langchain-message-prompt',
      text: ['args[0]', 'template'],
      placeholders: 'braces',
      role: 'system',
    },
    {
      call: both('HumanMessagePromptTemplate.{from_template,fromTemplate}'),
      type: 'langchain-message-prompt',
      text: ['args[0]', 'template'],
      placeholders: 'braces',
      role: 'user',
    },
    {
      call: both('AIMessagePromptTemplate.{from_template,fromTemplate}'),
      type: 'langchain-message-prompt',
      text: ['args[0]', 'template'],
      placeholders: 'braces',
      role: 'assistant',
    },
    { call: both('MessagesPlaceholder'), type: 'langchain-message-prompt', placeholders: 'none', placeholder: ['args[0]', 'variable_name', 'variableName'] },
  ],
  fills: [
    { call: ':langchain-prompt.{format,aformat}', gives: 'text' },
    { call: ':langchain-prompt.{invoke,ainvoke,format_prompt,formatPromptValue}', values: 'args[0]', gives: 'text' },
    { call: ':langchain-chat-prompt.{format_messages,formatMessages,aformat_messages,format_prompt,formatPromptValue}', gives: 'messages' },
    { call: ':langchain-chat-prompt.{invoke,ainvoke,stream,astream,batch,abatch}', values: 'args[0]', gives: 'messages' },
    { call: [':langchain-prompt.partial', ':langchain-chat-prompt.partial'], gives: 'template' },
  ],
  composes: [
    {
      type: 'langchain-chain',
      stages: [
        'langchain-prompt',
        'langchain-chat-prompt',
        'langchain-chat',
        'langchain-llm',
        'langchain-parser',
        'langchain-passthrough',
        'langchain-retriever',
      ],
      call: [
        ...['prompt', 'chat-prompt', 'chat', 'llm', 'parser', 'passthrough', 'chain'].map((type) => `:langchain-${type}.pipe`),
        ...runnables('RunnableSequence.from'),
      ],
      run: `:langchain-chain.${RUN}`,
    },
    { type: 'langchain-chain', call: runnables('RunnableSequence'), run: `:langchain-chain.${RUN}` },
  ],
  tools: [
    { decorator: ['langchain_core.tools#tool', 'langchain.tools#tool', 'langchain.agents#tool'] },
    {
      call: ['@langchain/core/tools#tool', 'langchain#tool', 'langchain/tools#tool'],
      run: 'args[0]',
      name: 'args[1].name',
      description: 'args[1].description',
      schema: 'args[1].schema',
    },
    {
      call: ['@langchain/core/tools#{DynamicTool,DynamicStructuredTool}', 'langchain/tools#{DynamicTool,DynamicStructuredTool}'],
      run: 'func',
      name: 'name',
      description: 'description',
      schema: 'schema',
    },
    {
      call: [
        'langchain_core.tools#{Tool,StructuredTool}',
        'langchain_core.tools#StructuredTool.from_function',
        'langchain.tools#{Tool,StructuredTool}',
        'langchain.agents#Tool',
      ],
      run: ['func', 'args[1]', 'coroutine'],
      name: 'name',
      description: 'description',
    },
  ],
  flows: [
    { call: messages('SystemMessage'), gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: messages('HumanMessage'), gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: messages('AIMessage'), gives: 'record', fields: ['content'], constants: { role: 'assistant' } },
    { call: messages('ToolMessage'), gives: 'record', fields: ['content'], constants: { role: 'tool' } },
    { call: runnables('{RunnableLambda,RunnableLambda.from,RunnableMap,RunnableMap.from,RunnableParallel,RunnableParallel.from}'), gives: 'same' },
    { call: [':langchain-parser.{invoke,ainvoke,parse,stream}', ':langchain-passthrough.{invoke,ainvoke,stream}'], gives: 'same' },
  ],
  sinks: [
    {
      call: ['langchain_experimental.utilities#PythonREPL.run', 'langchain_experimental.tools#{PythonREPLTool,PythonAstREPLTool}.run'],
      kind: 'code',
      arguments: 'args[0]',
    },
    { call: ['langchain_community.tools#ShellTool.run', 'langchain_community.utilities#BashProcess.run'], kind: 'shell', arguments: 'args[0]' },
  ],
});
