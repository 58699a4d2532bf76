import { defineLibrary } from './schema.ts';

const media = {
  model: ['args[0]', 'application'],
  system: ['arguments.system_prompt', 'args[1].input.system_prompt'],
  prompt: ['arguments.prompt', 'arguments', 'args[1].input.prompt', 'args[1].input', 'args[1].arguments.prompt'],
};

/** Speech, transcripts, images and videos: what is said to a model there, and what it heard. */
export default defineLibrary({
  library: 'speech-and-media',
  ai: true,
  packages: [
    { npm: '@fal-ai/client' },
    { npm: '@fal-ai/serverless-client' },
    { pypi: 'fal-client', modules: ['fal_client'] },
    { npm: '@elevenlabs/elevenlabs-js' },
    { npm: 'elevenlabs' },
    { pypi: 'elevenlabs' },
    { npm: '@deepgram/sdk' },
    { pypi: 'deepgram-sdk', modules: ['deepgram'] },
    { npm: 'assemblyai' },
    { pypi: 'assemblyai' },
    { pypi: 'stability-sdk', modules: ['stability_sdk'] },
    { pypi: 'openai-whisper', modules: ['whisper'] },
    { pypi: 'faster-whisper', modules: ['faster_whisper'] },
  ],
  types: [
    {
      type: 'fal',
      from: ['fal_client#{SyncClient,AsyncClient}', '@fal-ai/client#createFalClient'],
      ready: ['fal_client#', '@fal-ai/client#fal', '@fal-ai/serverless-client#'],
    },
    {
      type: 'elevenlabs',
      from: [
        '@elevenlabs/elevenlabs-js#ElevenLabsClient',
        'elevenlabs#{ElevenLabsClient,ElevenLabs,AsyncElevenLabs}',
        'elevenlabs.client#{ElevenLabs,AsyncElevenLabs}',
      ],
      provider: 'elevenlabs',
    },
    {
      type: 'deepgram',
      from: ['@deepgram/sdk#{createClient,DeepgramClient}', 'deepgram#{DeepgramClient,AsyncDeepgramClient}'],
      transparent: ['rest', 'prerecorded', 'v1', 'media'],
    },
    {
      type: 'deepgram-listen',
      from: ':deepgram-listen.{v,asyncrest.v,asyncprerecorded.v,live.v}',
      ready: ':deepgram.listen',
      transparent: ['rest', 'prerecorded', 'v1', 'media'],
    },
    { type: 'assemblyai', from: 'assemblyai#{AssemblyAI,Transcriber}' },
    { type: 'assemblyai-lemur', from: ['assemblyai#Lemur', ':assemblyai.lemur'] },
    { type: 'stability', from: 'stability_sdk.client#StabilityInference' },
    { type: 'whisper', from: ['whisper#load_model', 'faster_whisper#WhisperModel'] },
  ],
  operations: [
    { call: ':fal.{run,run_async,subscribe,subscribe_async,submit,submit_async,queue.submit}', kind: 'predict', request: media },
    { call: ':fal.{stream,stream_async}', kind: 'predict', request: media, streams: true },
    {
      call: [
        ':elevenlabs.{textToSpeech,text_to_speech}.{convert,stream,convert_with_timestamps,convertWithTimestamps,convert_as_stream,convertAsStream}',
        ':elevenlabs.generate',
      ],
      kind: 'audio',
      request: { model: ['model_id', 'args[1].modelId'], prompt: ['text', 'args[1].text'] },
      result: 'none',
    },
    {
      call: ':elevenlabs.{speechToText,speech_to_text}.convert',
      kind: 'audio',
      request: { model: ['model_id', 'modelId'] },
    },
    {
      call: ':deepgram-listen.{transcribe_file,transcribe_url,transcribeFile,transcribeUrl}',
      kind: 'audio',
      body: 'args[1]',
      request: { model: ['model', 'args[1].model'] },
    },
    {
      call: [':assemblyai.{transcribe,transcribe_async,submit}', ':assemblyai.transcripts.{transcribe,submit,create}'],
      kind: 'audio',
      body: 'args[1]',
      request: { model: ['speech_model', 'speech_models'] },
    },
    {
      call: [':assemblyai-lemur.{task,summarize,question,question_answer}', ':assemblyai.lemur.{task,summary,questionAnswer}'],
      kind: 'chat',
      request: { model: 'final_model', prompt: ['prompt', 'questions', 'args[0]'] },
    },
    { call: ':stability.generate', kind: 'image', request: { prompt: ['prompt', 'args[0]'] } },
    { call: ':whisper.transcribe', kind: 'audio', body: 'args[1]', request: { prompt: 'initial_prompt' } },
  ],
});
