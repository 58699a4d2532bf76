import { defineLibrary } from './schema.ts';

/** Agent2Agent: an executor answers what other agents send; a client is answered by one that somebody else runs. */
export default defineLibrary({
  library: 'a2a',
  ai: true,
  packages: [
    { pypi: 'a2a-sdk', modules: ['a2a'], others: ['0.3.26'] },
    { npm: '@a2a-js/sdk', others: ['0.3.14'] },
  ],
  types: [
    { type: 'a2a-request', from: ['a2a.server.agent_execution#RequestContext', 'a2a.server.agent_execution.context#RequestContext'] },
    {
      type: 'a2a-client',
      from: [
        'a2a.client#{A2AClient,Client}',
        'a2a.client#{create_client,ClientFactory().create}',
        '@a2a-js/sdk/client#{A2AClient,ClientFactory().createFromUrl}',
      ],
    },
  ],
  handlers: [
    {
      overrides: ['a2a.server.agent_execution#AgentExecutor.execute', 'a2a.server.agent_execution.agent_executor#AgentExecutor.execute'],
      parameters: { 0: ':a2a-request' },
    },
  ],
  sources: [
    { label: 'untrusted', call: ':a2a-request.get_user_input' },
    { label: 'untrusted', member: ':a2a-request.message' },
    { label: 'fetched', call: ':a2a-client.{send_message,send_message_streaming,sendMessage,sendMessageStream,get_task,getTask}' },
  ],
});
