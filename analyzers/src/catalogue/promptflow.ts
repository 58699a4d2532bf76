import { defineLibrary } from './schema.ts';

/** Prompt flow: prompts in files, and flows of them, that are called with what is put into them. */
export default defineLibrary({
  library: 'promptflow',
  ai: true,
  packages: [
    { pypi: 'promptflow-core', version: '1.18.5', modules: ['promptflow'] },
    { pypi: 'promptflow', version: '1.18.5' },
  ],
  language: 'python',
  types: [
    { type: 'promptflow-prompty', from: ['promptflow.core#{Prompty,AsyncPrompty,Prompty.load,AsyncPrompty.load}'] },
    { type: 'promptflow-flow', from: ['promptflow.core#{Flow.load,AsyncFlow.load}'] },
  ],
  operations: [
    { call: ':promptflow-prompty', kind: 'chat', request: { prompt: ['question', 'query', 'input', 'text', 'chat_input'], unnamed: 'user' } },
    { call: ':promptflow-flow', kind: 'agent-run', request: { prompt: ['question', 'query', 'input', 'text', 'chat_input'], unnamed: 'user' } },
  ],
});
