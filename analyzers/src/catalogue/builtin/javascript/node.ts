import { defineLibrary } from '../../schema.ts';

/** Node's globals, and small modules of which only a function or two matter. */
export default defineLibrary({
  library: 'node',
  language: 'javascript',
  sources: [
    { label: 'environment', member: ['global#process.env.*', 'process#env.*'] },
    { label: 'untrusted', member: ['global#process.{argv,stdin}', 'process#{argv,stdin}'] },
  ],
  flows: [
    { call: ['global#Buffer.from', 'buffer#Buffer.from'], gives: 'named-decoded' },
    { call: 'util#promisify', gives: 'same' },
    { call: ['global#process.{exit,abort}', 'process#{exit,abort}', 'global#Deno.exit'], gives: 'leaves' },
  ],
  sinks: [{ call: ['global#process.{stdout,stderr}.write', 'process#{stdout,stderr}.write'], kind: 'log' }],
  barriers: [{ call: 'crypto#{createHash,randomUUID}' }],
});
