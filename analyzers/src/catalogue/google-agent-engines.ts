import { defineLibrary, type RequestShape } from './schema.ts';

const asked: RequestShape = {
  model: ['made.model', 'made.args[0]'],
  system: ['made.system_instruction', 'made.agent.instruction'],
  prompt: ['message', 'input', 'input.input', 'query'],
  tools: ['made.tools', 'made.agent.tools'],
};
const engine = (names: string): string[] => [
  ...['vertexai', 'vertexai.preview'].map((root) => `${root}.agent_engines#${names}`),
  `vertexai.preview.reasoning_engines#${names}`,
];

/** Agents that Vertex AI runs: one that was deployed is asked by its methods, and so is one that is tried here first. */
export default defineLibrary({
  library: 'google-agent-engines',
  ai: true,
  packages: [{ pypi: 'google-cloud-aiplatform', version: '2.7.0', modules: ['vertexai'] }],
  language: 'python',
  types: [
    { type: 'vertex-client', from: 'vertexai#Client' },
    {
      type: 'agent-engine',
      from: [...engine('{get,create}'), ...engine('{AgentEngine,ReasoningEngine,ReasoningEngine.create}'), ':vertex-client.agent_engines.{get,create}'],
    },
    { type: 'agent-engine-app', from: engine('{LangchainAgent,LanggraphAgent,AdkApp,AG2Agent,LlamaIndexQueryPipelineAgent}') },
  ],
  operations: [
    { call: [':agent-engine.{query,async_query}', ':agent-engine-app.query'], kind: 'agent-run', endpoint: { from: 'made.model' }, request: asked },
    {
      call: [':agent-engine.{stream_query,async_stream_query}', ':agent-engine-app.{stream_query,async_stream_query}'],
      kind: 'agent-run',
      endpoint: { from: 'made.model' },
      request: asked,
      streams: true,
    },
  ],
});
