import { defineLibrary } from './schema.ts';

const base = 'made.prefixUrl';

export default defineLibrary({
  library: 'got',
  packages: [{ npm: 'got' }, { npm: 'ky' }],
  language: 'javascript',
  types: [{ type: 'got', from: ['got#{,got.}extend', 'ky#{create,extend}'], baseUrl: 'prefixUrl' }],
  requests: [
    {
      call: ['got#{,got.}post', 'ky#post', ':got.post'],
      url: 'args[0]',
      base,
      body: ['args[1].json', 'args[1].body'],
      headers: 'args[1].headers',
    },
  ],
});
