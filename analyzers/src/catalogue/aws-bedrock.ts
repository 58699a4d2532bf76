import { defineLibrary } from './schema.ts';

const converse = { model: 'modelId', system: 'system', messages: 'messages', tools: 'toolConfig.tools' };
/** The body is the model's own, as a text in JSON: Anthropic's, Llama's, Titan's. */
const invoke = { model: 'modelId', system: 'body.system', messages: 'body.messages', prompt: ['body.prompt', 'body.inputText'] };
const clients = ['boto3#client()', 'boto3#Session().client()', 'boto3.session#Session().client()'];
const of = (names: string): string[] => clients.map((client) => `${client}.${names}`);

/** Amazon Bedrock through AWS's own SDKs. In JavaScript a command holds the request, and its client sends it. */
export default defineLibrary({
  library: 'aws-bedrock',
  packages: [
    { npm: '@aws-sdk/client-bedrock-runtime', version: '3.1164.0' },
    { pypi: 'boto3', version: '1.44.8' },
  ],
  operations: [
    { call: ['@aws-sdk/client-bedrock-runtime#ConverseCommand', ...of('converse')], kind: 'chat', endpoint: 'bedrock.converse', request: converse },
    {
      call: ['@aws-sdk/client-bedrock-runtime#ConverseStreamCommand', ...of('converse_stream')],
      kind: 'chat',
      endpoint: 'bedrock.converse',
      request: converse,
      streams: true,
    },
    { call: ['@aws-sdk/client-bedrock-runtime#InvokeModelCommand', ...of('invoke_model')], kind: 'chat', endpoint: 'bedrock.invoke', request: invoke },
    {
      call: ['@aws-sdk/client-bedrock-runtime#InvokeModelWithResponseStreamCommand', ...of('invoke_model_with_response_stream')],
      kind: 'chat',
      endpoint: 'bedrock.invoke',
      request: invoke,
      streams: true,
    },
  ],
});
