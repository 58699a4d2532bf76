import { defineLibrary } from './schema.ts';

/** Models that an editor lends to its extensions, and participants of its chat. */
export default defineLibrary({
  library: 'vscode',
  ai: true,
  language: 'javascript',
  packages: [{ npm: '@types/vscode', modules: ['vscode'] }],
  types: [{ type: 'vscode-model' }],
  operations: [
    { call: ':vscode-model.sendRequest', kind: 'chat', request: { messages: ['messages', 'args[0]'] }, streams: true },
    // One of those that the editor has: nobody else has models that requests are sent to.
    { call: 'any#sendRequest', receivers: ['model', 'models', 'llm', 'lm'], kind: 'chat', request: { messages: 'args[0]' }, streams: true },
  ],
  handlers: [
    {
      call: 'vscode#chat.createChatParticipant',
      callback: 'args[1]',
      parameters: { 0: { prompt: 'untrusted', command: 'untrusted', model: ':vscode-model' } },
    },
  ],
  flows: [
    { call: 'vscode#LanguageModelChatMessage.User', gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: 'vscode#LanguageModelChatMessage.Assistant', gives: 'record', fields: ['content'], constants: { role: 'assistant' } },
  ],
});
