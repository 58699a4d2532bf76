import { defineLibrary } from './schema.ts';

/** A member of Workers AI, and of the environment that holds it. */
const ai = (member: string): string[] => [`:workers-ai.${member}`, `:workers-environment.AI.${member}`];

/** Workers AI: a worker's environment holds it, by the name that everybody gives it. */
export default defineLibrary({
  library: 'cloudflare',
  packages: [{ npm: '@cloudflare/ai', version: '1.2.2' }, { npm: '@cloudflare/workers-types' }],
  language: 'javascript',
  unsaid: [{ paths: ':workers-search.aiSearch', arguments: ['model'], because: 'Its documentation has the option, its types leave it out.' }],
  types: [
    { type: 'workers-ai', from: '{@cloudflare/ai,@cloudflare/workers-types}#Ai', names: ['Ai'] },
    { type: 'workers-search', from: [...ai('autorag'), ...ai('aiSearch'), ':workers-search.get'] },
    { type: 'workers-gateway', from: ai('gateway') },
    { type: 'workers-environment', ready: ':hono-context.env' },
    { type: 'vectorize', names: ['Vectorize', 'VectorizeIndex'], ready: ':workers-environment.{VECTORIZE,VECTORIZE_INDEX,VECTOR_INDEX,VECTORS}' },
  ],
  operations: [
    {
      call: [':workers-ai.run', ':workers-environment.AI.run'],
      kind: 'predict',
      endpoint: 'cloudflare.run',
      body: 'args[1]',
      request: { model: 'args[0]', messages: 'messages', prompt: ['prompt', 'input'], embed: 'text', stream: 'stream' },
    },
    // What was called AutoRAG is AI Search: it finds in documents of one's own, and answers from them.
    {
      call: ':workers-search.aiSearch',
      kind: 'chat',
      adds: { label: 'retrieved' },
      request: { model: 'model', system: 'system_prompt', prompt: 'query', stream: 'stream' },
    },
    {
      call: ':workers-search.chatCompletions',
      kind: 'chat',
      adds: { label: 'retrieved' },
      request: { model: 'model', messages: 'messages', stream: 'stream' },
    },
    { call: ':workers-search.search', kind: 'retrieval', result: 'retrieved', request: { embed: ['query', 'messages'] } },
    {
      call: ':workers-gateway.run',
      kind: 'chat',
      request: { model: 'query.model', messages: 'query.messages', prompt: ['query.prompt', 'query.input'], system: 'query.system' },
    },
  ],
  handlers: [
    { exported: ['default.queue', 'default.email'], takes: { 1: ['env', '_env'] }, parameters: { 0: 'untrusted', 1: ':workers-environment' } },
    { exported: ['default.scheduled'], takes: { 1: ['env', '_env'] }, parameters: { 1: ':workers-environment' } },
  ],
  sources: [
    { label: 'retrieved', call: ':vectorize.{query,queryById,getByIds}' },
    { label: 'environment', member: ':workers-environment.*', mixed: true },
  ],
  // A worker's database, by the names that it is bound to.
  sinks: [
    { call: ':workers-environment.{DB,D1,DATABASE,db}.{prepare,exec}', kind: 'sql', arguments: 'args[0]' },
    // Of all that is bound to a worker, only an index has these.
    { call: [':vectorize.{insert,upsert}', ':workers-environment.*.upsert'], kind: 'index', arguments: 'args[0]' },
  ],
  stores: [
    { call: ':vectorize.{query,queryById}', does: 'read', filter: ['args[1].filter', 'args[1].namespace'] },
    { call: ':vectorize.{insert,upsert}', does: 'write', text: 'args[0]', arguments: { metadata: 'args[0][].metadata' } },
  ],
});
