import { defineLibrary } from './schema.ts';

const started = ['ai/mcp-stdio#Experimental_StdioMCPTransport', '@ai-sdk/mcp/mcp-stdio#Experimental_StdioMCPTransport', '@openai/agents#MCPServerStdio'];

/** How other libraries connect to servers of the Model Context Protocol, or start them. */
export default defineLibrary({
  library: 'mcp-clients',
  packages: [
    ...['ai', '@ai-sdk/mcp', '@openai/agents', '@langchain/mcp-adapters', '@mastra/mcp'].map((npm) => ({ npm })),
    ...['langchain-mcp-adapters', 'mcp-use', 'crewai-tools', 'smolagents'].map((pypi) => ({ pypi })),
    { pypi: 'openai-agents', modules: ['agents'] },
    { pypi: 'pydantic-ai', modules: ['pydantic_ai'] },
    { pypi: 'autogen-ext', modules: ['autogen_ext'] },
    { pypi: 'llama-index-tools-mcp', modules: ['llama_index.tools.mcp'] },
  ],
  sinks: [
    { call: 'autogen_ext.tools.mcp#StdioServerParams', kind: 'server', arguments: 'command' },
    { call: 'autogen_ext.tools.mcp#StdioServerParams', kind: 'server', arguments: '.args', when: { command: { carries: false } } },
    { call: 'pydantic_ai.mcp#MCPServerStdio', kind: 'server', arguments: ['command', 'args[0]'] },
    { call: 'pydantic_ai.mcp#MCPServerStdio', kind: 'server', arguments: ['.args', 'args[1]'], when: { 'args[0]': { carries: false } } },
    { call: started, kind: 'server', arguments: ['args[0].command', 'args[0].fullCommand'] },
    { call: started, kind: 'server', arguments: 'args[0].args', when: { 'args[0].command': { carries: false } } },
    { call: ['agents.mcp#MCPServerStdio', 'crewai_tools#MCPServerAdapter'], kind: 'server', arguments: ['params', 'args[0]'] },
    // A whole configuration, with commands or addresses.
    {
      call: [
        'langchain_mcp_adapters.client#MultiServerMCPClient',
        'mcp_use#{MCPClient,MCPClient.from_dict}',
        'smolagents#{MCPClient,ToolCollection.from_mcp}',
        '@langchain/mcp-adapters#MultiServerMCPClient',
        '@mastra/mcp#MCPClient',
      ],
      kind: 'server',
      arguments: ['connections', 'args[0]'],
    },
    {
      call: [
        'agents.mcp#{MCPServerSse,MCPServerStreamableHttp}',
        'pydantic_ai.mcp#{MCPServerSSE,MCPServerHTTP,MCPServerStreamableHTTP}',
        'llama_index.tools.mcp#BasicMCPClient',
        'autogen_ext.tools.mcp#{SseServerParams,StreamableHttpServerParams}',
      ],
      kind: 'server-address',
      arguments: ['url', 'params', 'args[0]'],
    },
    {
      call: ['@openai/agents#hostedMcpTool', 'agents#HostedMCPTool'],
      kind: 'server-address',
      arguments: ['serverUrl', 'tool_config.server_url', 'args[0].server_url'],
    },
    {
      call: [
        '@openai/agents#{MCPServerSSE,MCPServerStreamableHttp}',
        'ai#{experimental_createMCPClient,createMCPClient}',
        '@ai-sdk/mcp#{experimental_createMCPClient,createMCPClient}',
      ],
      kind: 'server-address',
      arguments: ['args[0].transport.url', 'args[0].url', 'args[0]'],
    },
  ],
});
