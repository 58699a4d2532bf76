import { defineProvider } from '../schema.ts';

const chatParameters = ['stream', 'temperature', 'max_tokens', 'max_completion_tokens', 'seed', 'top_p', 'n'];

/** OpenAI's API, which many other providers serve too. Names: https://platform.openai.com/docs/api-reference */
export default defineProvider({
  provider: 'openai',
  hosts: ['{region}.api.openai.com', '*.openai.com'],
  defaultHost: 'api.openai.com',
  aliases: ['openai-chat', 'openai-responses'],
  models: ['gpt-', 'chatgpt-', 'o1', 'o3', 'o4', 'text-embedding-', 'davinci', 'babbage', 'dall-e', 'whisper', 'tts-', 'sora'],
  endpoints: [
    {
      id: 'openai.chat',
      kind: 'chat',
      path: '/chat/completions',
      request: { model: 'model', messages: 'messages', tools: 'tools', stream: 'stream', discriminators: chatParameters },
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
    },
    {
      id: 'openai.completions',
      kind: 'completion',
      path: '/v1/completions',
      request: { model: 'model', prompt: 'prompt', stream: 'stream', discriminators: ['stream', 'temperature', 'max_tokens'] },
    },
    { id: 'openai.embeddings', kind: 'embeddings', path: '/embeddings', request: { model: 'model', embed: 'input', discriminators: ['dimensions'] } },
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
    { id: 'openai.images', kind: 'image', path: '/images/generations', request: { model: 'model', prompt: 'prompt' } },
    { id: 'openai.transcriptions', kind: 'audio', request: { model: 'model', prompt: 'prompt', stream: 'stream' } },
    { id: 'openai.speech', kind: 'audio', request: { model: 'model', system: 'instructions', prompt: 'input' } },
    { id: 'openai.videos', kind: 'video', request: { model: 'model', prompt: 'prompt' } },
    { id: 'openai.moderations', kind: 'moderation', request: { model: 'model', embed: 'input' } },
  ],
});
