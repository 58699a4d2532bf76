import { defineLibrary } from './schema.ts';

/** Threads' and runs' methods: the thread's id comes first. */
const runs = '{create,create_and_poll,createAndPoll,createAndStream,create_and_stream,stream}';

/** The official OpenAI SDKs; also every OpenAI-compatible provider reached through them by a base URL. */
export default defineLibrary({
  library: 'openai',
  ai: true,
  packages: [
    { npm: 'openai', version: '6.49.0', others: ['3.3.0'] },
    { pypi: 'openai', version: '3.0.0', others: ['0.28.1'] },
    { npm: '@openai/guardrails', version: '0.2.1' },
    { pypi: 'openai-guardrails', modules: ['guardrails'] },
  ],
  types: [
    {
      type: 'openai-realtime',
      from: [
        ':openai.{realtime,beta.realtime}.connect',
        'openai/{beta/,}realtime/ws#{OpenAIRealtimeWS,OpenAIRealtimeWS.create}',
        'openai/{beta/,}realtime/websocket#{OpenAIRealtimeWebSocket,OpenAIRealtimeWebSocket.create}',
      ],
    },
    {
      type: 'openai',
      from: [
        'openai#{default,OpenAI,AsyncOpenAI,Client,AsyncClient}',
        '@openai/guardrails#GuardrailsOpenAI',
        'guardrails#{GuardrailsOpenAI,GuardrailsAsyncOpenAI}',
      ],
      ready: 'openai#',
      same: ['with_options', 'withOptions', 'copy'],
      transparent: ['with_raw_response', 'with_streaming_response', 'beta'],
      baseUrl: ['baseURL', 'base_url'],
    },
    {
      type: 'openai',
      from: [
        'openai#{AzureOpenAI,AsyncAzureOpenAI}',
        '@openai/guardrails#GuardrailsAzureOpenAI',
        'guardrails#{GuardrailsAzureOpenAI,GuardrailsAsyncAzureOpenAI}',
      ],
      provider: 'azure.ai.openai',
      baseUrl: ['baseURL', 'base_url', 'azure_endpoint', 'azureEndpoint', 'endpoint'],
    },
    { type: 'openai-v3', from: ['openai#OpenAIApi', 'openai-edge#OpenAIApi'] },
  ],
  operations: [
    // A model of Instructor's, which is given the same client.
    { call: ':openai.chat.completions.{create,runTools}', kind: 'chat', endpoint: 'openai.chat', checked: { schema: 'response_model' } },
    {
      call: ':openai.chat.completions.parse',
      kind: 'chat',
      endpoint: 'openai.chat',
      checked: { schema: 'response_format', field: 'choices[].message.parsed' },
    },
    { call: ':openai.chat.completions.stream', kind: 'chat', endpoint: 'openai.chat', streams: true },
    { call: ':openai.responses.create', kind: 'chat', endpoint: 'openai.responses' },
    {
      call: ':openai.responses.parse',
      kind: 'chat',
      endpoint: 'openai.responses',
      checked: { schema: ['text_format', 'text.format'], field: 'output_parsed' },
    },
    { call: ':openai.responses.stream', kind: 'chat', endpoint: 'openai.responses', streams: true },
    { call: ':openai.completions.create', kind: 'completion', endpoint: 'openai.completions' },
    { call: ':openai.embeddings.create', kind: 'embeddings', endpoint: 'openai.embeddings' },
    {
      call: ':openai.{vector_stores,vectorStores}.search',
      kind: 'retrieval',
      result: 'retrieved',
      request: { model: ['vector_store_id', 'args[0]'], embed: ['query', 'args[1].query'] },
    },
    // The Python SDK before 1.0.
    { call: ':openai.ChatCompletion.{create,acreate}', kind: 'chat', endpoint: 'openai.chat' },
    { call: ':openai.Completion.{create,acreate}', kind: 'completion', endpoint: 'openai.completions' },
    { call: ':openai.Embedding.{create,acreate}', kind: 'embeddings', endpoint: 'openai.embeddings' },
    { call: ':openai.Image.{create,acreate,create_edit,acreate_edit}', kind: 'image', endpoint: 'openai.images', result: 'none' },
    {
      call: ':openai.Audio.{transcribe,atranscribe,translate,atranslate}',
      kind: 'audio',
      endpoint: 'openai.transcriptions',
      request: { model: 'args[0]', prompt: 'prompt' },
    },
    { call: ':openai.Moderation.{create,acreate}', kind: 'moderation', endpoint: 'openai.moderations', result: 'none' },
    {
      call: ':openai.Edit.{create,acreate}',
      kind: 'completion',
      endpoint: 'openai.completions',
      request: { model: 'model', prompt: ['instruction', 'input'] },
    },
    // The JavaScript SDK before 4.0.
    { call: ':openai-v3.createChatCompletion', kind: 'chat', endpoint: 'openai.chat' },
    { call: ':openai-v3.createCompletion', kind: 'completion', endpoint: 'openai.completions' },
    { call: ':openai-v3.createEmbedding', kind: 'embeddings', endpoint: 'openai.embeddings' },
    { call: ':openai-v3.{createImage,createImageEdit}', kind: 'image', endpoint: 'openai.images', result: 'none' },
    { call: ':openai-v3.createModeration', kind: 'moderation', endpoint: 'openai.moderations', result: 'none' },
    {
      call: ':openai-v3.createTranscription',
      kind: 'audio',
      endpoint: 'openai.transcriptions',
      request: { model: 'args[1]', prompt: 'args[2]' },
    },
    { call: ':openai.beta.assistants.create', kind: 'agent-run', endpoint: 'openai.assistants', result: 'none' },
    { call: ':openai.beta.assistants.update', kind: 'agent-run', endpoint: 'openai.assistants', body: 'args[1]', result: 'none' },
    { call: ':openai.beta.threads.create', kind: 'agent-run', endpoint: 'openai.threads', result: 'none' },
    {
      call: ':openai.beta.threads.{createAndRun,createAndRunPoll,createAndRunStream,create_and_run,create_and_run_poll,create_and_run_stream}',
      kind: 'agent-run',
      endpoint: 'openai.runs',
      request: { model: 'model', system: 'instructions', messages: 'thread.messages', tools: 'tools', stream: 'stream' },
    },
    { call: `:openai.beta.threads.runs.${runs}`, kind: 'agent-run', endpoint: 'openai.runs', body: 'args[1]' },
    // A run goes on with what its tools gave.
    {
      call: ':openai.beta.threads.runs.{submitToolOutputs,submitToolOutputsAndPoll,submitToolOutputsStream,submit_tool_outputs,submit_tool_outputs_and_poll,submit_tool_outputs_stream}',
      kind: 'agent-run',
      endpoint: 'openai.runs',
      request: { stream: 'stream' },
    },
    { call: ':openai.beta.threads.messages.create', kind: 'agent-run', endpoint: 'openai.threads.messages', body: 'args[1]', result: 'none' },
    {
      call: ':openai-realtime.session.update',
      kind: 'realtime',
      endpoint: 'openai.realtime',
      request: { system: ['session.instructions', 'args[0].instructions'] },
      result: 'none',
    },
    { call: ':openai.batches.create', kind: 'batch' },
    { call: ':openai.beta.realtime.sessions.create', kind: 'realtime', endpoint: 'openai.realtime', result: 'none' },
    {
      call: ':openai.realtime.{clientSecrets,client_secrets}.create',
      kind: 'realtime',
      endpoint: 'openai.realtime',
      request: { model: 'session.model', system: 'session.instructions', tools: 'session.tools' },
      result: 'none',
    },
    { call: ':openai.images.{generate,edit}', kind: 'image', endpoint: 'openai.images', result: 'none' },
    { call: ':openai.audio.{transcriptions,translations}.create', kind: 'audio', endpoint: 'openai.transcriptions' },
    { call: ':openai.audio.speech.create', kind: 'audio', endpoint: 'openai.speech', result: 'none' },
    { call: ':openai.videos.{create,create_and_poll}', kind: 'video', endpoint: 'openai.videos', result: 'none' },
    { call: ':openai.videos.{remix,edit,extend}', kind: 'video', endpoint: 'openai.videos', body: 'args[1]', request: { prompt: 'prompt' }, result: 'none' },
    { call: ':openai.moderations.create', kind: 'moderation', endpoint: 'openai.moderations', result: 'none' },
  ],
  // As `@deprecated` in the types of one SDK, and `deprecated(…)` in the other, say: whole classes of them. Of the first versions' calls the SDK says that they are gone.
  deprecations: [
    { call: ':openai.beta.assistants.{create,update,retrieve,list,delete}', instead: 'the Responses API' },
    {
      call: ':openai.beta.threads.{create,retrieve,update,delete,createAndRun,createAndRunPoll,createAndRunStream,create_and_run,create_and_run_poll,create_and_run_stream}',
      instead: 'the Responses API',
    },
    { call: ':openai.beta.threads.messages.{create,retrieve,update,list,delete}', instead: 'the Responses API' },
    {
      call: [
        ':openai.beta.threads.runs.{create,retrieve,update,list,cancel,poll,stream,createAndPoll,createAndStream,create_and_poll,create_and_stream}',
        ':openai.beta.threads.runs.{submitToolOutputs,submitToolOutputsAndPoll,submitToolOutputsStream,submit_tool_outputs,submit_tool_outputs_and_poll,submit_tool_outputs_stream}',
      ],
      instead: 'the Responses API',
    },
    {
      call: ':openai.{ChatCompletion,Completion,Embedding,Image,Audio,Moderation,Edit}.{create,acreate,transcribe,atranscribe,translate,atranslate}',
      since: '1.0.0',
      instead: 'a client: `OpenAI().chat.completions`, `.embeddings` and so on',
    },
  ],
  // A schema library's schema, put into the form that the API wants.
  flows: [{ call: 'openai/helpers/zod#{zodResponseFormat,zodTextFormat,zodFunction}', gives: 'same' }],
  // What a model says and which function it wants, as far as it has come.
  handlers: [
    {
      call: ':openai-realtime.{on,once}',
      when: {
        'args[0]': {
          equals: [
            ...['response.output_text', 'response.output_audio_transcript', 'response.function_call_arguments'].flatMap((one) => [
              `${one}.delta`,
              `${one}.done`,
            ]),
            ...['response.text', 'response.audio_transcript'].flatMap((one) => [`${one}.delta`, `${one}.done`]),
            ...['response.content_part.done', 'response.output_item.done', 'response.done'],
          ],
        },
      },
      callback: 'args[1]',
      parameters: { 0: 'model-output' },
    },
  ],
  sources: [
    { label: 'model-output', member: ':openai-realtime.[]' },
    { label: 'model-output', call: ':openai-realtime.recv' },
    // What a batch has written is a file.
    { label: 'model-output', call: ':openai.files.content', confidence: 'likely' },
    { label: 'model-output', call: ':openai.responses.{retrieve,cancel}' },
    { label: 'model-output', call: ':openai.chat.completions.retrieve' },
    { label: 'model-output', call: ':openai.beta.threads.messages.{list,retrieve}' },
  ],
  // Of the other purposes one trains on it, and what a batch or an evaluation reads is asked once.
  sinks: [{ call: ':openai.files.create', kind: 'kept-file', arguments: 'file', when: { purpose: { equals: ['assistants', 'user_data', 'vision'] } } }],
});
