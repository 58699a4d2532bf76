import { defineLibrary } from './schema.ts';

const kickoff = '{kickoff,kickoff_async,kickoff_for_each,kickoff_for_each_async,akickoff}';

/** CrewAI: agents and tasks hold the prompts, a crew runs them. */
export default defineLibrary({
  library: 'crewai',
  ai: true,
  packages: [{ pypi: 'crewai', version: '1.15.30' }],
  language: 'python',
  types: [
    { type: 'crewai-crew', from: ['crewai#Crew', 'crewai.crew#Crew'] },
    { type: 'crewai-agent', from: ['crewai#Agent', 'crewai.agent#Agent'], model: 'llm' },
    { type: 'crewai-task', from: ['crewai#Task', 'crewai.task#Task'] },
    { type: 'crewai-llm', from: ['crewai#LLM', 'crewai.llm#LLM'], model: ['model', 'args[0]'] },
  ],
  operations: [
    {
      call: `:crewai-crew.${kickoff}`,
      kind: 'agent-run',
      endpoint: { from: ['made.manager_llm', 'made.agents[].llm'] },
      request: {
        system: ['made.agents[].role', 'made.agents[].goal', 'made.agents[].backstory'],
        prompt: 'made.tasks[].description',
        tools: 'made.agents[].tools',
      },
    },
    {
      call: `:crewai-agent.${kickoff}`,
      kind: 'agent-run',
      endpoint: { from: 'made.llm' },
      request: { model: 'made.llm', system: ['made.role', 'made.goal', 'made.backstory'], prompt: ['messages', 'args[0]'], tools: 'made.tools' },
    },
    {
      call: ':crewai-task.{execute,execute_sync,execute_async}',
      kind: 'agent-run',
      endpoint: { from: 'made.agent.llm' },
      request: { system: ['made.agent.role', 'made.agent.goal', 'made.agent.backstory'], prompt: 'made.description', tools: 'made.agent.tools' },
    },
    { call: ':crewai-llm.call', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: ['messages', 'args[0]'] } },
  ],
  handlers: [
    {
      overrides: ['crewai.tools#BaseTool.{_run,_arun}', 'crewai.tools.base_tool#BaseTool.{_run,_arun}', 'crewai_tools#BaseTool.{_run,_arun}'],
      parameters: 'all',
      label: 'model-output',
    },
  ],
  tools: [{ decorator: ['crewai.tools#tool', 'crewai_tools#tool'] }],
});
