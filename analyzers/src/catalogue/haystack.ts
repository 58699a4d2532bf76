import { defineLibrary } from './schema.ts';

/** Where a pipeline's question usually stands: what its components are called is the program's choice. */
const questions = ['prompt_builder', 'prompt', 'llm', 'agent'].flatMap((component) =>
  ['question', 'query', 'prompt', 'messages'].map((field) => `args[0].${component}.${field}`),
);
const model = ['model', 'model_name', 'azure_deployment', 'args[0]'];

/** What makes documents of files. */
const converters =
  '{TextFileToDocument,PyPDFToDocument,PDFMinerToDocument,HTMLToDocument,MarkdownToDocument,DOCXToDocument,CSVToDocument,JSONConverter,PPTXToDocument,XLSXToDocument,TikaDocumentConverter,AzureOCRDocumentConverter,MultiFileConverter}';

/** Stores that have packages of their own: the last part of their module, and how their classes are called. */
const STORES = [
  ['qdrant', 'Qdrant'],
  ['pinecone', 'Pinecone'],
  ['chroma', 'Chroma'],
  ['weaviate', 'Weaviate'],
  ['pgvector', 'Pgvector'],
  ['elasticsearch', 'Elasticsearch'],
  ['opensearch', 'OpenSearch'],
  ['mongodb_atlas', 'MongoDBAtlas'],
  ['milvus', 'Milvus'],
] as const;

/** Haystack: components that are asked by themselves, or connected and run as a pipeline. */
export default defineLibrary({
  library: 'haystack',
  ai: true,
  packages: [
    { pypi: 'haystack-ai', modules: ['haystack'], version: '3.4.1', others: ['2.19.0'] },
    { pypi: 'farm-haystack', modules: ['haystack'] },
    { pypi: 'anthropic-haystack', modules: ['haystack_integrations.components.generators.anthropic'] },
    { pypi: 'ollama-haystack', modules: ['haystack_integrations.components.generators.ollama'] },
  ],
  language: 'python',
  types: [
    {
      type: 'haystack-chat',
      from: 'haystack.components.generators.chat#{OpenAIChatGenerator,OpenAIResponsesChatGenerator}',
      endpoint: 'openai.chat',
      model,
      baseUrl: 'api_base_url',
    },
    {
      type: 'haystack-chat',
      from: 'haystack.components.generators.chat#AzureOpenAIChatGenerator',
      endpoint: 'openai.chat',
      provider: 'azure.ai.openai',
      model,
    },
    { type: 'haystack-chat', from: 'haystack.components.generators.chat#{HuggingFaceAPIChatGenerator,HuggingFaceLocalChatGenerator}', model },
    { type: 'haystack-chat', from: 'haystack_integrations.components.generators.anthropic#AnthropicChatGenerator', endpoint: 'anthropic.messages', model },
    { type: 'haystack-chat', from: 'haystack_integrations.components.generators.ollama#OllamaChatGenerator', endpoint: 'ollama.chat', model },
    { type: 'haystack-llm', from: 'haystack.components.generators#OpenAIGenerator', endpoint: 'openai.chat', model, baseUrl: 'api_base_url' },
    { type: 'haystack-llm', from: 'haystack.components.generators#AzureOpenAIGenerator', endpoint: 'openai.chat', provider: 'azure.ai.openai', model },
    {
      type: 'haystack-llm',
      from: [
        'haystack.components.generators#{HuggingFaceAPIGenerator,HuggingFaceLocalGenerator}',
        'haystack_integrations.components.generators.anthropic#AnthropicGenerator',
        'haystack_integrations.components.generators.ollama#OllamaGenerator',
      ],
      model,
    },
    { type: 'haystack-agent', from: ['haystack.components.agents#Agent', 'haystack.components.agents.agent#Agent'] },
    { type: 'haystack-pipeline', from: ['haystack#{Pipeline,AsyncPipeline}', 'haystack.pipelines#Pipeline'] },
    {
      type: 'haystack-retriever',
      from: [
        'haystack.components.retrievers#{InMemoryBM25Retriever,InMemoryEmbeddingRetriever}',
        'haystack.components.retrievers.in_memory#{InMemoryBM25Retriever,InMemoryEmbeddingRetriever}',
        ...STORES.map(([module, name]) => `haystack_integrations.components.retrievers.${module}#${name}{Embedding,BM25,Keyword,Hybrid,Text,}Retriever`),
      ],
    },
    {
      type: 'haystack-store',
      from: [
        'haystack.document_stores.in_memory#InMemoryDocumentStore',
        ...STORES.map(([module, name]) => `haystack_integrations.document_stores.${module}#${name}DocumentStore`),
      ],
    },
    {
      type: 'haystack-fetcher',
      from: ['haystack.components.fetchers#LinkContentFetcher', 'haystack.components.websearch#{SerperDevWebSearch,SearchApiWebSearch}'],
    },
    { type: 'haystack-embedder', from: 'haystack.components.embedders#{OpenAITextEmbedder,OpenAIDocumentEmbedder}', endpoint: 'openai.embeddings', model },
  ],
  operations: [
    { call: ':haystack-chat.{run,run_async}', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', messages: ['messages', 'args[0]'] } },
    {
      call: ':haystack-llm.run',
      kind: 'completion',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', system: ['system_prompt', 'made.system_prompt'], prompt: ['prompt', 'args[0]'] },
    },
    {
      call: ':haystack-agent.{run,run_async}',
      kind: 'agent-run',
      endpoint: { from: 'made.chat_generator' },
      request: { model: 'made.chat_generator', system: ['made.system_prompt', 'system_prompt'], messages: ['messages', 'args[0]'], tools: 'made.tools' },
    },
    { call: ':haystack-pipeline.{run,run_async}', kind: 'agent-run', request: { prompt: [...questions, 'data', 'args[0]'] }, finds: 'documents' },
    {
      call: ':haystack-embedder.run',
      kind: 'embeddings',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', embed: ['text', 'documents', 'args[0]'] },
    },
  ],
  prompts: [
    { call: 'haystack.components.builders#PromptBuilder', type: 'haystack-prompt', text: ['template', 'args[0]'], placeholders: 'jinja' },
    { call: 'haystack.components.builders#ChatPromptBuilder', type: 'haystack-chat-prompt', messages: ['template', 'args[0]'], placeholders: 'jinja' },
  ],
  fills: [
    { call: ':haystack-prompt.run', gives: 'text', under: 'prompt' },
    { call: ':haystack-chat-prompt.run', gives: 'messages', under: 'prompt' },
  ],
  pipelines: [
    {
      type: 'haystack-pipeline',
      add: ':haystack-pipeline.add_component',
      name: ['name', 'args[0]'],
      component: ['instance', 'args[1]'],
      connect: ':haystack-pipeline.connect',
      sender: ['sender', 'args[0]'],
      receiver: 'args[1]',
      run: ':haystack-pipeline.{run,run_async,run_async_generator}',
      data: ['data', 'args[0]'],
      method: 'run',
      meets: { prompt: 'messages', embedding: 'query_embedding', replies: 'replies', documents: 'documents', text: 'text', streams: 'sources' },
      passes: ['documents'],
    },
  ],
  tools: [
    { decorator: 'haystack.tools#tool' },
    { call: 'haystack.tools#Tool', name: 'name', description: 'description', run: 'function' },
    { call: 'haystack.tools#create_tool_from_function', run: ['function', 'args[0]'] },
  ],
  sources: [
    { label: 'retrieved', call: [':haystack-retriever.{run,run_async}', ':haystack-store.{filter_documents,bm25_retrieval,embedding_retrieval}'] },
    { label: 'fetched', call: ':haystack-fetcher.run' },
    { label: 'file', call: `haystack.components.converters#${converters}().run`, reads: ['sources', 'args[0]'] },
  ],
  sinks: [
    {
      call: [':haystack-store.write_documents', 'haystack.components.writers#DocumentWriter().{run,run_async}'],
      kind: 'index',
      arguments: ['documents', 'args[0]'],
    },
  ],
  flows: [
    { call: ['haystack.dataclasses#Document', 'haystack#Document'], gives: 'record' },
    { call: 'haystack.dataclasses#ChatMessage.from_system', gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: 'haystack.dataclasses#ChatMessage.from_user', gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: 'haystack.dataclasses#ChatMessage.from_assistant', gives: 'record', fields: ['content'], constants: { role: 'assistant' } },
  ],
});
