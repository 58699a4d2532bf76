import { defineLibrary, type RequestShape } from './schema.ts';

/** An agent that holds who it is. */
const held: RequestShape = {
  model: ['made.llm', 'made.model', 'made.args[0]'],
  system: ['made.system_prompt', 'made.role', 'made.goal', 'made.instructions'],
  tools: 'made.tools',
};
const graphs =
  '{SmartScraperGraph,SmartScraperLiteGraph,SmartScraperMultiGraph,SmartScraperMultiConcatGraph,SmartScraperMultiLiteGraph,SearchGraph,SearchLinkGraph,DepthSearchGraph,OmniScraperGraph,OmniSearchGraph,ScreenshotScraperGraph,SpeechGraph,ScriptCreatorGraph,ScriptCreatorMultiGraph,CodeGeneratorGraph,CSVScraperGraph,CSVScraperMultiGraph,JSONScraperGraph,JSONScraperMultiGraph,XMLScraperGraph,XMLScraperMultiGraph,DocumentScraperGraph,DocumentScraperMultiGraph}';

/** More frameworks of agents: what makes one, and how it is asked. */
export default defineLibrary({
  library: 'more-agents',
  ai: true,
  packages: [
    { pypi: 'upsonic', version: '0.77.3' },
    { pypi: 'dapr-agents', modules: ['dapr_agents'], version: '1.0.9' },
    { pypi: 'scrapegraphai', version: '1.76.0' },
    { pypi: 'mllm' },
    { pypi: 'llama-stack-client', modules: ['llama_stack_client'], version: '0.2.12' },
  ],
  language: 'python',
  types: [
    { type: 'upsonic-agent', from: ['upsonic#{Agent,Direct}', 'upsonic.agent.agent#Agent'], model: ['model', 'args[0]'] },
    { type: 'upsonic-team', from: 'upsonic#Team' },
    { type: 'dapr-agent', from: ['dapr_agents#{Agent,DurableAgent,AssistantAgent,ReActAgent,OpenAPIReActAgent}', 'dapr_agents.agents#{Agent,DurableAgent}'] },
    { type: 'dapr-runner', from: ['dapr_agents#AgentRunner', 'dapr_agents.workflow.runners#AgentRunner'] },
    {
      type: 'dapr-model',
      from: ['dapr_agents#{OpenAIChatClient,DaprChatClient,HFHubChatClient,NVIDIAChatClient,AnthropicChatClient,LiteLLMChatClient}'],
      model: ['model', 'llm_component'],
    },
    { type: 'scrape-graph', from: `scrapegraphai.graphs#${graphs}` },
    { type: 'mllm-router', from: 'mllm#{Router,Router.from_env}' },
    { type: 'llama-stack-agent', from: ['llama_stack_client#Agent', 'llama_stack_client.lib.agents.agent#{Agent,AsyncAgent}'] },
  ],
  operations: [
    {
      call: ':upsonic-agent.{do,do_async,print_do,print_do_async}',
      kind: 'agent-run',
      endpoint: { from: ['made.model', 'made.args[0]'] },
      request: { ...held, prompt: ['task.description', 'args[0].description', 'task', 'args[0]'] },
    },
    {
      call: ':upsonic-agent.{stream,astream}',
      kind: 'agent-run',
      endpoint: { from: ['made.model', 'made.args[0]'] },
      request: { ...held, prompt: ['task.description', 'args[0].description', 'task', 'args[0]'] },
      streams: true,
    },
    {
      call: ':upsonic-team.{do,do_async,print_do,complete}',
      kind: 'agent-run',
      request: { ...held, prompt: ['tasks[].description', 'tasks', 'args[0][].description', 'args[0]', 'made.tasks[].description'] },
    },
    { call: ':dapr-agent.run', kind: 'agent-run', endpoint: { from: 'made.llm' }, request: { ...held, prompt: ['input_data', 'args[0]'] } },
    {
      call: ':dapr-runner.run',
      kind: 'agent-run',
      request: { system: ['args[0].instructions', 'agent.instructions'], prompt: ['payload.task', 'args[1].task', 'payload', 'args[1]'] },
    },
    {
      call: ':dapr-model.generate',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: ['model', 'receiver'], messages: 'messages', prompt: 'args[0]', tools: 'tools', unnamed: 'user' },
    },
    {
      call: ':scrape-graph.run',
      kind: 'agent-run',
      // What it finds on the page stands in front of the question.
      adds: { label: 'fetched' },
      endpoint: { from: ['made.config.llm.model', 'made.args[2].llm.model'] },
      request: { model: ['made.config.llm.model', 'made.args[2].llm.model'], prompt: ['made.prompt', 'made.args[0]'] },
    },
    { call: ':mllm-router.chat', kind: 'chat', request: { model: 'model', prompt: ['thread', 'args[0]'] } },
    {
      call: ':llama-stack-agent.create_turn',
      kind: 'agent-run',
      request: {
        model: ['made.model', 'made.args[1]', 'made.agent_config.model'],
        system: ['made.instructions', 'made.agent_config.instructions', 'made.args[2]'],
        messages: ['messages', 'args[0]'],
        tools: 'made.tools',
        stream: 'stream',
      },
    },
  ],
  tools: [{ decorator: ['dapr_agents#tool', 'upsonic#tool', 'upsonic.tools#tool'] }],
  sinks: [{ call: `scrapegraphai.graphs#${graphs}`, kind: 'url', arguments: ['source', 'args[1]'] }],
  flows: [
    { call: ['upsonic#Task'], gives: 'record', fields: ['description'] },
    { call: ['dapr_agents.types#UserMessage', 'dapr_agents.types.message#UserMessage'], gives: 'record', fields: ['content'], constants: { role: 'user' } },
    {
      call: ['dapr_agents.types#SystemMessage', 'dapr_agents.types.message#SystemMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'system' },
    },
  ],
});
