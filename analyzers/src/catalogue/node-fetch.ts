import { defineLibrary } from './schema.ts';

/** Packages that give `fetch` or a call like it. */
export default defineLibrary({
  library: 'node-fetch',
  packages: [{ npm: 'node-fetch' }, { npm: 'cross-fetch' }, { npm: 'undici' }],
  language: 'javascript',
  requests: [
    { call: ['undici#{fetch,request}', 'node-fetch#default', 'cross-fetch#{default,fetch}'], url: 'args[0]', body: 'args[1].body', headers: 'args[1].headers' },
  ],
});
