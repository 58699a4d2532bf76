import { defineLibrary } from './schema.ts';

/** Open Interpreter: what a model answers is run on this machine. */
export default defineLibrary({
  library: 'open-interpreter',
  ai: true,
  packages: [{ pypi: 'open-interpreter', modules: ['interpreter'], version: '0.4.3' }],
  language: 'python',
  types: [
    {
      type: 'open-interpreter',
      from: ['interpreter#{OpenInterpreter,AsyncInterpreter}', 'interpreter.core.core#OpenInterpreter'],
      ready: 'interpreter#interpreter',
    },
  ],
  operations: [
    {
      call: ':open-interpreter.chat',
      kind: 'agent-run',
      request: { system: ['made.system_message', 'made.custom_instructions'], prompt: ['message', 'args[0]'], stream: 'stream' },
    },
  ],
});
