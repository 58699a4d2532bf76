import { defineLibrary, type RequestShape } from './schema.ts';

const text = (name: string): string[] => ['vertexai.language_models', 'vertexai.preview.language_models'].map((module) => `${module}#${name}`);
const vision = (name: string): string[] => ['vertexai.vision_models', 'vertexai.preview.vision_models'].map((module) => `${module}#${name}`);
const rag = (names: string): string[] => ['vertexai.rag', 'vertexai.preview.rag'].map((module) => `${module}#${names}`);
const model = ['made.args[0]', 'made.model_name', 'made.receiver.args[0]'];
const said: RequestShape = { message: { role: ['role', 'author'], content: ['content'] }, roles: { bot: 'assistant' }, unnamed: 'user' };
const session = {
  model,
  system: 'made.context',
  messages: 'made.message_history',
  prompt: ['message', 'args[0]'],
  ...said,
};
const instances: RequestShape = {
  model: ['made.endpoint_name', 'made.args[0]', 'endpoint'],
  prompt: ['instances', 'args[0]'],
  message: { content: ['prompt', 'content', 'inputs', 'text', 'messages'] },
  unnamed: 'user',
};
const generate: RequestShape = {
  model: 'model',
  system: ['systemInstruction', 'system_instruction', 'request.system_instruction'],
  prompt: ['contents', 'request.contents'],
  tools: 'tools',
  message: { content: ['parts', 'content', 'text'] },
  roles: { model: 'assistant' },
  unnamed: 'user',
};

/** Vertex AI's older language and image models, and what is deployed at an endpoint of one's own. */
export default defineLibrary({
  library: 'google-vertex',
  ai: true,
  packages: [
    { npm: '@google-cloud/aiplatform', version: '6.6.0' },
    { pypi: 'google-cloud-aiplatform', version: '2.7.0', modules: ['vertexai', 'google.cloud.aiplatform'] },
  ],
  types: [
    {
      type: 'vertex-text-model',
      from: text('{TextGenerationModel,CodeGenerationModel}.{from_pretrained,get_tuned_model}'),
      provider: 'gcp.vertex_ai',
    },
    { type: 'vertex-chat-model', from: text('{ChatModel,CodeChatModel}.{from_pretrained,get_tuned_model}'), provider: 'gcp.vertex_ai' },
    { type: 'vertex-chat', from: ':vertex-chat-model.start_chat' },
    { type: 'vertex-embedding-model', from: [...text('TextEmbeddingModel.from_pretrained'), ...vision('MultiModalEmbeddingModel.from_pretrained')] },
    { type: 'vertex-image-model', from: vision('{ImageGenerationModel,ImageTextModel,ImageQnAModel}.from_pretrained') },
    { type: 'vertex-endpoint', from: 'google.cloud.aiplatform#Endpoint' },
    {
      type: 'vertex-predictions',
      from: [
        '@google-cloud/aiplatform#{PredictionServiceClient,v1.PredictionServiceClient,v1beta1.PredictionServiceClient}',
        'google.cloud.aiplatform#gapic.{PredictionServiceClient,PredictionServiceAsyncClient}',
        'google.cloud.aiplatform_v1#{PredictionServiceClient,PredictionServiceAsyncClient}',
        'google.cloud.aiplatform_v1beta1#{PredictionServiceClient,PredictionServiceAsyncClient}',
      ],
    },
  ],
  operations: [
    {
      call: ':vertex-text-model.{predict,predict_async}',
      kind: 'completion',
      endpoint: 'vertex.predict',
      request: { model, prompt: ['prompt', 'prefix', 'args[0]'] },
    },
    {
      call: ':vertex-text-model.{predict_streaming,predict_streaming_async}',
      kind: 'completion',
      endpoint: 'vertex.predict',
      request: { model, prompt: ['prompt', 'prefix', 'args[0]'] },
      streams: true,
    },
    { call: ':vertex-chat.{send_message,send_message_async}', kind: 'chat', endpoint: 'vertex.chat', request: session },
    {
      call: ':vertex-chat.{send_message_streaming,send_message_streaming_async}',
      kind: 'chat',
      endpoint: 'vertex.chat',
      request: session,
      streams: true,
    },
    {
      call: ':vertex-embedding-model.{get_embeddings,get_embeddings_async}',
      kind: 'embeddings',
      endpoint: 'vertex.embed',
      request: { model, embed: ['texts', 'contextual_text', 'args[0]'] },
    },
    {
      call: ':vertex-image-model.{generate_images,edit_image,ask_question}',
      kind: 'image',
      endpoint: 'vertex.image',
      request: { model, prompt: ['prompt', 'question', 'args[0]'] },
    },
    { call: ':vertex-endpoint.{predict,predict_async,raw_predict,stream_raw_predict}', kind: 'predict', endpoint: 'vertex.endpoint', request: instances },
    {
      call: ':vertex-predictions.{predict,serverStreamingPredict,rawPredict,raw_predict,stream_raw_predict}',
      kind: 'predict',
      endpoint: 'vertex.endpoint',
      request: instances,
    },
    { call: rag('{retrieval_query,async_retrieve_contexts}'), kind: 'retrieval', result: 'retrieved', request: { embed: ['text', 'args[0]'] } },
    { call: ':vertex-predictions.{generateContent,generate_content}', kind: 'chat', endpoint: 'vertex.generate', request: generate },
    {
      call: ':vertex-predictions.{streamGenerateContent,stream_generate_content}',
      kind: 'chat',
      endpoint: 'vertex.generate',
      request: generate,
      streams: true,
    },
  ],
  // Documents that it searches: what is uploaded, and what stands at addresses.
  sinks: [
    { call: rag('upload_file'), kind: 'index', arguments: ['path', 'args[1]'] },
    { call: rag('{import_files,import_files_async}'), kind: 'indexed-address', arguments: ['paths', 'args[1]'] },
  ],
  flows: [
    { call: '@google-cloud/aiplatform#{helpers.toValue,helpers.fromValue}', gives: 'same' },
    { call: text('TextEmbeddingInput'), gives: 'record', fields: ['text', 'task_type', 'title'] },
    { call: text('ChatMessage'), gives: 'record', fields: ['content', 'author'] },
  ],
});
