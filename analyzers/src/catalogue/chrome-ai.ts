import { defineLibrary } from './schema.ts';

const options = ['made.sharedContext', 'args[1].context'];

/** Models that a browser brings with it, of which each has a name of its own there. */
export default defineLibrary({
  library: 'chrome-ai',
  ai: true,
  language: 'javascript',
  packages: [{ npm: '@types/dom-chromium-ai', version: '0.0.17' }],
  types: [
    {
      type: 'browser-language-model',
      from: [
        'global#LanguageModel.create',
        // As they were called at first.
        'global#ai.{languageModel.create,assistant.create,createTextSession,createGenericSession}',
        'global#chrome.aiOriginTrial.languageModel.create',
        ':browser-language-model.clone',
      ],
    },
    { type: 'browser-summarizer', from: ['global#Summarizer.create', 'global#ai.summarizer.create'] },
    { type: 'browser-writer', from: ['global#{Writer,Rewriter}.create', 'global#ai.{writer,rewriter}.create'] },
    { type: 'browser-translator', from: ['global#Translator.create', 'global#ai.translator.create'] },
    { type: 'browser-proofreader', from: 'global#Proofreader.create' },
  ],
  operations: [
    {
      call: ':browser-language-model.prompt',
      kind: 'chat',
      request: { system: 'made.systemPrompt', messages: 'made.initialPrompts', prompt: 'args[0]', unnamed: 'user' },
    },
    {
      call: ':browser-language-model.promptStreaming',
      kind: 'chat',
      request: { system: 'made.systemPrompt', messages: 'made.initialPrompts', prompt: 'args[0]', unnamed: 'user' },
      streams: true,
    },
    { call: ':browser-summarizer.summarize', kind: 'completion', request: { system: options, prompt: 'args[0]' } },
    { call: ':browser-summarizer.summarizeStreaming', kind: 'completion', request: { system: options, prompt: 'args[0]' }, streams: true },
    { call: ':browser-writer.{write,rewrite}', kind: 'completion', request: { system: options, prompt: 'args[0]' } },
    { call: ':browser-writer.{writeStreaming,rewriteStreaming}', kind: 'completion', request: { system: options, prompt: 'args[0]' }, streams: true },
    { call: ':browser-translator.{translate,translateStreaming}', kind: 'completion', request: { prompt: 'args[0]' } },
    { call: ':browser-proofreader.proofread', kind: 'completion', request: { prompt: 'args[0]' } },
  ],
});
