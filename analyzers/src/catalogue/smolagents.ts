import { defineLibrary } from './schema.ts';

const model = ['model_id', 'args[0]'];

/** smolagents: agents that write code or call tools, each with a model. */
export default defineLibrary({
  library: 'smolagents',
  ai: true,
  packages: [{ pypi: 'smolagents', version: '1.26.0' }],
  language: 'python',
  types: [
    { type: 'smolagent', from: 'smolagents#{CodeAgent,ToolCallingAgent,MultiStepAgent}' },
    { type: 'smolagents-model', from: 'smolagents#{OpenAIServerModel,OpenAIModel}', endpoint: 'openai.chat', model, baseUrl: 'api_base' },
    {
      type: 'smolagents-model',
      from: 'smolagents#{AzureOpenAIServerModel,AzureOpenAIModel}',
      endpoint: 'openai.chat',
      provider: 'azure.ai.openai',
      model,
    },
    { type: 'smolagents-model', from: 'smolagents#{AmazonBedrockServerModel,AmazonBedrockModel}', provider: 'aws.bedrock', model },
    {
      type: 'smolagents-model',
      from: 'smolagents#{LiteLLMModel,LiteLLMRouterModel,HfApiModel,InferenceClientModel,TransformersModel,VLLMModel,MLXModel}',
      model,
    },
    { type: 'smolagents-search', from: 'smolagents#{DuckDuckGoSearchTool,WebSearchTool,GoogleSearchTool,VisitWebpageTool,WikipediaSearchTool}' },
  ],
  operations: [
    {
      call: ':smolagent.run',
      kind: 'agent-run',
      endpoint: { from: ['made.model', 'made.args[1]'] },
      request: { model: 'made.model', system: ['made.instructions', 'made.system_prompt'], prompt: ['task', 'args[0]'], tools: 'made.tools' },
    },
    {
      call: [':smolagents-model', ':smolagents-model.generate', ':smolagents-model.generate_stream'],
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: ['messages', 'args[0]'] },
    },
  ],
  handlers: [{ overrides: ['smolagents#Tool.forward', 'smolagents.tools#Tool.forward'], parameters: 'all', label: 'model-output' }],
  // Its own interpreter keeps code to what it allows; with every module allowed it keeps it to nothing.
  sinks: [{ call: 'smolagents#CodeAgent', kind: 'code', ofModel: true, when: { 'additional_authorized_imports[]': { equals: ['*'] } } }],
  tools: [{ decorator: 'smolagents#tool' }],
  sources: [{ label: 'fetched', call: [':smolagents-search', ':smolagents-search.forward'] }],
});
