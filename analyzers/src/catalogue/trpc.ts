import { defineLibrary } from './schema.ts';

/** tRPC: a procedure is given what was sent, once it fits the schema of its input. */
export default defineLibrary({
  library: 'trpc',
  packages: [{ npm: '@trpc/server' }],
  language: 'javascript',
  types: [
    { type: 'trpc', from: '@trpc/server#initTRPC.{,context().,meta().,context().meta().}create' },
    { type: 'trpc-procedure', ready: ':trpc.procedure', same: ['use', 'meta', 'output', 'concat', 'unstable_concat'] },
    { type: 'trpc-input', from: [':trpc-procedure.input', ':trpc-input.input'], same: ['use', 'meta', 'output', 'concat'] },
    { type: 'trpc-router', from: '@trpc/server#router', same: ['middleware', 'merge', 'transformer'] },
  ],
  handlers: [
    { call: ':trpc-procedure.{query,mutation,subscription}', route: true, parameters: { 0: { rawInput: 'untrusted', input: 'untrusted' } } },
    {
      call: [':trpc-input.{query,mutation,subscription}', 'any#input().{query,mutation,subscription}'],
      route: true,
      parameters: { 0: { input: 'untrusted' } },
      checked: { schema: 'made.args[0]', field: 'input' },
    },
    // Before version 10 a router had them by name.
    {
      call: ':trpc-router.{query,mutation,subscription}',
      callback: 'args[1].resolve',
      parameters: { 0: { input: 'untrusted' } },
      checked: { schema: 'args[1].input', field: 'input' },
    },
  ],
});
