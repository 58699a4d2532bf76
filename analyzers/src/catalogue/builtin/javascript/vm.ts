import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'node-vm',
  language: 'javascript',
  sinks: [
    { call: 'worker_threads#{Worker,default.Worker}', kind: 'code', arguments: 'args[0]', when: { 'args[1].eval': { equals: [true] } } },
    { call: 'vm#{runInNewContext,runInThisContext,runInContext,Script,compileFunction}', kind: 'code', arguments: 'args[0]' },
  ],
});
