import { defineLibrary } from '../../schema.ts';

/** Node's globals, and small modules of which only a function or two matter. */
export default defineLibrary({
  library: 'node',
  language: 'javascript',
  types: [
    { type: 'hash', from: ['crypto#{createHash,createHmac}', 'crypto#{default,*}.{createHash,createHmac}'], same: ['update'] },
    { type: 'node-request', from: '{http,https}#{request,default.request,*.request}' },
  ],
  // A request of Node's own: where it goes is said when it is made, what it says when it is written.
  requests: [{ call: ':node-request.{write,end}', url: ['made.path', 'made.args[0]'], body: 'args[0]', headers: 'made.headers' }],
  sources: [
    { label: 'environment', member: ['global#process.env.*', 'process#env.*'] },
    // The first two words are Node.js and the program.
    { label: 'untrusted', member: ['global#process.argv', 'process#argv'], own: 2, console: 'given' },
    { label: 'untrusted', member: ['global#process.stdin', 'process#stdin'] },
  ],
  flows: [
    { call: ['global#Buffer.from', 'buffer#Buffer.from'], gives: 'named-decoded' },
    { call: ['util#promisify', 'util#default.promisify', 'util#*.promisify'], gives: 'promisified', type: 'promisified' },
    { call: ':promisified', gives: 'called-back' },
    {
      call: ['events#EventEmitter', 'events#default', 'events#default.EventEmitter', 'events#*.EventEmitter', 'eventemitter3#{default,EventEmitter}'],
      gives: 'emitter',
    },
    { call: ['async_hooks#AsyncLocalStorage', 'async_hooks#default.AsyncLocalStorage', 'async_hooks#*.AsyncLocalStorage'], gives: 'slot' },
    { call: ['events#once', 'events#default.once', 'events#*.once', 'events#EventEmitter.once'], gives: 'emitted' },
    { call: 'v8#deserialize', gives: 'same' },
    { call: ['global#process.{exit,abort}', 'process#{exit,abort}', 'global#Deno.exit'], gives: 'leaves' },
  ],
  sinks: [{ call: ['global#process.{stdout,stderr}.write', 'process#{stdout,stderr}.write'], kind: 'log' }],
  barriers: [{ call: ['crypto#randomUUID', ':hash.{digest,copy}'] }],
});
