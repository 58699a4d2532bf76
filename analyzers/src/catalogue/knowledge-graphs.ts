import { defineLibrary, type RequestShape } from './schema.ts';

const asked: RequestShape = { model: ['made.llm_model_name', 'made.llm_model_func'], system: 'system_prompt', prompt: ['query', 'args[0]'] };

const told: RequestShape = { system: 'system_prompt', messages: 'history_messages' };
/** LightRAG's own functions that ask a model, by their modules: those that are told which one, and those that stand for one. */
const CACHED = {
  openai: '{openai,azure_openai}_complete_if_cache',
  azure_openai: 'azure_openai_complete_if_cache',
  anthropic: 'anthropic_complete_if_cache',
  gemini: 'gemini_complete_if_cache',
  bedrock: 'bedrock_complete_if_cache',
  hf: 'hf_model_if_cache',
  lmdeploy: 'lmdeploy_model_if_cache',
  zhipu: 'zhipu_complete_if_cache',
  llama_index_impl: 'llama_index_complete_if_cache',
};
const BOUND = {
  openai: '{openai_complete,gpt_4o_complete,gpt_4o_mini_complete,azure_openai_complete,nvidia_openai_complete}',
  azure_openai: 'azure_openai_complete',
  anthropic: '{anthropic_complete,claude_3_opus_complete,claude_3_sonnet_complete,claude_3_haiku_complete}',
  ollama: 'ollama_model_complete',
  gemini: 'gemini_model_complete',
  bedrock: 'bedrock_complete',
  hf: 'hf_model_complete',
  zhipu: 'zhipu_complete',
  llama_index_impl: 'llama_index_complete',
};
const functions = (of: Readonly<Record<string, string>>): string[] => Object.entries(of).map(([module, names]) => `lightrag.llm.${module}#${names}`);

/** What makes a graph of texts with a model's help, and answers questions from it. */
export default defineLibrary({
  library: 'knowledge-graphs',
  ai: true,
  packages: [
    { pypi: 'lightrag-hku', modules: ['lightrag'], version: '1.5.7' },
    { pypi: 'graphiti-core', modules: ['graphiti_core'], version: '0.31.2' },
    { pypi: 'cognee', version: '1.6.5' },
  ],
  language: 'python',
  types: [
    { type: 'lightrag', from: ['lightrag#LightRAG', 'lightrag.lightrag#LightRAG'] },
    { type: 'graphiti', from: ['graphiti_core#Graphiti', 'graphiti_core.graphiti#Graphiti'] },
  ],
  operations: [
    { call: ':lightrag.{query,aquery,query_llm,aquery_llm}', kind: 'agent-run', adds: { label: 'retrieved' }, request: asked },
    { call: ':lightrag.{query_data,aquery_data}', kind: 'retrieval', result: 'retrieved', request: { embed: ['query', 'args[0]'] } },
    // Every text that is put in is read by a model, which takes out who and what stands in it.
    { call: ':lightrag.{insert,ainsert}', kind: 'embeddings', request: { model: ['made.llm_model_name'], embed: ['input', 'args[0]'] } },
    { call: functions(CACHED), kind: 'chat', request: { ...told, model: ['model', 'args[0]'], prompt: ['prompt', 'args[1]'] } },
    { call: functions(BOUND), kind: 'chat', request: { ...told, prompt: ['prompt', 'args[0]'] } },
    {
      call: ':graphiti.{add_episode,add_episode_bulk}',
      kind: 'embeddings',
      request: { model: 'made.llm_client', system: 'custom_extraction_instructions', embed: ['episode_body', 'bulk_episodes', 'args[1]', 'args[0]'] },
    },
    { call: ':graphiti.{search,search_}', kind: 'retrieval', result: 'retrieved', request: { embed: ['query', 'args[0]'] } },
    { call: 'cognee#{cognify,memify}', kind: 'embeddings', request: { system: 'custom_prompt', embed: ['data', 'datasets', 'args[0]'] } },
    { call: 'cognee#remember', kind: 'embeddings', request: { system: 'custom_prompt', embed: ['data', 'args[0]'] } },
    {
      call: 'cognee#{search,recall}',
      kind: 'agent-run',
      adds: { label: 'retrieved' },
      request: { system: 'system_prompt', prompt: ['query_text', 'args[0]'] },
    },
  ],
  sinks: [
    { call: ':lightrag.{insert,ainsert}', kind: 'index', arguments: ['input', 'args[0]'] },
    { call: ':graphiti.add_episode', kind: 'index', arguments: ['episode_body', 'args[1]'] },
    { call: 'cognee#{add,remember}', kind: 'index', arguments: ['data', 'args[0]'] },
  ],
});
