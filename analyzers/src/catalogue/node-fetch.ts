import { defineLibrary } from './schema.ts';

/** Packages that give `fetch` or a call like it. */
export default defineLibrary({
  library: 'node-fetch',
  packages: [
    { npm: 'node-fetch', version: '3.3.2' },
    { npm: 'cross-fetch', version: '4.1.0' },
    { npm: 'undici', version: '7.30.2' },
  ],
  language: 'javascript',
  requests: [
    { call: ['undici#{fetch,request}', 'node-fetch#default', 'cross-fetch#{default,fetch}'], url: 'args[0]', body: 'args[1].body', headers: 'args[1].headers' },
  ],
});
