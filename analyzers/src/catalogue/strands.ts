import { defineLibrary } from './schema.ts';

const run = { model: 'made.model', system: ['made.system_prompt', 'made.systemPrompt'], prompt: ['prompt', 'args[0]'], tools: 'made.tools' };
const endpoint = { from: 'made.model' };

/** Strands Agents, both languages: what is called is the agent itself. */
export default defineLibrary({
  library: 'strands',
  ai: true,
  packages: [
    { pypi: 'strands-agents', modules: ['strands'], version: '1.62.0' },
    { npm: '@strands-agents/sdk', version: '1.19.0' },
  ],
  types: [
    { type: 'strands-agent', from: ['strands#Agent', 'strands.agent#Agent', '@strands-agents/sdk#Agent'] },
    {
      type: 'strands-model',
      from: ['strands.models#BedrockModel', 'strands.models.bedrock#BedrockModel', '@strands-agents/sdk#BedrockModel'],
      provider: 'aws.bedrock',
      model: ['model_id', 'modelId'],
    },
    { type: 'strands-model', from: 'strands.models.openai#OpenAIModel', endpoint: 'openai.chat', model: 'model_id' },
    { type: 'strands-model', from: 'strands.models.anthropic#AnthropicModel', endpoint: 'anthropic.messages', model: 'model_id' },
    {
      type: 'strands-model',
      from: ['strands.models.litellm#LiteLLMModel', 'strands.models.ollama#OllamaModel', 'strands.models.gemini#GeminiModel'],
      model: 'model_id',
    },
  ],
  operations: [
    { call: [':strands-agent', ':strands-agent.{invoke_async,structured_output,structured_output_async,invoke}'], kind: 'agent-run', endpoint, request: run },
    { call: ':strands-agent.{stream_async,stream}', kind: 'agent-run', endpoint, request: run, streams: true },
  ],
  tools: [
    { decorator: 'strands#tool' },
    { call: '@strands-agents/sdk#tool', name: 'name', description: 'description', schema: 'inputSchema', run: 'callback' },
  ],
});
