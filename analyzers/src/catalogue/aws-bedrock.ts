import { defineLibrary, type RequestShape } from './schema.ts';

const converse: RequestShape = { model: 'modelId', system: 'system', messages: 'messages', tools: 'toolConfig.tools' };
/** The body is the model's own, as a text in JSON: Anthropic's, Llama's, Titan's, Cohere's, Stability's. */
const invokeMessages: RequestShape = { model: 'modelId', system: 'body.system', messages: 'body.messages', tools: 'body.tools' };
/** One of them without messages, or bytes that are not looked into. */
const invoke: RequestShape = {
  model: 'modelId',
  system: 'body.preamble',
  messages: 'body.chat_history',
  prompt: [...['body.prompt', 'body.inputText', 'body.message', 'body.textToImageParams.text', 'body.text_prompts', 'body.inputs', 'body.texts', 'body']],
  message: { content: ['message', 'text', 'content'] },
  roles: { USER: 'user', CHATBOT: 'assistant', SYSTEM: 'system' },
  unnamed: 'user',
};
const knowledge = (root: string): RequestShape => ({
  model: `${root}.modelArn`,
  system: [`${root}.generationConfiguration.promptTemplate.textPromptTemplate`, `${root}.orchestrationConfiguration.promptTemplate.textPromptTemplate`],
  prompt: 'input.text',
});
const generated = knowledge('retrieveAndGenerateConfiguration.knowledgeBaseConfiguration');
const agent: RequestShape = { model: ['foundationModel', 'agentId'], system: 'instruction', prompt: 'inputText' };
const flow: RequestShape = { model: 'flowIdentifier', prompt: ['inputs[].content.document'] };
const command = (names: string): string => `@aws-sdk/client-bedrock-runtime#${names}Command`;
const agentCommand = (names: string): string => `@aws-sdk/client-bedrock-agent-runtime#${names}Command`;
const INVOKE = [command('InvokeModel'), ':aws-client.invoke_model', ':bedrock.invokeModel'];
const INVOKE_STREAM = [command('InvokeModelWithResponseStream'), ':aws-client.invoke_model_with_response_stream', ':bedrock.invokeModelWithResponseStream'];

/** Amazon Bedrock through AWS's own SDKs. In JavaScript a command holds the request, and its client sends it. */
export default defineLibrary({
  library: 'aws-bedrock',
  packages: [
    { npm: '@aws-sdk/client-bedrock-runtime', version: '3.1164.0' },
    { npm: '@aws-sdk/client-bedrock-agent-runtime', version: '3.1164.0' },
    { npm: '@aws-sdk/client-bedrock-agentcore' },
    { pypi: 'bedrock-agentcore', version: '1.25.0' },
    { pypi: 'boto3', version: '1.44.8' },
    { pypi: 'aioboto3', version: '15.5.0' },
    { pypi: 'aiobotocore', version: '3.10.0' },
    { pypi: 'mypy-boto3-bedrock-runtime', modules: ['mypy_boto3_bedrock_runtime'] },
    { pypi: 'mypy-boto3-bedrock-agent-runtime', modules: ['mypy_boto3_bedrock_agent_runtime'] },
    { pypi: 'mypy-boto3-bedrock-agentcore', modules: ['mypy_boto3_bedrock_agentcore'] },
    { pypi: 'mypy-boto3-sagemaker-runtime', modules: ['mypy_boto3_sagemaker_runtime'] },
  ],
  types: [
    {
      type: 'aws-client',
      from: [
        'boto3#client',
        ':aws-session.{client,create_client}',
        // A client's methods are made when it is: stubs say them, and the type that is written of it.
        'mypy_boto3_bedrock_runtime{,.client}#BedrockRuntimeClient',
        'mypy_boto3_bedrock_agent_runtime{,.client}#AgentsforBedrockRuntimeClient',
        'mypy_boto3_bedrock_agentcore{,.client}#BedrockAgentCoreClient',
        'mypy_boto3_sagemaker_runtime{,.client}#SageMakerRuntimeClient',
        'mypy_boto3_rds_data{,.client}#RDSDataServiceClient',
        'mypy_boto3_redshift_data{,.client}#RedshiftDataAPIServiceClient',
        'mypy_boto3_athena{,.client}#AthenaClient',
        'mypy_boto3_dynamodb{,.client}#DynamoDBClient',
        'mypy_boto3_s3{,.client}#S3Client',
      ],
      region: 'region_name',
      regionHost: 'bedrock-runtime.{region}.amazonaws.com',
      provider: 'aws.bedrock',
    },
    {
      type: 'aws-session',
      from: ['boto3#Session', 'boto3.session#Session', 'boto3#session.Session', 'aioboto3#Session', 'aiobotocore.session#{get_session,AioSession}'],
    },
    {
      type: 'bedrock',
      from: ['@aws-sdk/client-bedrock-runtime#BedrockRuntime', '@aws-sdk/client-bedrock-agent-runtime#BedrockAgentRuntime'],
      region: 'region',
      regionHost: 'bedrock-runtime.{region}.amazonaws.com',
      provider: 'aws.bedrock',
    },
    { type: 'agentcore', from: '@aws-sdk/client-bedrock-agentcore#BedrockAgentCore', provider: 'aws.bedrock' },
    { type: 'agentcore-app', from: ['bedrock_agentcore{,.runtime}#BedrockAgentCoreApp'] },
  ],
  handlers: [
    // Who may call it, the service has asked.
    { decorator: ':agentcore-app.entrypoint', parameters: { 0: 'untrusted' } },
  ],
  operations: [
    { call: [command('Converse'), ':aws-client.converse', ':bedrock.converse'], kind: 'chat', endpoint: 'bedrock.converse', request: converse },
    {
      call: [command('ConverseStream'), ':aws-client.converse_stream', ':bedrock.converseStream'],
      kind: 'chat',
      endpoint: 'bedrock.converse',
      request: converse,
      streams: true,
    },
    { call: INVOKE, kind: 'chat', endpoint: 'bedrock.invoke', when: { 'body.messages': { present: true } }, request: invokeMessages },
    // A model that says something is told how to; what is embedded is given alone, or with how many numbers are wanted.
    {
      call: INVOKE,
      kind: 'embeddings',
      endpoint: 'bedrock.invoke',
      when: { 'body.inputText': { present: true }, 'body.textGenerationConfig': { present: false } },
      request: { model: 'modelId', embed: 'body.inputText' },
    },
    {
      call: INVOKE,
      kind: 'embeddings',
      endpoint: 'bedrock.invoke',
      when: { 'body.texts': { present: true } },
      request: { model: 'modelId', embed: 'body.texts' },
    },
    { call: INVOKE, kind: 'chat', endpoint: 'bedrock.invoke', request: invoke },
    { call: INVOKE_STREAM, kind: 'chat', endpoint: 'bedrock.invoke', when: { 'body.messages': { present: true } }, request: invokeMessages, streams: true },
    { call: INVOKE_STREAM, kind: 'chat', endpoint: 'bedrock.invoke', request: invoke, streams: true },
    {
      call: [agentCommand('RetrieveAndGenerate'), ':aws-client.retrieve_and_generate', ':bedrock.retrieveAndGenerate'],
      kind: 'chat',
      endpoint: 'bedrock.retrieve-and-generate',
      request: generated,
    },
    {
      call: [agentCommand('RetrieveAndGenerateStream'), ':aws-client.retrieve_and_generate_stream', ':bedrock.retrieveAndGenerateStream'],
      kind: 'chat',
      endpoint: 'bedrock.retrieve-and-generate',
      request: generated,
      streams: true,
    },
    {
      call: [agentCommand('{InvokeAgent,InvokeInlineAgent}'), ':aws-client.{invoke_agent,invoke_inline_agent}', ':bedrock.{invokeAgent,invokeInlineAgent}'],
      kind: 'agent-run',
      endpoint: 'bedrock.agent',
      request: agent,
    },
    { call: [agentCommand('InvokeFlow'), ':aws-client.invoke_flow', ':bedrock.invokeFlow'], kind: 'agent-run', endpoint: 'bedrock.agent', request: flow },
    {
      call: [agentCommand('Retrieve'), ':aws-client.retrieve', ':bedrock.retrieve'],
      kind: 'retrieval',
      endpoint: 'bedrock.retrieve',
      request: { model: 'knowledgeBaseId', embed: 'retrievalQuery.text' },
      result: 'retrieved',
    },
    {
      call: [agentCommand('Rerank'), ':aws-client.rerank', ':bedrock.rerank'],
      kind: 'rerank',
      request: {
        model: 'rerankingConfiguration.bedrockRerankingConfiguration.modelConfiguration.modelArn',
        embed: ['queries[].textQuery.text', 'sources[].inlineDocumentSource.textDocument.text'],
      },
    },
    // An agent of one's own that AgentCore runs: what it is given is its own affair, mostly a text in JSON.
    {
      call: ['@aws-sdk/client-bedrock-agentcore#InvokeAgentRuntimeCommand', ':aws-client.invoke_agent_runtime', ':agentcore.invokeAgentRuntime'],
      kind: 'agent-run',
      request: { model: 'agentRuntimeArn', prompt: ['payload.prompt', 'payload.input', 'payload'] },
    },
    // A model deployed at an endpoint of one's own.
    {
      call: ':aws-client.{invoke_endpoint,invoke_endpoint_with_response_stream}',
      kind: 'predict',
      endpoint: 'bedrock.invoke',
      request: { model: 'EndpointName', prompt: ['Body.inputs', 'Body'] },
    },
  ],
  stores: [
    {
      call: [agentCommand('Retrieve'), ':aws-client.retrieve', ':bedrock.retrieve'],
      does: 'read',
      filter: 'retrievalConfiguration.vectorSearchConfiguration.filter',
    },
  ],
});
