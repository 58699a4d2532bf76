import { defineLibrary, type RequestShape } from './schema.ts';

const chat: RequestShape = { model: ['name', 'model'], system: 'instructions', messages: ['messages', 'input'], tools: 'tools', stream: 'stream' };
/** Of a record of inputs, those that everybody calls so. */
const INPUTS = ['inputs', 'args[0].inputs', 'args[0]'].flatMap((at) => ['query', 'input', 'text', 'question', 'prompt'].map((name) => `${at}.${name}`));
const text: RequestShape = { model: ['args[1].model', 'args[2].model', 'args[3].model'], prompt: 'args[0]', unnamed: 'user' };

/** Applications that are put together somewhere else, and asked through a client: which model they use stands there. */
export default defineLibrary({
  library: 'hosted-apps',
  ai: true,
  packages: [
    { npm: 'dify-client', version: '2.3.2' },
    { npm: 'flowise-sdk', version: '1.0.9' },
    { npm: 'langbase', version: '1.2.4' },
    { npm: '@heyputer/puter.js', version: '2.6.3' },
    { pypi: 'dify-client', modules: ['dify_client'], version: '0.1.10' },
    { pypi: 'flowise', modules: ['flowise'] },
  ],
  types: [
    { type: 'dify', from: ['dify-client#{ChatClient,CompletionClient,WorkflowClient}', 'dify_client#{ChatClient,CompletionClient,WorkflowClient}'] },
    { type: 'flowise', from: ['flowise-sdk#{FlowiseClient,default}', 'flowise#Flowise'] },
    { type: 'langbase', from: 'langbase#Langbase', transparent: ['beta'] },
    { type: 'langbase-pipe', from: 'langbase#Pipe' },
    // A page that loads it has it as a global.
    { type: 'puter', ready: ['@heyputer/puter.js#ai', '@heyputer/puter.js#puter.ai', 'global#puter.ai'] },
  ],
  operations: [
    {
      call: ':dify.createChatMessage',
      kind: 'agent-run',
      // What is put into the application's own prompt stands in `inputs`.
      request: { model: 'receiver', prompt: ['query', 'args[1]'] },
    },
    { call: ':dify.create_chat_message', kind: 'agent-run', request: { model: 'receiver', prompt: ['query', 'args[1]'] } },
    { call: ':dify.{createCompletionMessage,create_completion_message,run}', kind: 'agent-run', request: { model: 'receiver', prompt: INPUTS } },
    {
      call: [':flowise.{createPrediction,create_prediction}'],
      kind: 'agent-run',
      request: {
        model: ['chatflowId', 'args[0].chatflowId'],
        system: ['overrideConfig.systemMessage', 'overrideConfig.systemMessagePrompt'],
        prompt: ['question', 'args[0].question'],
      },
    },
    { call: [':langbase.{pipes.run,pipe.run,agent.run}', ':langbase-pipe.{run,streamText,generateText}'], kind: 'agent-run', request: chat },
    { call: ':langbase.{memories,memory}.retrieve', kind: 'retrieval', result: 'retrieved', request: { model: 'memory', embed: 'query' } },
    { call: ':langbase.embed', kind: 'embeddings', request: { model: 'embeddingModel', embed: 'chunks' } },
    { call: ':langbase.images.generate', kind: 'image', request: { model: 'model', prompt: 'prompt' } },
    { call: ':puter.chat', kind: 'chat', request: text },
    { call: ':puter.{txt2img,txt2vid}', kind: 'image', request: text },
    { call: ':puter.{txt2speech,img2txt,speech2txt,speech2speech}', kind: 'audio', request: { prompt: 'args[0]' } },
  ],
  sinks: [{ call: ':langbase.{memories,memory}.documents.upload', kind: 'index', arguments: ['document', 'args[0].document'] }],
});
