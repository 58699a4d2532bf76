import { defineLibrary } from './schema.ts';

const run = {
  model: 'made.model',
  system: ['made.instructions', 'args[1].instructions', 'args[1].system'],
  prompt: 'args[0]',
  tools: 'made.tools',
};
const remote = { model: 'made.args[0]', system: ['instructions', 'args[1].instructions'], prompt: ['messages', 'args[0]'] };
const endpoint = { from: 'made.model' };

/** Mastra: agents with instructions and a model of the AI SDK or by its name, tools, vector stores. */
export default defineLibrary({
  library: 'mastra',
  ai: true,
  packages: [
    { npm: '@mastra/core', version: '1.71.0' },
    { npm: '@mastra/client-js', version: '0.17.2' },
    ...['memory', 'rag', 'pg', 'libsql', 'pinecone', 'chroma', 'qdrant', 'upstash', 'mcp'].map((name) => ({ npm: `@mastra/${name}` })),
  ],
  language: 'javascript',
  types: [
    { type: 'mastra', from: ['@mastra/core#Mastra', '@mastra/core/mastra#Mastra'] },
    { type: 'mastra-agent', from: ['@mastra/core/agent#Agent', '@mastra/core#Agent', ':mastra.{getAgent,getAgentById}'] },
    // What asks a server of Mastra's, whose agents hold their own instructions.
    { type: 'mastra-client', from: '@mastra/client-js#MastraClient' },
    { type: 'mastra-remote-agent', from: ':mastra-client.getAgent' },
    {
      type: 'mastra-vector',
      from: [
        '@mastra/pg#PgVector',
        '@mastra/libsql#LibSQLVector',
        '@mastra/pinecone#PineconeVector',
        '@mastra/chroma#ChromaVector',
        '@mastra/qdrant#QdrantVector',
        '@mastra/upstash#UpstashVector',
        ':mastra.getVector',
      ],
    },
  ],
  operations: [
    { call: ':mastra-agent.{generate,generateLegacy,generateVNext,network}', kind: 'agent-run', endpoint, request: run },
    { call: ':mastra-remote-agent.{generate,generateLegacy,generateVNext,network}', kind: 'agent-run', request: remote },
    { call: ':mastra-remote-agent.{stream,streamLegacy,streamVNext}', kind: 'agent-run', request: remote, streams: true },
    { call: ':mastra-agent.{stream,streamLegacy,streamVNext}', kind: 'agent-run', endpoint, request: run, streams: true },
  ],
  tools: [
    {
      call: ['@mastra/core/tools#createTool', '@mastra/core#createTool'],
      name: 'id',
      description: 'description',
      schema: 'inputSchema',
      run: 'execute',
      // Before version 1 what a model wrote was the field `context`.
      given: { 0: { mastra: ':mastra', context: 'model-output' }, 1: { mastra: ':mastra' } },
    },
  ],
  // What runs a step is handed the application, whose agents it may ask.
  handlers: [
    {
      call: ['@mastra/core/workflows#createStep', '@mastra/core/workflows/vNext#createStep', '@mastra/core#createStep'],
      callback: 'execute',
      parameters: { 0: { inputData: 'untrusted', mastra: ':mastra' } },
    },
  ],
  sources: [{ label: 'retrieved', call: ':mastra-vector.query' }],
  sinks: [{ call: ':mastra-vector.upsert', kind: 'index', arguments: ['metadata', 'vectors', 'args[0]'] }],
  stores: [
    { call: ':mastra-vector.query', does: 'read', collection: 'indexName', filter: 'filter' },
    { call: ':mastra-vector.upsert', does: 'write', collection: 'indexName', text: 'metadata' },
  ],
});
