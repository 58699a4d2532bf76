import { defineLibrary } from './schema.ts';

const client = (names: string, ...modules: string[]): string[] =>
  modules.flatMap((module) => [`agent_framework.${module}#${names}`, `agent_framework_${module}#${names}`]);
const run = { model: 'made.client', system: ['made.instructions', 'made.args[1]'], prompt: ['messages', 'args[0]'], tools: ['made.tools', 'tools'] };
const endpoint = { from: ['made.client', 'made.chat_client', 'made.args[0]', 'made.receiver'] };
const model = ['model', 'model_id', 'deployment_name', 'model_deployment_name'];

/** Microsoft Agent Framework: chat clients, agents that they make or hold, and workflows of agents. */
export default defineLibrary({
  library: 'microsoft-agent-framework',
  ai: true,
  packages: [
    { pypi: 'agent-framework-core', modules: ['agent_framework'] },
    { pypi: 'agent-framework', modules: ['agent_framework'] },
    ...['azure-ai', 'openai', 'anthropic', 'foundry', 'ollama'].map((name) => ({
      pypi: `agent-framework-${name}`,
      modules: [`agent_framework_${name.replace('-', '_')}`],
    })),
  ],
  language: 'python',
  types: [
    {
      type: 'agent-framework-client',
      from: client('{OpenAIChatClient,OpenAIResponsesClient,OpenAIAssistantsClient}', 'openai'),
      endpoint: 'openai.responses',
      model,
      baseUrl: 'base_url',
    },
    { type: 'agent-framework-client', from: client('OpenAIChatCompletionClient', 'openai'), endpoint: 'openai.chat', model, baseUrl: 'base_url' },
    {
      type: 'agent-framework-client',
      from: client('{AzureOpenAIChatClient,AzureOpenAIResponsesClient,AzureOpenAIAssistantsClient,AzureAIAgentClient,AzureAIClient}', 'azure', 'azure_ai'),
      endpoint: 'openai.chat',
      provider: 'azure.ai.openai',
      model,
      baseUrl: 'endpoint',
    },
    {
      type: 'agent-framework-client',
      from: client('{FoundryChatClient,FoundryLocalClient}', 'foundry'),
      endpoint: 'openai.responses',
      provider: 'azure.ai.openai',
      model,
    },
    { type: 'agent-framework-client', from: client('AnthropicClient', 'anthropic'), endpoint: 'anthropic.messages', model },
    { type: 'agent-framework-client', from: client('OllamaChatClient', 'ollama'), endpoint: 'ollama.chat', model },
    { type: 'agent-framework-client', from: 'agent_framework#{BaseChatClient,SupportsChatGetResponse,ChatClientProtocol}', model },
    {
      type: 'agent-framework-agent',
      from: [
        'agent_framework#{Agent,ChatAgent,RawAgent,BaseAgent,SupportsAgentRun,AgentProtocol}',
        ':agent-framework-client.{as_agent,create_agent}',
        ...client('FoundryAgent', 'foundry'),
      ],
    },
    {
      type: 'agent-framework-workflow',
      from: [
        'agent_framework#{WorkflowBuilder,Workflow}',
        'agent_framework.orchestrations#{SequentialBuilder,ConcurrentBuilder,GroupChatBuilder,HandoffBuilder,MagenticBuilder}',
        'agent_framework#{SequentialBuilder,ConcurrentBuilder,GroupChatBuilder,HandoffBuilder,MagenticBuilder}',
      ],
      same: ['build', 'add_edge', 'add_chain', 'add_fan_out_edges', 'add_fan_in_edges', 'set_start_executor', 'participants', 'with_checkpointing', 'as_agent'],
    },
  ],
  operations: [
    { call: ':agent-framework-agent.run', kind: 'agent-run', endpoint, request: run },
    { call: ':agent-framework-agent.run_stream', kind: 'agent-run', endpoint, request: run, streams: true },
    {
      call: ':agent-framework-client.get_response',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['messages', 'args[0]'] },
    },
    {
      call: ':agent-framework-client.get_streaming_response',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: ['messages', 'args[0]'] },
      streams: true,
    },
    { call: ':agent-framework-workflow.{run,run_stream}', kind: 'agent-run', request: { prompt: ['message', 'args[0]'] } },
  ],
  tools: [
    { decorator: ['agent_framework#tool', 'agent_framework#ai_function'] },
    { call: ['agent_framework#{Agent,ChatAgent}', ':agent-framework-client.{as_agent,create_agent}'], run: 'tools' },
  ],
});
