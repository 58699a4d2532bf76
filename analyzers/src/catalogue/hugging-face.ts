import { defineLibrary } from './schema.ts';

const chat = { model: 'model', messages: ['messages', 'args[0]'], tools: 'tools', stream: 'stream' };
const text = { model: 'model', prompt: ['inputs', 'prompt', 'args[0]'] };

/** Hugging Face's inference clients: one method for each task. */
export default defineLibrary({
  library: 'hugging-face',
  ai: true,
  packages: [
    { npm: '@huggingface/inference', version: '4.13.30' },
    { pypi: 'huggingface-hub', version: '2.4.0', modules: ['huggingface_hub'] },
  ],
  types: [
    {
      type: 'hugging-face',
      from: ['@huggingface/inference#{HfInference,InferenceClient}', 'huggingface_hub#{InferenceClient,AsyncInferenceClient}'],
      provider: 'hugging_face',
      model: ['model', 'args[0]'],
      baseUrl: ['base_url', 'endpointUrl'],
    },
    { type: 'hugging-face-completions', ready: ':hugging-face.chat.completions' },
  ],
  operations: [
    { call: ':hugging-face-completions.create', kind: 'chat', endpoint: 'openai.chat', request: chat },
    { call: ':hugging-face.{chatCompletion,chat_completion}', kind: 'chat', endpoint: 'openai.chat', request: chat },
    { call: ':hugging-face.chatCompletionStream', kind: 'chat', endpoint: 'openai.chat', request: chat, streams: true },
    { call: ':hugging-face.{textGeneration,text_generation,summarization,translation}', kind: 'completion', endpoint: 'openai.completions', request: text },
    { call: ':hugging-face.textGenerationStream', kind: 'completion', endpoint: 'openai.completions', request: text, streams: true },
    {
      call: ':hugging-face.{questionAnswering,question_answering,tableQuestionAnswering,table_question_answering,visualQuestionAnswering,visual_question_answering,documentQuestionAnswering,document_question_answering}',
      kind: 'completion',
      endpoint: 'openai.completions',
      request: { model: 'model', prompt: ['question', 'query', 'inputs.question', 'inputs.query'] },
    },
    { call: ':hugging-face.{imageToText,image_to_text}', kind: 'predict', body: 'args[1]', request: { model: ['model', 'args[0].model'] } },
    { call: ':hugging-face.{textToSpeech,text_to_speech,textToVideo,text_to_video}', kind: 'audio', request: text, result: 'none' },
    {
      call: ':hugging-face.{featureExtraction,feature_extraction}',
      kind: 'embeddings',
      endpoint: 'openai.embeddings',
      request: { model: 'model', embed: ['inputs', 'text', 'args[0]'] },
    },
    { call: ':hugging-face.{textToImage,text_to_image}', kind: 'image', endpoint: 'openai.images', request: text, result: 'none' },
    {
      call: ':hugging-face.{automaticSpeechRecognition,automatic_speech_recognition}',
      kind: 'audio',
      endpoint: 'openai.transcriptions',
      body: 'args[1]',
      request: { model: ['model', 'args[0].model'] },
    },
  ],
});
