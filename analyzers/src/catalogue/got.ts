import { defineLibrary } from './schema.ts';

const base = 'made.prefixUrl';

export default defineLibrary({
  library: 'got',
  packages: [
    { npm: 'got', version: '14.6.6' },
    { npm: 'ky', version: '1.14.3' },
  ],
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
