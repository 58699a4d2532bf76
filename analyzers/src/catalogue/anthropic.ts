import { defineLibrary } from './schema.ts';

/** The official Anthropic SDKs, with their Bedrock and Vertex clients, which have the same surface. */
export default defineLibrary({
  library: 'anthropic',
  ai: true,
  packages: [
    { npm: '@anthropic-ai/sdk', version: '1.13.0' },
    { pypi: 'anthropic', version: '2.0.0', others: ['0.84.0', '0.2.10'] },
    { npm: '@anthropic-ai/bedrock-sdk', version: '1.1.3' },
    { npm: '@anthropic-ai/vertex-sdk', version: '1.1.3' },
  ],
  types: [
    {
      type: 'anthropic',
      from: ['@anthropic-ai/sdk#{default,Anthropic}', 'anthropic#{Anthropic,AsyncAnthropic,Client,AsyncClient}'],
      same: ['with_options', 'withOptions', 'copy'],
      transparent: ['with_raw_response', 'with_streaming_response', 'beta', 'prompt_caching', 'promptCaching', 'tools'],
      baseUrl: ['baseURL', 'base_url'],
    },
    {
      type: 'anthropic',
      from: ['@anthropic-ai/bedrock-sdk#{default,AnthropicBedrock}', 'anthropic#{AnthropicBedrock,AsyncAnthropicBedrock}'],
      provider: 'aws.bedrock',
      baseUrl: ['baseURL', 'base_url'],
      region: ['awsRegion', 'aws_region'],
      regionHost: 'bedrock-runtime.{region}.amazonaws.com',
    },
    {
      type: 'anthropic',
      from: ['@anthropic-ai/vertex-sdk#AnthropicVertex', 'anthropic#{AnthropicVertex,AsyncAnthropicVertex}'],
      provider: 'gcp.vertex_ai',
      baseUrl: ['baseURL', 'base_url'],
      region: 'region',
      regionHost: '{region}-aiplatform.googleapis.com',
    },
  ],
  operations: [
    { call: ':anthropic.messages.{create,parse}', kind: 'chat', endpoint: 'anthropic.messages' },
    { call: ':anthropic.messages.stream', kind: 'chat', endpoint: 'anthropic.messages', streams: true },
    { call: ':anthropic.beta.messages.{toolRunner,tool_runner}', kind: 'chat', endpoint: 'anthropic.messages' },
    // Text completions left the SDKs with version 1.
    { call: ':anthropic.completions.create', kind: 'completion', endpoint: 'anthropic.complete' },
    { call: ':anthropic.completion', kind: 'completion', endpoint: 'anthropic.complete' },
    {
      call: ':anthropic.messages.batches.create',
      kind: 'batch',
      endpoint: 'anthropic.batches',
      result: 'none',
    },
  ],
  tools: [
    // A runner calls them by itself with what the model wrote.
    {
      call: ['@anthropic-ai/sdk/helpers/beta/zod#betaZodTool', '@anthropic-ai/sdk/helpers/beta/json-schema#betaTool'],
      name: 'name',
      description: 'description',
      schema: 'inputSchema',
      run: 'run',
    },
    { decorator: 'anthropic#{beta_tool,beta_async_tool}' },
  ],
  sources: [{ label: 'model-output', call: ':anthropic.messages.batches.results' }],
  sinks: [{ call: ':anthropic.files.upload', kind: 'kept-file', arguments: 'file' }],
});
