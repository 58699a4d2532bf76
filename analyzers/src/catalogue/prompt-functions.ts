import { defineLibrary } from './schema.ts';

const providers = '{openai,anthropic,mistral,gemini,google,groq,cohere,litellm,azure,vertex,bedrock,xai}';

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
    { type: 'magentic-prompt', decorator: ['magentic#{prompt,chatprompt,prompt_chain}'] },
    { type: 'ell-prompt', decorator: ['ell#{simple,complex}'] },
    { type: 'marvin-function', decorator: ['marvin#{fn,ai_fn}'] },
  ],
  operations: [
    {
      call: [':mirascope-call', ':mirascope-call.{call,stream}'],
      kind: 'chat',
      endpoint: { from: ['made.provider', 'made.args[1]'], otherwise: 'openai.chat' },
      asks: { function: 'made.args[0]' },
      request: { model: ['made.model', 'made.args[1]'], prompt: 'returned' },
      checked: { schema: 'made.response_model' },
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
