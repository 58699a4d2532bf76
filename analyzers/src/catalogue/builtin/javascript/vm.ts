import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'node-vm',
  language: 'javascript',
  sinks: [{ call: 'vm#{runInNewContext,runInThisContext,runInContext,Script,compileFunction}', kind: 'code', arguments: 'args[0]' }],
});
