import { defineLibrary } from '../../schema.ts';

/** What browsers and runtimes with the web's interfaces bring. */
export default defineLibrary({
  library: 'javascript-web',
  language: 'javascript',
  requests: [{ call: 'global#fetch', url: 'args[0]', body: 'args[1].body', headers: 'args[1].headers' }],
  sources: [
    { label: 'untrusted', call: 'global#prompt' },
    { label: 'environment', member: ['global#import.meta.env.*', 'global#Bun.env.*', 'bun#env.*'] },
    { label: 'environment', call: 'global#Deno.env.get', name: 'args[0]' },
  ],
  sinks: [{ call: 'bun#$', kind: 'shell', arguments: 'args[0]' }],
});
