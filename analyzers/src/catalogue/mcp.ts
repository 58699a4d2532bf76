import { defineLibrary } from './schema.ts';

/** Modules of the first TypeScript SDK, with and without the ending that some resolutions want, and the package that has been split off since. */
const sdk = (module: string, names: string, since: string): string[] => [
  `@modelcontextprotocol/sdk/${module}#${names}`,
  `@modelcontextprotocol/sdk/${module}.js#${names}`,
  `${since}#${names}`,
];
const server = (module: string, names: string): string[] => sdk(`server/${module}`, names, '@modelcontextprotocol/server');
const client = (module: string, names: string, since = '@modelcontextprotocol/client'): string[] => sdk(`client/${module}`, names, since);
const stdio = client('stdio', 'StdioClientTransport', '@modelcontextprotocol/client/stdio');
const transports = (names: string): string[] => [`fastmcp.client.transports#${names}`, `fastmcp.client#${names}`];

const asked = ['made.auth', 'made.token_verifier', 'made.auth_server_provider'].map((way) => ({ [way]: { present: true } }));

/**
 * The Model Context Protocol, servers and clients: whoever connects to a server brings the model that calls its tools, and what a server
 * answers its operator wrote.
 */
export default defineLibrary({
  library: 'mcp',
  ai: true,
  packages: [
    { npm: '@modelcontextprotocol/sdk', version: '1.32.2' },
    { npm: '@modelcontextprotocol/server', version: '2.4.0' },
    { npm: '@modelcontextprotocol/client', version: '2.4.0' },
    { npm: 'fastmcp', version: '4.20.16' },
    { npm: 'mcp-handler', version: '2.4.0' },
    { npm: '@vercel/mcp-adapter', version: '1.0.0' },
    { pypi: 'mcp', version: '1.30.0' },
    { pypi: 'fastmcp', version: '2.14.7' },
  ],
  types: [
    { type: 'mcp-server', from: [...server('mcp', 'McpServer')] },
    { type: 'mcp-low-level', from: [...server('index', 'Server'), '@modelcontextprotocol/sdk/server#Server'] },
    {
      type: 'fastmcp',
      from: [
        'fastmcp#FastMCP',
        'fastmcp.server#FastMCP',
        'fastmcp.server.server#FastMCP',
        'mcp.server.fastmcp#FastMCP',
        'mcp.server.fastmcp.server#FastMCP',
        'mcp.server#FastMCP',
        'mcp.server#MCPServer',
        'mcp.server.mcpserver#MCPServer',
        'fastmcp#FastMCP.{from_openapi,from_fastapi,as_proxy}',
      ],
    },
    { type: 'mcp-python-low-level', from: ['mcp.server#Server', 'mcp.server.lowlevel#Server', 'mcp.server.lowlevel.server#Server'] },
    {
      type: 'mcp-web-transport',
      from: [
        ...server('streamableHttp', 'StreamableHTTPServerTransport'),
        ...server('sse', 'SSEServerTransport'),
        '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js#WebStandardStreamableHTTPServerTransport',
        '@modelcontextprotocol/server#WebStandardStreamableHTTPServerTransport',
        '@modelcontextprotocol/node#NodeStreamableHTTPServerTransport',
      ],
    },
    // What a tool is given to talk to the server with.
    {
      type: 'mcp-context',
      from: [
        'fastmcp#Context',
        'fastmcp.server.context#Context',
        'mcp.server.fastmcp#Context',
        'mcp.server.fastmcp.server#Context',
        'mcp.server.mcpserver#Context',
      ],
      closed: true,
    },
    {
      type: 'mcp-client',
      from: [
        ...client('index', 'Client'),
        'mcp#{ClientSession,ClientSessionGroup,Client}',
        'mcp.client#{ClientSession,Client}',
        'mcp.client.session#ClientSession',
        'mcp.client.session_group#ClientSessionGroup',
        'fastmcp#Client',
        'fastmcp.client#Client',
        'fastmcp.client.client#Client',
      ],
    },
  ],
  tools: [
    { call: ':mcp-server.registerTool', name: 'args[0]', description: 'args[1].description', schema: 'args[1].inputSchema', run: 'args[2]', serves: true },
    // The older form: a description, a schema and annotations may each be left out.
    { call: ':mcp-server.tool', name: 'args[0]', run: 'args[1]', serves: true },
    { call: ':mcp-server.tool', name: 'args[0]', schema: 'args[1]', run: ['args[2]', 'args[3]'], when: { 'args[1]': { text: false } }, serves: true },
    {
      call: ':mcp-server.tool',
      name: 'args[0]',
      description: 'args[1]',
      schema: 'args[2]',
      run: ['args[4]', 'args[3]', 'args[2]'],
      when: { 'args[1]': { text: true } },
      serves: true,
    },
    { call: ':fastmcp.addTool', name: 'name', description: 'description', schema: 'parameters', run: 'execute', serves: true },
    { decorator: ':fastmcp.tool', name: ['name', 'args[0]'], description: 'description', serves: true },
    { call: [':fastmcp.tool', ':fastmcp.tool()', ':fastmcp.add_tool'], name: 'name', description: 'description', run: ['fn', 'args[0]'], serves: true },
    {
      call: ['fastmcp.tools#Tool.from_function', 'mcp.server.fastmcp.tools#Tool.from_function'],
      name: 'name',
      description: 'description',
      run: ['fn', 'args[0]'],
      serves: true,
    },
  ],
  handlers: [
    { call: [':mcp-server.server.setRequestHandler', ':mcp-low-level.setRequestHandler'], callback: 'args[1]', parameters: { 0: 'tool-argument' } },
    { call: ':mcp-server.{prompt,registerPrompt,resource,registerResource}', parameters: 'all', label: 'tool-argument' },
    { call: ':fastmcp.{addPrompt,addResourceTemplate}', callback: 'load', parameters: 'all', label: 'tool-argument' },
    { decorator: ':fastmcp.{resource,prompt,completion}', parameters: 'all', label: 'tool-argument' },
    { decorator: ':mcp-python-low-level.{call_tool,read_resource,get_prompt,completion}', parameters: 'all', label: 'tool-argument' },
    // What configures a server that a web framework serves.
    { call: ['mcp-handler#createMcpHandler', '@vercel/mcp-adapter#createMcpHandler'], callback: 'args[0]', first: true, parameters: { 0: ':mcp-server' } },
  ],
  sources: [
    {
      label: 'fetched',
      call: ':mcp-client.{callTool,readResource,getPrompt,call_tool,call_tool_mcp,read_resource,read_resource_mcp,get_prompt,get_prompt_mcp}',
    },
    { label: 'fetched', call: ':mcp-client.{listTools,listPrompts,listResources,list_tools,list_prompts,list_resources}', fits: ['description'] },
    // Who uses the client that is connected is asked, or a model of theirs.
    { label: 'untrusted', call: ':mcp-context.elicit' },
    { label: 'model-output', call: ':mcp-context.sample' },
    { label: 'fetched', call: ':mcp-context.read_resource' },
  ],
  sinks: [
    // A tool as a server lists it.
    {
      call: ['mcp.types#{Tool,Prompt}', 'mcp#types.{Tool,Prompt}', 'mcp#{Tool,Prompt}', 'fastmcp.tools#Tool', 'fastmcp.tools.tool#Tool'],
      kind: 'served-description',
      arguments: 'description',
    },
    { call: ['mcp#StdioServerParameters', 'mcp.client.stdio#StdioServerParameters'], kind: 'server', arguments: ['command', 'args[0]'] },
    {
      call: ['mcp#StdioServerParameters', 'mcp.client.stdio#StdioServerParameters'],
      kind: 'server',
      arguments: ['.args', 'args[1]'],
      when: { command: { carries: false } },
    },
    { call: ['mcp#stdio_client', 'mcp.client.stdio#stdio_client'], kind: 'server', arguments: ['server.command', 'args[0].command'] },
    {
      call: ['mcp#stdio_client', 'mcp.client.stdio#stdio_client'],
      kind: 'server',
      arguments: ['server.args', 'args[0].args'],
      when: { 'args[0].command': { carries: false } },
    },
    { call: transports('{StdioTransport,UvxStdioTransport,NpxStdioTransport}'), kind: 'server', arguments: ['command', 'tool_name', 'package', 'args[0]'] },
    {
      call: transports('StdioTransport'),
      kind: 'server',
      arguments: ['.args', 'args[1]'],
      when: { 'args[0]': { carries: false }, command: { carries: false } },
    },
    { call: transports('{PythonStdioTransport,NodeStdioTransport}'), kind: 'server', arguments: ['script_path', 'args[0]'] },
    { call: transports('{StreamableHttpTransport,SSETransport}'), kind: 'server-address', arguments: ['url', 'args[0]'] },
    { call: ['fastmcp#Client', 'fastmcp.client#Client', 'mcp#Client'], kind: 'server-address', arguments: ['transport', 'server', 'args[0]'] },
    {
      call: ['mcp.client.sse#sse_client', 'mcp.client.streamable_http#{streamablehttp_client,streamable_http_client}', 'mcp.client.websocket#websocket_client'],
      kind: 'server-address',
      arguments: ['url', 'args[0]'],
    },
    { call: 'mcp.client.session_group#{SseServerParameters,StreamableHttpParameters}', kind: 'server-address', arguments: 'url' },
    { call: stdio, kind: 'server', arguments: 'args[0].command' },
    { call: stdio, kind: 'server', arguments: 'args[0].args', when: { 'args[0].command': { carries: false } } },
    {
      call: [
        ...client('sse', 'SSEClientTransport'),
        ...client('streamableHttp', 'StreamableHTTPClientTransport'),
        '@modelcontextprotocol/sdk/client/websocket.js#WebSocketClientTransport',
      ],
      kind: 'server-address',
      arguments: 'args[0]',
    },
  ],
  flows: [
    {
      call: ['mcp#StdioServerParameters', 'mcp.client.stdio#StdioServerParameters'],
      gives: 'record',
      fields: ['command', 'args', 'env', 'cwd'],
    },
  ],
  serves: [
    { call: ':mcp-web-transport.{handleRequest,handlePostMessage}' },
    ...['transport', 'args[0]'].map((transport) => ({
      call: ':fastmcp.{run,run_async}',
      when: { [transport]: { equals: ['sse', 'http', 'streamable-http'] } },
      arguments: { host: ['host', 'made.host'] },
      heard: 'here' as const,
      safe: [...asked, { middleware: { present: true } }],
    })),
    {
      call: ':fastmcp.{http_app,streamable_http_app,sse_app}',
      arguments: { host: ['host', 'made.host'] },
      heard: 'elsewhere',
      safe: [...asked, { middleware: { present: true } }],
    },
    {
      call: ':fastmcp.{run_http_async,run_streamable_http_async,run_sse_async}',
      arguments: { host: ['host', 'made.host'] },
      heard: 'here',
      safe: [...asked, { middleware: { present: true } }],
    },
    {
      call: ':fastmcp.start',
      when: { transportType: { equals: ['httpStream', 'sse'] } },
      arguments: { host: 'httpStream.host' },
      heard: 'everywhere',
      safe: [{ 'made.authenticate': { present: true } }, { 'made.auth': { present: true } }],
    },
  ],
});
