import { defineLibrary } from './schema.ts';

const VERBS = '{get,post,put,patch,delete,head}';
const calls = ['ofetch#{ofetch,$fetch,default}', 'global#$fetch', '#imports#$fetch', ':ofetch'];

/** Nuxt's and Nitro's `fetch`, which writes a body out as JSON by itself, and its kin. */
export default defineLibrary({
  library: 'ofetch',
  packages: [{ npm: 'ofetch' }, { npm: 'nitropack' }, { npm: 'nuxt' }, { npm: 'redaxios' }],
  language: 'javascript',
  types: [{ type: 'ofetch', from: ['ofetch#{ofetch,$fetch}.create', 'global#$fetch.create'], baseUrl: 'baseURL' }],
  requests: [
    {
      call: calls.flatMap((call) => [call, `${call}.raw`]),
      url: 'args[0]',
      base: ['args[1].baseURL', 'made.baseURL'],
      body: 'args[1].body',
      headers: 'args[1].headers',
    },
    { call: `redaxios#{,default.}${VERBS}`, url: 'args[0]', body: 'args[1]', headers: 'args[2].headers' },
  ],
});
