import { defineLibrary, type RequestShape } from './schema.ts';

const client = ['mlflow.deployments#{get_deploy_client,BaseDeploymentClient,DatabricksDeploymentClient}', 'mlflow#deployments.get_deploy_client'];
const deployed: RequestShape = {
  model: ['endpoint', 'deployment_name'],
  messages: 'inputs.messages',
  prompt: ['inputs.prompt', 'inputs.input', 'inputs.query'],
  unnamed: 'user',
};
const cortex = (names: string): string => `snowflake.cortex#${names}`;

/** Models beside the data: functions of Snowflake, what MLflow and Databricks serve. */
export default defineLibrary({
  library: 'data-platforms',
  ai: true,
  packages: [
    { pypi: 'snowflake-ml-python', modules: ['snowflake.cortex'], version: '2.6.0' },
    { pypi: 'mlflow', version: '3.18.0' },
  ],
  language: 'python',
  types: [{ type: 'mlflow-client', from: client }],
  operations: [
    {
      call: cortex('{complete,Complete}'),
      kind: 'chat',
      request: { model: ['model', 'args[0]'], prompt: ['prompt', 'args[1]'], stream: 'stream', unnamed: 'user' },
    },
    { call: cortex('{summarize,Summarize}'), kind: 'completion', request: { prompt: ['text', 'args[0]'] } },
    { call: cortex('{translate,Translate,sentiment,Sentiment}'), kind: 'completion', request: { embed: ['text', 'args[0]'] } },
    {
      call: cortex('{extract_answer,ExtractAnswer}'),
      kind: 'completion',
      request: { embed: ['from_text', 'args[0]'], prompt: ['question', 'args[1]'] },
    },
    { call: cortex('{classify_text,ClassifyText}'), kind: 'completion', request: { embed: ['str_input', 'args[0]'] } },
    {
      call: cortex('{embed_text_768,EmbedText768,embed_text_1024,EmbedText1024}'),
      kind: 'embeddings',
      request: { model: ['model', 'args[0]'], embed: ['text', 'args[1]'] },
    },
    {
      call: ':mlflow-client.predict',
      kind: 'embeddings',
      when: { 'inputs.input': { present: true }, 'inputs.messages': { present: false } },
      request: { model: ['endpoint', 'deployment_name'], embed: 'inputs.input' },
    },
    { call: ':mlflow-client.predict', kind: 'predict', request: deployed },
    { call: ':mlflow-client.predict_stream', kind: 'predict', request: deployed, streams: true },
  ],
});
