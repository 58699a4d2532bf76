import { defineLibrary } from './schema.ts';

const request = { model: 'model', system: 'system', messages: 'messages', prompt: 'prompt', tools: 'tools' };
const asText = { 'args[0]': { text: true } };

/** Genkit, both languages: an instance that generates, and the flows and tools that are defined with it. */
export default defineLibrary({
  library: 'genkit',
  ai: true,
  packages: [
    { npm: 'genkit', version: '1.42.0' },
    ...['googleai', 'vertexai', 'google-genai', 'ai', 'core', 'flow', 'express', 'next'].map((name) => ({ npm: `@genkit-ai/${name}` })),
    { pypi: 'genkit' },
  ],
  types: [
    { type: 'genkit', from: ['genkit#genkit', 'genkit/beta#genkit', 'genkit.ai#Genkit', 'genkit#Genkit'] },
    { type: 'genkit-prompt', from: [':genkit.definePrompt', ':genkit.prompt', ':genkit.define_prompt'] },
    { type: 'genkit-chat', from: [':genkit.chat', ':genkit.createSession().chat'] },
  ],
  operations: [
    { call: ':genkit.generate', kind: 'chat', endpoint: { from: 'model' }, request: { prompt: 'args[0]' }, when: asText },
    { call: ':genkit.generate', kind: 'chat', endpoint: { from: ['model', 'made.model'] }, request },
    {
      call: ':genkit.{generateStream,generate_stream}',
      kind: 'chat',
      endpoint: { from: 'model' },
      request: { prompt: 'args[0]' },
      when: asText,
      streams: true,
    },
    { call: ':genkit.{generateStream,generate_stream}', kind: 'chat', endpoint: { from: ['model', 'made.model'] }, request, streams: true },
    { call: ['@genkit-ai/ai#generate', '@genkit-ai/ai#generateStream'], kind: 'chat', endpoint: { from: 'model' }, request },
    {
      call: [':genkit-prompt', ':genkit-prompt.{generate,stream}'],
      kind: 'chat',
      endpoint: { from: 'made.model' },
      request: { model: 'made.model', system: 'made.system', prompt: ['made.prompt', 'args[0]'] },
    },
    {
      call: ':genkit-chat.{send,sendStream}',
      kind: 'chat',
      endpoint: { from: 'made.model' },
      request: { model: 'made.model', system: 'made.system', prompt: ['prompt', 'args[0]'] },
    },
    { call: ':genkit.{embed,embedMany,embed_many}', kind: 'embeddings', endpoint: { from: 'embedder' }, request: { model: 'embedder', embed: 'content' } },
  ],
  tools: [
    { call: ':genkit.{defineTool,dynamicTool}', name: 'name', description: 'description', schema: 'inputSchema', run: 'args[1]' },
    { decorator: ':genkit.tool' },
  ],
  handlers: [
    { call: ':genkit.defineFlow', callback: 'args[1]', parameters: { 0: 'untrusted' }, checked: { schema: 'args[0].inputSchema' } },
    { decorator: ':genkit.flow', parameters: 'all' },
  ],
  // Who may ask, what provides the context of a call says, or what stands in front of it.
  serves: [
    { call: '@genkit-ai/express#expressHandler', model: 'args[0]', registered: true, safe: [{ 'args[1].contextProvider': { present: true } }] },
    { call: '@genkit-ai/next#{appRoute,default}', model: 'args[0]', safe: [{ 'args[1].contextProvider': { present: true } }] },
  ],
  sources: [{ label: 'retrieved', call: ':genkit.retrieve' }],
  sinks: [{ call: ':genkit.index', kind: 'index', arguments: 'documents' }],
});
