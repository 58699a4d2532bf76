import { defineLibrary } from '../../schema.ts';

/** Runtimes that serve requests themselves: Deno, Bun, and workers that listen for `fetch`. */
export default defineLibrary({
  library: 'javascript-servers',
  language: 'javascript',
  types: [
    { type: 'request', ready: ':fetch-event.request' },
    { type: 'fetch-event', closed: true, names: ['FetchEvent'] },
  ],
  handlers: [
    { call: ['global#Deno.serve', 'std/http/server.ts#serve', 'std/http/server#serve'], route: true, parameters: { 0: ':request' } },
    { call: 'global#Deno.serve', callback: 'handler', route: true, parameters: { 0: ':request' } },
    { call: ['global#Bun.serve', 'bun#serve'], callback: 'fetch', route: true, parameters: { 0: ':request' } },
    {
      call: 'global#{addEventListener,self.addEventListener}',
      when: { 'args[0]': { equals: ['fetch'] } },
      callback: 'args[1]',
      route: true,
      parameters: { 0: ':fetch-event' },
    },
  ],
});
