import { defineProvider } from '../schema.ts';

/** Google Cloud's Vertex AI. */
export default defineProvider({
  provider: 'gcp.vertex_ai',
  hosts: ['{region}-aiplatform.googleapis.com', 'aiplatform.googleapis.com'],
  defaultHost: 'aiplatform.googleapis.com',
  aliases: ['vertex_ai', 'vertex', 'google-vertex'],
  endpoints: [
    {
      id: 'vertex.generate',
      kind: 'chat',
      request: {
        model: 'model',
        system: 'systemInstruction',
        prompt: 'contents',
        tools: 'tools',
        message: { content: ['parts', 'content', 'text'] },
        roles: { model: 'assistant' },
        unnamed: 'user',
      },
    },
    { id: 'vertex.chat', kind: 'chat', request: { system: 'instances[].context', messages: 'instances[].messages', message: { role: ['author'] } } },
    { id: 'vertex.predict', kind: 'completion', request: { prompt: ['instances[].prompt', 'instances[].prefix'] } },
    { id: 'vertex.embed', kind: 'embeddings', request: { embed: ['instances[].content', 'instances[].text'] } },
    { id: 'vertex.image', kind: 'image', request: { prompt: 'instances[].prompt' } },
    { id: 'vertex.endpoint', kind: 'predict', request: { prompt: 'instances' } },
  ],
});
