import { defineLibrary } from '../schema.ts';

const verbs = '{get,post,put,patch,delete,head,options}';

/** Calls that send a request and give its answer, by where their address stands. */
const requestsCalls = [`requests#${verbs}`, `:requests.${verbs}`];
const basedCalls = [`httpx#${verbs}`, `:httpx.${verbs}`, `:aiohttp.${verbs}`];
const methodFirst = [
  'requests#request',
  ':requests.request',
  'httpx#{request,stream}',
  ':httpx.{request,stream}',
  ':aiohttp.request',
  ':urllib3.request',
  'aiohttp#request',
];
const fetches = [
  'global#fetch',
  'node-fetch#default',
  'cross-fetch#{default,fetch}',
  'undici#{fetch,request}',
  `axios#${verbs}`,
  `got#{,got.}${verbs}`,
  `ky#${verbs}`,
  'got#{default,got}',
  'ky#default',
  'axios#{default,request}',
  'ofetch#{ofetch,$fetch}',
  'global#$fetch',
];
const instanceFetches = [`:axios.${verbs}`, ':axios.request', `:got.${verbs}`, `:ky.${verbs}`, ':ofetch'];

/** Where an address decides to whom a request goes. Clients of HTTP that calls of models go through, too, are files of their own. */
export default defineLibrary({
  library: 'network',
  packages: [
    ...['superagent', 'needle', 'undici', 'puppeteer', 'playwright', 'open'].map((npm) => ({ npm })),
    ...['requests', 'httpx', 'aiohttp', 'urllib3', 'playwright', 'selenium', 'feedparser', 'wget', 'trafilatura', 'newspaper3k', 'pycurl', 'httplib2'].map(
      (pypi) => ({ pypi }),
    ),
  ],
  flows: [
    { call: [...requestsCalls, ...basedCalls, 'urllib.request#urlopen'], from: ['url', 'args[0]'], gives: 'answer' },
    { call: methodFirst, from: ['url', 'args[1]'], gives: 'answer' },
    { call: [...fetches, ...instanceFetches], from: ['args[0].url', 'args[0]'], gives: 'answer' },
    // Who sends it asks for its address.
    { call: 'global#Request', gives: 'same' },
    { call: 'urllib.request#Request', from: ['url', 'args[0]'], gives: 'same' },
  ],
  sinks: [
    { call: requestsCalls, kind: 'url', arguments: ['url', 'args[0]'] },
    {
      call: basedCalls,
      kind: 'url',
      arguments: ['url', 'args[0]'],
      safe: { 'made.base_url': { present: true } },
    },
    {
      call: [...methodFirst, ':httpx.build_request', 'urllib3#request'],
      kind: 'url',
      arguments: ['url', 'args[1]'],
      safe: { 'made.base_url': { present: true } },
    },
    {
      call: [
        'urllib.request#{urlopen,urlretrieve,build_opener().open}',
        'feedparser#parse',
        'wget#download',
        'trafilatura#fetch_url',
        'newspaper#Article',
        'webbrowser#open',
        'httplib2#Http().request',
      ],
      kind: 'url',
      arguments: ['url', 'args[0]'],
    },
    // Clients that came from somewhere else.
    {
      call: `any#${verbs}`,
      receivers: ['http', 'http_client', 'httpclient', 'httpx_client', 'httpservice', 'axios', 'axiosinstance', 'http_session', 'requests'],
      kind: 'url',
      arguments: ['url', 'args[0]'],
      when: { 'args[0]': { text: true } },
    },
    { call: 'any#goto', receivers: ['page', 'tab', 'frame'], kind: 'url', arguments: ['url', 'args[0]'] },
    { call: 'any#get', receivers: ['driver', 'browser', 'webdriver'], kind: 'url', arguments: ['url', 'args[0]'] },
    {
      call: [...fetches, `superagent#${verbs}`, 'needle#{get,post}', 'axios#head'],
      kind: 'url',
      arguments: ['args[0].url', 'args[0]'],
      safe: [{ 'args[0].baseURL': { present: true } }, { 'args[1].baseURL': { present: true } }, { 'args[1].prefixUrl': { present: true } }],
    },
    {
      call: [...instanceFetches, ':axios'],
      kind: 'url',
      arguments: ['args[0].url', 'args[0]'],
      safe: [{ 'made.baseURL': { present: true } }, { 'made.prefixUrl': { present: true } }],
    },
    {
      call: ['{http,https}#{get,request}', 'open#default', 'electron#shell.openExternal', 'global#{WebSocket,EventSource}'],
      kind: 'url',
      arguments: ['args[0].hostname', 'args[0].host', 'args[0]'],
    },
  ],
});
