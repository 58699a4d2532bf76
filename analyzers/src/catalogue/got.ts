import { defineLibrary, type RequestEntry } from './schema.ts';

const VERBS = '{get,post,put,patch,delete,head}';

/** Both are given an address and options, or options with the address. */
const request = (call: string[], errorHolds: RequestEntry['errorHolds']): RequestEntry => ({
  call,
  url: ['args[0].url', 'args[0]'],
  base: ['made.prefixUrl', 'made.prefix', 'made.baseUrl'],
  body: ['args[1].json', 'args[1].body', 'args[0].json', 'args[0].body'],
  headers: ['args[1].headers', 'args[0].headers', 'made.headers'],
  errorHolds,
});

export default defineLibrary({
  library: 'got',
  packages: [
    { npm: 'got', version: '14.6.6' },
    { npm: 'ky', version: '1.14.3' },
  ],
  language: 'javascript',
  types: [
    { type: 'got', from: 'got#{,got.}extend', baseUrl: 'prefixUrl' },
    { type: 'ky', from: 'ky#{create,extend}', baseUrl: ['prefixUrl', 'prefix', 'baseUrl'] },
  ],
  requests: [
    request([`got#{,got.}${VERBS}`, 'got#{default,got}', `:got.${VERBS}`, ':got'], 'options'),
    // Its errors hold an object of headers, which JSON leaves empty.
    request([`ky#${VERBS}`, 'ky#default', `:ky.${VERBS}`, ':ky'], { shown: 'options' }),
  ],
});
