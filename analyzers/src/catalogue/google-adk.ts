import { defineLibrary } from './schema.ts';

const agents = '{Agent,LlmAgent}';

/** Google's Agent Development Kit: an agent holds its instruction, a runner asks it. */
export default defineLibrary({
  library: 'google-adk',
  ai: true,
  packages: [
    { pypi: 'google-adk', modules: ['google.adk'], version: '2.13.0' },
    { npm: '@google/adk', version: '2.0.0' },
  ],
  types: [
    { type: 'adk-agent', from: [`google.adk.agents#${agents}`, `google.adk#${agents}`, `google.adk.agents.llm_agent#${agents}`, '@google/adk#LlmAgent'] },
    { type: 'adk-group', from: ['google.adk.agents#{SequentialAgent,ParallelAgent,LoopAgent}', '@google/adk#{SequentialAgent,ParallelAgent,LoopAgent}'] },
    { type: 'adk-runner', from: ['google.adk.runners#{Runner,InMemoryRunner}', 'google.adk#Runner', '@google/adk#{Runner,InMemoryRunner}'] },
  ],
  operations: [
    {
      call: ':adk-runner.{run,run_async,run_debug,runAsync,runEphemeral}',
      kind: 'agent-run',
      endpoint: { from: ['made.agent.model', 'made.args[0].model', 'made.agent.sub_agents[].model'] },
      request: {
        model: ['made.agent.model', 'made.args[0].model'],
        system: [
          'made.agent.instruction',
          'made.agent.global_instruction',
          'made.agent.globalInstruction',
          'made.agent.sub_agents[].instruction',
          'made.agent.subAgents[].instruction',
        ],
        prompt: ['new_message', 'newMessage', 'user_messages', 'args[0]'],
        tools: 'made.agent.tools',
      },
    },
    // `adk web`, `adk run` and the services that run agents find one by this name.
    {
      call: [':adk-agent', ':adk-group'],
      exported: ['root_agent', 'rootAgent'],
      kind: 'agent-run',
      endpoint: { from: ['made.model', 'made.sub_agents[].model', 'made.subAgents[].model'] },
      request: {
        model: ['made.model', 'made.sub_agents[].model'],
        system: ['made.instruction', 'made.global_instruction', 'made.globalInstruction', 'made.sub_agents[].instruction', 'made.subAgents[].instruction'],
        tools: 'made.tools',
      },
    },
  ],
  tools: [
    { call: [`google.adk.agents#${agents}`, `google.adk.agents.llm_agent#${agents}`], run: 'tools' },
    { call: ['google.adk.tools#FunctionTool', 'google.adk.tools#LongRunningFunctionTool'], run: ['func', 'args[0]'] },
    { call: '@google/adk#FunctionTool', name: 'name', description: 'description', schema: 'parameters', run: 'execute' },
  ],
});
