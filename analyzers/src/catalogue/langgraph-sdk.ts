import { defineLibrary } from './schema.ts';

/** LangGraph's server, asked from elsewhere: a graph runs there, which is given a state. */
export default defineLibrary({
  library: 'langgraph-sdk',
  ai: true,
  packages: [
    { npm: '@langchain/langgraph-sdk', version: '1.15.0' },
    { pypi: 'langgraph-sdk', version: '0.4.14', modules: ['langgraph_sdk'] },
  ],
  types: [
    {
      type: 'langgraph-client',
      from: [
        '@langchain/langgraph-sdk#Client',
        '@langchain/langgraph-sdk/client#Client',
        'langgraph_sdk#{get_client,get_sync_client}',
        'langgraph_sdk.client#{get_client,get_sync_client,LangGraphClient,SyncLangGraphClient}',
      ],
    },
  ],
  operations: [
    {
      call: ':langgraph-client.runs.{stream,wait,create}',
      kind: 'agent-run',
      body: 'args[2]',
      request: { model: ['assistant_id', 'args[1]'], messages: 'input.messages', prompt: ['input.question', 'input.query', 'input.input'] },
    },
  ],
});
