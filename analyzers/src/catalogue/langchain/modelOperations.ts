import type { OperationEntry, RequestShape } from '../schema.ts';

/** What every kind of model can be asked by; those before version 0.1 among it. */
const ASK =
  '{invoke,ainvoke,batch,abatch,call,acall,run,arun,predict,apredict,generate,agenerate,callPredict,predictMessages,predict_messages,apredict_messages,generatePrompt,generate_prompt,agenerate_prompt}';
export const STREAM = '{stream,astream,streamLog,streamEvents,astream_events,astream_log,transform,atransform}';

/** How models are called, and what is put together of them, where no more is known of them. */
const MODELS = ['llm', 'chat_model', 'chatmodel', 'language_model', 'languagemodel', 'model'];
const CHAINS = ['chain', 'agent', 'agent_executor', 'agentexecutor', 'graph'];
const CHAINED: RequestShape = { messages: 'args[0].messages', prompt: ['args[0].input', 'args[0].question', 'args[0].query'] };

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
