import { defineLibrary } from './schema.ts';

/** The same class in each of the modules from which it has been exported, by version. */
const python = (names: string, ...modules: string[]): string[] => modules.map((module) => `llama_index.${module}#${names}`);
const javascript = (names: string, ...more: string[]): string[] => ['llamaindex', ...more].map((module) => `${module}#${names}`);

const model = ['model', 'model_name', 'engine', 'deployment_name'];
const question = ['args[0].message', 'args[0].query', 'message', 'query', 'query_str', 'str_or_query_bundle', 'user_msg', 'args[0]'];
const indexes =
  '{VectorStoreIndex,SummaryIndex,ListIndex,GPTVectorStoreIndex,KeywordTableIndex,TreeIndex,KnowledgeGraphIndex,PropertyGraphIndex,DocumentSummaryIndex}';

/** LlamaIndex, both languages: models, indexes, and engines that ask a model about what an index finds. */
export default defineLibrary({
  library: 'llama-index',
  ai: true,
  packages: [
    { npm: 'llamaindex', version: '0.12.1' },
    { npm: '@llamaindex/core', version: '0.6.22' },
    { npm: '@llamaindex/openai', version: '0.4.22' },
    { pypi: 'llama-index-llms-openai', modules: ['llama_index.llms.openai'] },
    { pypi: 'llama-index-llms-anthropic', modules: ['llama_index.llms.anthropic'] },
    { pypi: 'llama-index-embeddings-openai', modules: ['llama_index.embeddings.openai'] },
    { pypi: 'llama-index', version: '0.14.25', modules: ['llama_index'] },
    { pypi: 'llama-index-core', version: '0.14.25', modules: ['llama_index.core'] },
  ],
  types: [
    {
      type: 'llama-index-llm',
      from: [...python('OpenAI', 'llms', 'llms.openai'), ...javascript('OpenAI', '@llamaindex/openai')],
      model,
      endpoint: 'openai.chat',
    },
    {
      type: 'llama-index-llm',
      from: python('AzureOpenAI', 'llms', 'llms.azure_openai'),
      model,
      endpoint: 'openai.chat',
      provider: 'azure.ai.openai',
    },
    {
      type: 'llama-index-llm',
      from: [...python('Anthropic', 'llms', 'llms.anthropic'), ...javascript('Anthropic', '@llamaindex/anthropic')],
      model,
      endpoint: 'anthropic.messages',
    },
    {
      type: 'llama-index-llm',
      from: [...python('Ollama', 'llms', 'llms.ollama'), ...javascript('Ollama', '@llamaindex/ollama')],
      model,
      endpoint: 'ollama.chat',
    },
    {
      type: 'llama-index-llm',
      from: [
        ...python('{OpenAILike,Groq,Gemini,GoogleGenAI,MistralAI,Replicate,LlamaCPP,HuggingFaceLLM,Cohere,Bedrock,LiteLLM,LLM}', 'llms'),
        'llama_index.llms.openai_like#OpenAILike',
        'llama_index.llms.groq#Groq',
        'llama_index.llms.gemini#Gemini',
        'llama_index.llms.google_genai#GoogleGenAI',
        'llama_index.llms.mistralai#MistralAI',
        'llama_index.llms.replicate#Replicate',
        'llama_index.llms.huggingface#HuggingFaceLLM',
        'llama_index.llms.bedrock_converse#BedrockConverse',
        'llama_index.llms.litellm#LiteLLM',
        ...python('LLM', 'core.llms', 'core.llms.llm', 'llms.base', 'llms.llm'),
        ...javascript('{Gemini,Groq,MistralAI,LLM}'),
      ],
      model,
    },
    {
      type: 'llama-index-embedding',
      from: [...python('OpenAIEmbedding', 'embeddings', 'embeddings.openai'), ...javascript('OpenAIEmbedding', '@llamaindex/openai')],
      endpoint: 'openai.embeddings',
      model,
    },
    {
      type: 'llama-index-embedding',
      from: [...python('{HuggingFaceEmbedding,BaseEmbedding}', 'embeddings', 'embeddings.huggingface', 'core.embeddings', 'core.base.embeddings.base')],
      model,
    },
    {
      type: 'llama-index',
      from: [
        ...python(`${indexes}`, 'core', 'core.indices', 'indices', 'core.indices.vector_store', 'indices.vector_store'),
        ...python(
          `${indexes}.{from_documents,from_vector_store,from_existing}`,
          'core',
          'core.indices',
          'indices',
          'core.indices.vector_store',
          'indices.vector_store',
        ),
        `llama_index#${indexes}`,
        `llama_index#${indexes}.{from_documents,from_vector_store}`,
        ...python('{load_index_from_storage,load_indices_from_storage}', 'core', 'core.indices', 'indices', 'core.indices.loading', 'indices.loading'),
        'llama_index#load_index_from_storage',
        ...python('{BaseIndex,VectorStoreIndex}', 'core.indices.base', 'indices.base'),
        ...javascript('{VectorStoreIndex,SummaryIndex,KeywordTableIndex}.{fromDocuments,init,fromVectorStore}'),
      ],
    },
    {
      type: 'llama-index-retriever',
      from: [
        ':llama-index.{as_retriever,asRetriever}',
        ...python('{VectorIndexRetriever,BaseRetriever,AutoMergingRetriever,QueryFusionRetriever}', 'core.retrievers', 'retrievers'),
      ],
    },
    {
      type: 'llama-index-reader',
      from: [
        ...python('SimpleDirectoryReader', 'core', 'core.readers'),
        'llama_index#SimpleDirectoryReader',
        ...javascript('SimpleDirectoryReader', '@llamaindex/readers/directory'),
      ],
    },
    {
      type: 'llama-index-web-reader',
      from: python('{SimpleWebPageReader,BeautifulSoupWebReader,TrafilaturaWebReader,RssReader,FireCrawlWebReader}', 'readers.web'),
    },
    {
      type: 'llama-index-engine',
      from: [
        ':llama-index.{as_query_engine,as_chat_engine,asQueryEngine,asChatEngine}',
        ...python('{RetrieverQueryEngine,SubQuestionQueryEngine,RouterQueryEngine}.{from_args,from_defaults}', 'core.query_engine', 'query_engine'),
        ...python('{RetrieverQueryEngine,SubQuestionQueryEngine,RouterQueryEngine}', 'core.query_engine', 'query_engine'),
        ...python(
          '{SimpleChatEngine,ContextChatEngine,CondenseQuestionChatEngine,CondensePlusContextChatEngine}.{from_defaults}',
          'core.chat_engine',
          'chat_engine',
        ),
        ...python('{OpenAIAgent,ReActAgent,FunctionCallingAgent}.from_tools', 'core.agent', 'agent', 'agent.openai'),
        ...python('{FunctionAgent,ReActAgent,AgentWorkflow}', 'core.agent.workflow', 'core.agent'),
        ...python('AgentWorkflow.from_tools_or_functions', 'core.agent.workflow', 'core.agent'),
        ...python(
          '{BaseQueryEngine,BaseChatEngine,BaseAgent,AgentRunner,SimpleMultiModalQueryEngine}',
          'core.base.base_query_engine',
          'query_engine.multi_modal',
          'query_engine',
          'agent.types',
          'core.agent',
          'core.base.agent.types',
          'core.query_engine',
          'core.chat_engine',
          'core.chat_engine.types',
          'chat_engine.types',
          'indices.query.base',
        ),
        ...javascript('{SimpleChatEngine,ContextChatEngine,CondenseQuestionChatEngine,RetrieverQueryEngine,OpenAIAgent,ReActAgent,agent,multiAgent}'),
        ...javascript('{RetrieverQueryEngine,SubQuestionQueryEngine,RouterQueryEngine}.{fromDefaults,fromArgs}'),
      ],
      model: ['llm', 'model'],
    },
  ],
  operations: [
    {
      call: ':llama-index-llm.{complete,acomplete,predict,apredict,structured_predict}',
      kind: 'completion',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['args[0].prompt', 'prompt', 'args[0]'] },
    },
    {
      call: ':llama-index-llm.{stream_complete,astream_complete,stream,astream}',
      kind: 'completion',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['prompt', 'args[0]'] },
      streams: true,
    },
    {
      call: ':llama-index-llm.{chat,achat}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: ['args[0].messages', 'messages', 'args[0]'] },
    },
    {
      call: ':llama-index-llm.{stream_chat,astream_chat}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: ['messages', 'args[0]'] },
      streams: true,
    },
    {
      call: ':llama-index-engine.{query,aquery,chat,achat,run}',
      kind: 'agent-run',
      endpoint: { from: 'made.llm' },
      request: { model: 'made.llm', system: ['made.system_prompt', 'made.systemPrompt'], prompt: question, tools: ['made.tools', 'made.args[0]'] },
    },
    {
      call: ':llama-index-engine.{stream_chat,astream_chat}',
      kind: 'agent-run',
      endpoint: { from: 'made.llm' },
      request: { model: 'made.llm', system: 'made.system_prompt', prompt: question, tools: ['made.tools', 'made.args[0]'] },
      streams: true,
    },
    {
      call: ':llama-index-embedding.{get_text_embedding,aget_text_embedding,get_query_embedding,aget_query_embedding,get_text_embedding_batch,getTextEmbedding,getQueryEmbedding}',
      kind: 'embeddings',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', embed: ['text', 'query', 'args[0]'] },
    },
  ],
  tools: [
    { call: python('FunctionTool.from_defaults', 'core.tools', 'tools'), run: ['fn', 'args[0]', 'async_fn'], name: 'name', description: 'description' },
    {
      call: javascript('{tool,FunctionTool.from}'),
      run: ['execute', 'args[0]'],
      name: ['name', 'args[1].name'],
      description: ['description', 'args[1].description'],
    },
  ],
  sources: [
    { label: 'retrieved', call: ':llama-index-retriever.{retrieve,aretrieve}' },
    { label: 'file', call: ':llama-index-reader.{load_data,aload_data,loadData}', when: { 'made.args[0]': { carries: true } } },
    { label: 'file', call: ':llama-index-reader.{load_data,aload_data,loadData}', confidence: 'likely' },
    { label: 'fetched', call: ':llama-index-web-reader.{load_data,aload_data,loadData}' },
  ],
  sinks: [
    { call: ':llama-index.{insert,insert_nodes}', kind: 'index', arguments: ['document', 'nodes', 'args[0]'] },
    {
      call: [
        ...python(`${indexes}.from_documents`, 'core', 'core.indices', 'indices', 'core.indices.vector_store', 'indices.vector_store'),
        `llama_index#${indexes}.from_documents`,
        ...javascript('{VectorStoreIndex,SummaryIndex}.fromDocuments'),
      ],
      kind: 'index',
      arguments: ['documents', 'args[0]'],
    },
  ],
  flows: [
    { call: javascript('Settings.{withLLM,withEmbedModel,withPromptHelper,withNodeParser,withCallbackManager}'), from: 'args[1]', gives: 'called' },
    { call: [...python('ChatMessage', 'core.llms', 'core.base.llms.types', 'core', 'llms', 'llms.base', 'llms.types')], gives: 'record' },
  ],
});
