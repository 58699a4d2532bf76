import { defineLibrary } from './schema.ts';

const runs = 'create_and_process,create,stream';
const run = { model: 'model', system: ['instructions', 'additional_instructions'], messages: 'additional_messages', tools: 'tools' };

/** Azure's agents, and the projects through which clients of its models come. */
export default defineLibrary({
  library: 'azure-ai-agents',
  ai: true,
  packages: [
    { npm: '@azure/ai-agents', version: '1.1.0' },
    { npm: '@azure/ai-projects', version: '2.2.0', others: ['1.0.0', '1.0.0-beta.3'] },
    { pypi: 'azure-ai-agents', version: '1.1.0', modules: ['azure.ai.agents'] },
    { pypi: 'azure-ai-projects', version: '2.10.0', modules: ['azure.ai.projects'], others: ['1.0.0b10'] },
  ],
  types: [
    {
      type: 'azure-project',
      from: [
        '@azure/ai-projects#{AIProjectClient,AIProjectsClient,AIProjectClient.fromEndpoint,AIProjectsClient.fromConnectionString}',
        ...['azure.ai.projects', 'azure.ai.projects.aio'].map((module) => `${module}#{AIProjectClient,AIProjectClient.from_connection_string}`),
      ],
      baseUrl: ['endpoint', 'args[0]'],
    },
    {
      type: 'azure-agents',
      from: ['@azure/ai-agents#AgentsClient', ...['azure.ai.agents', 'azure.ai.agents.aio'].map((module) => `${module}#AgentsClient`)],
      ready: ':azure-project.agents',
      provider: 'azure.ai.inference',
      baseUrl: ['endpoint', 'args[0]'],
    },
    {
      type: 'openai',
      from: [':azure-project.{get_openai_client,getOpenAIClient,getAzureOpenAIClient}', ':azure-project.inference.get_azure_openai_client'],
      provider: 'azure.ai.openai',
    },
    { type: 'azure-chat', from: ':azure-project.inference.get_chat_completions_client', provider: 'azure.ai.inference' },
    { type: 'azure-embeddings', from: ':azure-project.inference.get_embeddings_client', provider: 'azure.ai.inference' },
  ],
  operations: [
    {
      call: ':azure-agents.{create_agent,update_agent,create_version}',
      kind: 'agent-run',
      endpoint: 'openai.assistants',
      request: { model: ['model', 'definition.model'], system: ['instructions', 'definition.instructions'], tools: 'tools' },
      result: 'none',
    },
    {
      call: ':azure-agents.createAgent',
      kind: 'agent-run',
      endpoint: 'openai.assistants',
      body: 'args[1]',
      request: { model: 'args[0]', system: 'instructions', tools: 'tools' },
      result: 'none',
    },
    {
      call: ':azure-agents.{messages.create,create_message}',
      kind: 'agent-run',
      endpoint: 'openai.threads.messages',
      request: { prompt: ['content', 'args[2]'] },
      result: 'none',
    },
    { call: `:azure-agents.runs.{${runs}}`, kind: 'agent-run', endpoint: 'openai.runs', body: 'args[2]', request: run },
    {
      call: ':azure-agents.{create_run,create_and_process_run,create_stream,create_thread_and_run,create_thread_and_process_run}',
      kind: 'agent-run',
      endpoint: 'openai.runs',
      request: run,
    },
  ],
  sources: [
    {
      label: 'model-output',
      call: ':azure-agents.{messages.list,messages.get,messages.get_last_message_text_by_role,messages.get_last_message_by_role,list_messages}',
    },
  ],
  flows: [{ call: 'azure.ai.projects.models#PromptAgentDefinition', gives: 'record' }],
});
