import { indexes, javascript, python } from './llama-index/paths.ts';
import { types } from './llama-index/types.ts';
import { defineLibrary } from './schema.ts';

/** What was said before, with its roles. */
const history = ['chat_history', 'args[0].chatHistory', 'args[1]'];
const question = ['args[0].message', 'args[0].query', 'message', 'query', 'query_str', 'str_or_query_bundle', 'user_msg', 'args[0]'];

/** What a model was made with stands in front of all that it is asked. */
const system = ['made.system_prompt', 'made.systemPrompt'];

/** How an engine asks the model that it was made with, beside what a search found. */
const answered = {
  kind: 'agent-run' as const,
  adds: { label: 'retrieved' as const, when: { 'made.receiver': { present: true } } },
  endpoint: { from: 'made.llm' },
  request: { model: 'made.llm', system, messages: history, prompt: question, tools: ['made.tools', 'made.args[0]'] },
};

/** LlamaIndex, both languages: models, indexes, and engines that ask a model about what an index finds. */
export default defineLibrary({
  library: 'llama-index',
  ai: true,
  packages: [
    { npm: 'llamaindex', version: '0.12.1' },
    { npm: '@llamaindex/core', version: '0.6.22' },
    { npm: '@llamaindex/openai', version: '0.4.22' },
    { npm: '@llamaindex/workflow', version: '1.1.24' },
    { pypi: 'llama-index-llms-openai', modules: ['llama_index.llms.openai'] },
    { pypi: 'llama-index-llms-anthropic', modules: ['llama_index.llms.anthropic'] },
    { pypi: 'llama-index-embeddings-openai', modules: ['llama_index.embeddings.openai'] },
    { pypi: 'llama-index', version: '0.14.25', modules: ['llama_index'] },
    { pypi: 'llama-index-core', version: '0.14.25', modules: ['llama_index.core'] },
  ],
  types,
  operations: [
    {
      call: ':llama-index-llm.{complete,acomplete,predict,apredict,structured_predict}',
      kind: 'completion',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', system, prompt: ['args[0].prompt', 'prompt', 'args[0]'] },
    },
    {
      call: ':llama-index-llm.{stream_complete,astream_complete,stream,astream}',
      kind: 'completion',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', system, prompt: ['prompt', 'args[0]'] },
      streams: true,
    },
    {
      call: ':llama-index-llm.{chat,achat}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', system, messages: ['args[0].messages', 'messages', 'args[0]'] },
    },
    {
      call: ':llama-index-llm.{stream_chat,astream_chat}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', system, messages: ['messages', 'args[0]'] },
      streams: true,
    },
    { call: ':llama-index-engine.{query,aquery,chat,achat,run}', ...answered },
    { call: ':llama-index-engine.{stream_chat,astream_chat,runStream}', ...answered, streams: true },
    {
      call: ':llama-index-embedding.{get_text_embedding,aget_text_embedding,get_query_embedding,aget_query_embedding,get_text_embedding_batch,getTextEmbedding,getQueryEmbedding}',
      kind: 'embeddings',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', embed: ['text', 'query', 'args[0]'] },
    },
  ],
  stores: [
    // An engine that a search was made for; what it was narrowed to was said when it was made.
    {
      call: ':llama-index-engine.{query,aquery,chat,achat,stream_chat,astream_chat}',
      does: 'read',
      when: { 'made.receiver': { present: true } },
      filter: ['made.filters', 'made.args[0].preFilters', 'made.args[0].filters', 'made.vector_store_kwargs'],
    },
    {
      call: ':llama-index-retriever.{retrieve,aretrieve}',
      does: 'read',
      filter: ['made.filters', 'made.args[0].filters', 'made.vector_store_kwargs'],
    },
  ],
  tools: [
    { call: python('{FunctionAgent,ReActAgent,CodeActAgent}', 'core.agent.workflow', 'core.agent'), run: 'tools' },
    { call: python('AgentWorkflow.from_tools_or_functions', 'core.agent.workflow', 'core.agent'), run: ['tools_or_functions', 'args[0]'] },
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
    // A pipeline that ends in a store.
    ...['made.vector_store', 'made.args[0].vectorStore'].map((ends) => ({
      call: ':llama-index-pipeline.{run,arun}',
      kind: 'index' as const,
      arguments: ['documents', 'nodes', 'args[0].documents'],
      when: { [ends]: { present: true } },
    })),
  ],
  flows: [
    { call: javascript('Settings.{withLLM,withEmbedModel,withPromptHelper,withNodeParser,withCallbackManager}'), from: 'args[1]', gives: 'called' },
    { call: [...python('ChatMessage', 'core.llms', 'core.base.llms.types', 'core', 'llms', 'llms.base', 'llms.types')], gives: 'record' },
    { call: [...python('{Document,schema.Document,schema.TextNode}', 'core'), ...javascript('{Document,TextNode}')], gives: 'record' },
  ],
});
