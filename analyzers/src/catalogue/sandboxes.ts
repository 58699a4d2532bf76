import { defineLibrary } from './schema.ts';

/** Machines of their own, made for what models write: code that runs in one runs nowhere else. What it prints is still that code's. */
export default defineLibrary({
  library: 'sandboxes',
  ai: true,
  packages: [
    { pypi: 'e2b-code-interpreter', version: '2.11.5', modules: ['e2b_code_interpreter'] },
    { pypi: 'e2b', version: '2.63.0' },
    { npm: '@e2b/code-interpreter', version: '2.8.0' },
    { npm: 'e2b', version: '2.51.0' },
  ],
  types: [
    {
      type: 'sandbox',
      from: [
        '{e2b_code_interpreter,e2b}#{Sandbox,Sandbox.create,Sandbox.connect,AsyncSandbox.create,AsyncSandbox.connect}',
        '{@e2b/code-interpreter,e2b}#{Sandbox,Sandbox.create,Sandbox.connect}',
      ],
    },
  ],
  flows: [{ call: ':sandbox.{run_code,runCode,commands.run}', gives: 'tainted' }],
});
