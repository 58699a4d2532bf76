import { defineLibrary } from './schema.ts';

const providers = '{openai,anthropic,mistral,gemini,google,groq,cohere,litellm,azure,vertex,bedrock,xai}';

/** A message of Mirascope's, by its names since version 2 and before. */
const messages = (now: string, before: string): string[] => [
  ...['mirascope#llm.messages', 'mirascope.llm#messages', 'mirascope.llm.messages#'].map((path) => (path.endsWith('#') ? path + now : `${path}.${now}`)),
  `mirascope#Messages.${before}`,
  `mirascope.core#Messages.${before}`,
];

/** Libraries with which a decorated function is a prompt: calling it asks a model. */
export default defineLibrary({
  library: 'prompt-functions',
  ai: true,
  packages: [
    { pypi: 'mirascope', version: '2.8.2' },
    { pypi: 'magentic', version: '0.41.1' },
    { pypi: 'ell-ai', version: '0.0.17', modules: ['ell'] },
    { pypi: 'marvin', version: '3.2.7' },
  ],
  language: 'python',
  types: [
    // `mirascope.core` was so before version 2.
    {
      type: 'mirascope-call',
      decorator: [
        `mirascope.core#${providers}.call`,
        `mirascope.core.${providers}#call`,
        `mirascope.core.${providers}#${providers}_call`,
        'mirascope#llm.call',
        'mirascope.llm#call',
      ],
    },
    { type: 'mirascope-template', decorator: ['mirascope.core#prompt_template', 'mirascope#prompt_template'] },
    { type: 'mirascope-model', from: ['mirascope#llm.{model,use_model,Model}', 'mirascope.llm#{model,use_model,Model}'], model: ['model_id', 'args[0]'] },
    { type: 'magentic-prompt', decorator: ['magentic#{prompt,chatprompt,prompt_chain}'] },
    { type: 'ell-prompt', decorator: ['ell#{simple,complex}'] },
    { type: 'marvin-function', decorator: ['marvin#{fn,ai_fn}'] },
  ],
  operations: [
    {
      call: [':mirascope-call', ':mirascope-call.{call,stream}'],
      kind: 'chat',
      endpoint: { from: ['made.provider', 'made.args[1]'], otherwise: 'openai.chat' },
      // Where the function has a template in front of it, that is what is asked.
      asks: { function: 'made.args[0]', template: 'made.template' },
      request: { model: ['made.model', 'made.args[1]'], prompt: ['filled', 'returned'] },
      checked: { schema: 'made.response_model' },
    },
    {
      call: ':mirascope-model.{call,call_async}',
      kind: 'chat',
      endpoint: { from: 'receiver', otherwise: 'openai.chat' },
      request: { model: 'receiver', prompt: ['content', 'args[0]'], tools: 'tools', unnamed: 'user' },
    },
    {
      call: ':mirascope-model.{stream,stream_async}',
      kind: 'chat',
      endpoint: { from: 'receiver', otherwise: 'openai.chat' },
      request: { model: 'receiver', prompt: ['content', 'args[0]'], tools: 'tools', unnamed: 'user' },
      streams: true,
    },
    {
      call: ':magentic-prompt',
      kind: 'chat',
      endpoint: { from: 'made.model', otherwise: 'openai.chat' },
      asks: { function: 'made.args[0]', template: ['made.args[]', 'made.template'] },
      request: { prompt: 'filled' },
    },
    {
      call: ':ell-prompt',
      kind: 'chat',
      endpoint: { from: ['made.model', 'made.args[1]'], otherwise: 'openai.chat' },
      asks: { function: 'made.args[0]' },
      request: { model: ['made.model', 'made.args[1]'], system: 'docstring', prompt: 'returned' },
    },
    {
      call: ':marvin-function',
      kind: 'chat',
      endpoint: 'openai.chat',
      asks: { function: 'made.args[0]' },
      request: { system: 'docstring', prompt: 'args[0]' },
    },
  ],
  flows: [
    { call: messages('system', 'System'), gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: messages('user', 'User'), gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: ['ell#system', 'magentic#SystemMessage'], gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: ['ell#user', 'magentic#UserMessage'], gives: 'record', fields: ['content'], constants: { role: 'user' } },
    {
      call: ['ell#assistant', 'magentic#AssistantMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'assistant' },
    },
  ],
});
