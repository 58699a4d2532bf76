import { defineProvider } from '../schema.ts';

/** AWS Bedrock's runtime. */
export default defineProvider({
  provider: 'aws.bedrock',
  hosts: [
    'bedrock-runtime.{region}.amazonaws.com',
    'bedrock-runtime-fips.{region}.amazonaws.com',
    'bedrock-runtime.{region}.amazonaws.com.cn',
    'bedrock-runtime-fips.{region}.amazonaws.com.cn',
    // A private endpoint of a network of one's own: vpce-….bedrock-runtime.us-east-1.vpce.amazonaws.com
    '*.bedrock-runtime.{region}.vpce.amazonaws.com',
  ],
  aliases: ['bedrock'],
  unread: ['converse', 'converse-stream', 'invoke', 'invoke-with-response-stream', 'invoke-with-bidirectional-stream'].map((call) => `/model/{model}/${call}`),
  endpoints: [
    { id: 'bedrock.converse', kind: 'chat', request: { model: 'modelId', system: 'system', messages: 'messages', tools: 'toolConfig.tools' } },
    {
      id: 'bedrock.retrieve-and-generate',
      kind: 'chat',
      request: { model: 'retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.modelArn', prompt: 'input.text' },
    },
    { id: 'bedrock.agent', kind: 'agent-run', request: { prompt: 'inputText' } },
    { id: 'bedrock.retrieve', kind: 'retrieval', request: { embed: 'retrievalQuery.text' } },
    { id: 'bedrock.invoke', kind: 'chat', request: { model: 'modelId', system: 'system', messages: 'messages', prompt: ['prompt', 'inputText'] } },
  ],
});
