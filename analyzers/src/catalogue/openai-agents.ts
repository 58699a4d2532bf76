import { defineLibrary } from './schema.ts';

const instructions = ['args[0].instructions', 'starting_agent.instructions', 'args[0].handoffs[].instructions', 'starting_agent.handoffs[].instructions'];
/** Instructions that are a function are asked for with the run's context. */
const asks = { function: instructions, context: { context: ['context', 'args[2].context'] } };
const run = {
  model: ['args[0].model', 'starting_agent.model'],
  system: [...instructions, 'returned[]'],
  prompt: ['args[1]', 'input'],
  tools: ['args[0].tools', 'starting_agent.tools'],
};
/** Both packages have the same names. */
const either = (names: string): string[] => [`@openai/agents#${names}`, `@openai/agents-core#${names}`];
const endpoint = { from: ['args[0].model', 'starting_agent.model'], otherwise: 'openai.responses' };

/** OpenAI's Agents SDKs: an agent holds its instructions, a runner asks it. */
export default defineLibrary({
  library: 'openai-agents',
  ai: true,
  packages: [
    { npm: '@openai/agents', version: '0.20.0' },
    { npm: '@openai/agents-core', version: '0.20.0' },
    { pypi: 'openai-agents', version: '0.24.0', modules: ['agents'] },
  ],
  types: [
    { type: 'openai-agent', from: [...either('{Agent,Agent.create}'), 'agents#Agent', 'agents.agent#Agent'] },
    { type: 'openai-agent-runner', from: [...either('Runner'), 'agents#Runner'] },
  ],
  operations: [
    {
      call: [...either('run'), ':openai-agent-runner.{run,run_sync}', 'agents#Runner.{run,run_sync}', 'agents.run#Runner.{run,run_sync}'],
      kind: 'agent-run',
      endpoint,
      request: run,
      asks,
    },
    { call: ['agents#Runner.run_streamed', 'agents.run#Runner.run_streamed'], kind: 'agent-run', endpoint, request: run, asks, streams: true },
  ],
  tools: [{ decorator: 'agents#function_tool' }, { call: either('tool'), name: 'name', description: 'description', schema: 'parameters', run: 'execute' }],
});
