import { defineLibrary } from './schema.ts';

const kickoff = '{kickoff,kickoff_async,akickoff,kickoff_for_each,kickoff_for_each_async,akickoff_for_each}';

/** What an agent is told, in its arguments or in the document that it is configured by. */
const agent = (path: string): string[] => ['', 'config.'].flatMap((where) => ['role', 'goal', 'backstory'].map((part) => `${path}.${where}${part}`));

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
      call: [`:crewai-crew.${kickoff}`, ':crewai-crew.{train,test,replay}'],
      kind: 'agent-run',
      endpoint: { from: ['made.manager_llm', 'made.agents[].llm'] },
      request: {
        system: agent('made.agents[]'),
        prompt: ['made.tasks[].description', 'made.tasks[].config.description'],
        tools: 'made.agents[].tools',
      },
      puts: { values: ['inputs', 'args[0]'], placeholders: 'braces' },
    },
    {
      call: ':crewai-agent.{kickoff,kickoff_async,akickoff}',
      kind: 'agent-run',
      endpoint: { from: 'made.llm' },
      request: { model: 'made.llm', system: agent('made'), prompt: ['messages', 'args[0]'], tools: 'made.tools' },
    },
    {
      call: ':crewai-task.{execute_sync,execute_async}',
      kind: 'agent-run',
      endpoint: { from: 'made.agent.llm' },
      request: { system: agent('made.agent'), prompt: ['made.description', 'made.config.description'], tools: 'made.agent.tools' },
    },
    { call: ':crewai-llm.call', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: ['messages', 'args[0]'] } },
  ],
  handlers: [
    {
      overrides: ['crewai.tools#BaseTool.{_run,_arun}', 'crewai.tools.base_tool#BaseTool.{_run,_arun}', 'crewai_tools#BaseTool.{_run,_arun}'],
      parameters: 'all',
      label: 'model-output',
      ownSchema: 'args_schema',
    },
  ],
  classDecorators: [
    {
      decorator: 'crewai.project#CrewBase',
      documents: { agents_config: 'config/agents.yaml', tasks_config: 'config/tasks.yaml' },
      gathers: { agents: 'crewai.project#agent', tasks: 'crewai.project#task' },
    },
  ],
  tools: [{ decorator: ['crewai.tools#tool', 'crewai_tools#tool'] }],
});
