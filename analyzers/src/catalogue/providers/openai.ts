import { defineProvider } from '../schema.ts';

const chatParameters = ['stream', 'temperature', 'max_tokens', 'max_completion_tokens', 'seed', 'top_p', 'n'];

const usage = {
  inputTokens: ['usage.prompt_tokens', 'usage.input_tokens'],
  outputTokens: ['usage.completion_tokens', 'usage.output_tokens'],
  cachedTokens: ['usage.prompt_tokens_details.cached_tokens', 'usage.input_tokens_details.cached_tokens'],
  reasoningTokens: ['usage.completion_tokens_details.reasoning_tokens', 'usage.output_tokens_details.reasoning_tokens'],
};
const named = { id: 'id', model: 'model', error: ['error.type', 'error.code'], failed: 'error' };
const functionCall = { name: 'function.name', arguments: 'function.arguments' };
const choice = (message: string) => ({
  ...named,
  ...usage,
  text: [`choices[].${message}.content`, 'choices[].text'],
  finish: 'choices[].finish_reason',
  calls: { each: `choices[].${message}.tool_calls[]`, ...functionCall },
});
const chatResponse = { body: choice('message'), events: { plain: choice('delta'), end: '[DONE]' } };

/** An answer of `/responses`, at a path's end. */
const output = (at: string) => {
  const below = (path: string): string => `${at}${path}`;
  return {
    id: below('id'),
    model: below('model'),
    error: [below('error.type'), below('error.code')],
    failed: below('error'),
    inputTokens: below('usage.input_tokens'),
    outputTokens: below('usage.output_tokens'),
    cachedTokens: below('usage.input_tokens_details.cached_tokens'),
    reasoningTokens: below('usage.output_tokens_details.reasoning_tokens'),
    finish: below('status'),
    unfinished: ['in_progress', 'queued'],
    calls: { each: below('output[]'), type: { at: 'type', values: ['function_call'] }, name: 'name', arguments: 'arguments' },
  };
};
/** The last event repeats the whole answer. */
const lastOutput = { ...output('response.'), text: 'response.output[].content[].text', ends: true };

/** OpenAI's API, which many other providers serve too. Names: https://platform.openai.com/docs/api-reference */
export default defineProvider({
  provider: 'openai',
  hosts: ['{region}.api.openai.com', '*.openai.com'],
  defaultHost: 'api.openai.com',
  unread: ['/v1/realtime'],
  besides: ['/models', '/files', '/batches', '/uploads', '/fine_tuning', '/fine_tuning/jobs', '/health', '/ping', '/version', '/tags'],
  aliases: ['openai-chat', 'openai-responses'],
  models: ['gpt-', 'chatgpt-', 'o1', 'o3', 'o4', 'text-embedding-', 'davinci', 'babbage', 'dall-e', 'whisper', 'tts-', 'sora'],
  endpoints: [
    {
      id: 'openai.chat',
      kind: 'chat',
      path: '/chat/completions',
      request: { model: 'model', messages: 'messages', tools: 'tools', stream: 'stream', discriminators: chatParameters },
      response: chatResponse,
    },
    {
      id: 'openai.responses',
      kind: 'chat',
      path: '/responses',
      request: {
        model: 'model',
        system: 'instructions',
        prompt: 'input',
        tools: 'tools',
        stream: 'stream',
        discriminators: ['stream', 'temperature', 'max_output_tokens', 'top_p'],
      },
      response: {
        body: { ...output(''), text: 'output[].content[].text' },
        events: {
          kind: 'type',
          // Of gateways in between.
          end: '[DONE]',
          kinds: {
            'response.created': { id: 'response.id' },
            'response.output_text.delta': { text: 'delta' },
            'response.completed': lastOutput,
            'response.incomplete': lastOutput,
            'response.failed': lastOutput,
            error: { error: ['error.type', 'error.code', 'code'], failed: '.' },
          },
        },
      },
    },
    {
      id: 'openai.completions',
      kind: 'completion',
      path: '/v1/completions',
      request: { model: 'model', prompt: 'prompt', stream: 'stream', discriminators: ['stream', 'temperature', 'max_tokens'] },
      response: chatResponse,
    },
    {
      id: 'openai.embeddings',
      kind: 'embeddings',
      path: '/embeddings',
      request: { model: 'model', embed: 'input', discriminators: ['dimensions'] },
      response: { body: { ...named, ...usage } },
    },
    { id: 'openai.assistants', kind: 'agent-run', request: { model: 'model', system: 'instructions', tools: 'tools' } },
    { id: 'openai.threads', kind: 'agent-run', request: { messages: 'messages' } },
    { id: 'openai.threads.messages', kind: 'agent-run', request: { messages: '.' } },
    {
      id: 'openai.runs',
      kind: 'agent-run',
      request: {
        model: 'model',
        system: ['instructions', 'additional_instructions'],
        messages: 'additional_messages',
        tools: 'tools',
        stream: 'stream',
      },
    },
    { id: 'openai.realtime', kind: 'realtime', request: { model: 'model', system: 'instructions', tools: 'tools' } },
    {
      id: 'openai.images',
      kind: 'image',
      path: '/images/generations',
      formPaths: ['/v1/images/edits', '/v1/images/variations'],
      request: { model: 'model', prompt: 'prompt' },
      response: { body: { ...named, ...usage } },
    },
    {
      id: 'openai.transcriptions',
      kind: 'audio',
      formPaths: ['/audio/transcriptions', '/audio/translations'],
      request: { model: 'model', prompt: 'prompt', stream: 'stream' },
    },
    { id: 'openai.speech', kind: 'audio', formPaths: ['/audio/speech'], request: { model: 'model', system: 'instructions', prompt: 'input' } },
    { id: 'openai.videos', kind: 'video', request: { model: 'model', prompt: 'prompt' } },
    { id: 'openai.moderations', kind: 'moderation', path: '/v1/moderations', request: { model: 'model', embed: 'input' }, response: { body: named } },
  ],
});
