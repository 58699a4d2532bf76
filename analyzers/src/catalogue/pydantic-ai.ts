import { defineLibrary } from './schema.ts';

const run = {
  model: ['model', 'made.model', 'made.args[0]'],
  // What one run is told stands beside what the agent was made with.
  system: ['made.system_prompt', 'made.instructions', 'instructions', 'returned[]'],
  messages: 'message_history',
  prompt: ['user_prompt', 'args[0]'],
  tools: 'made.tools',
};
/** What writes a part of the instructions is told of the call. */
const asks = { function: 'made.written[]', context: { deps: 'deps', prompt: ['user_prompt', 'args[0]'] } };
const endpoint = { from: ['model', 'made.model', 'made.args[0]'] };

/** Pydantic AI: an agent holds its model and instructions. */
export default defineLibrary({
  library: 'pydantic-ai',
  ai: true,
  packages: [{ pypi: 'pydantic-ai', version: '2.66.0', modules: ['pydantic_ai'] }],
  language: 'python',
  types: [
    {
      type: 'pydantic-agent',
      from: ['pydantic_ai#Agent', 'pydantic_ai.agent#Agent'],
      gathers: { decorator: ':pydantic-agent.{system_prompt,instructions}', as: 'written' },
    },
  ],
  operations: [
    {
      call: ':pydantic-agent.{run,run_sync,iter}',
      kind: 'agent-run',
      endpoint,
      request: run,
      asks,
      checked: { schema: ['output_type', 'made.output_type', 'made.result_type'], field: 'output' },
    },
    { call: ':pydantic-agent.{run_stream,run_stream_events,run_stream_sync}', kind: 'agent-run', endpoint, request: run, asks, streams: true },
    // A model without an agent.
    {
      call: 'pydantic_ai.direct#{model_request,model_request_sync}',
      kind: 'chat',
      endpoint: { from: ['model', 'args[0]'] },
      request: { model: ['model', 'args[0]'], prompt: ['messages', 'args[1]'] },
    },
    {
      call: 'pydantic_ai.direct#{model_request_stream,model_request_stream_sync}',
      kind: 'chat',
      endpoint: { from: ['model', 'args[0]'] },
      request: { model: ['model', 'args[0]'], prompt: ['messages', 'args[1]'] },
      streams: true,
    },
  ],
  tools: [
    { decorator: [':pydantic-agent.{tool,tool_plain}', 'pydantic_ai{,.toolsets}#FunctionToolset().{tool,tool_plain}'] },
    { call: ['pydantic_ai#Agent', 'pydantic_ai.agent#Agent'], run: 'tools' },
    { call: ['pydantic_ai#Tool', 'pydantic_ai.tools#Tool'], run: ['function', 'args[0]'], description: 'description' },
    { call: 'pydantic_ai{,.toolsets}#FunctionToolset', run: ['tools', 'args[0]'] },
  ],
});
