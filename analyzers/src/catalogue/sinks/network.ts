import { defineLibrary } from '../schema.ts';

const verbs = '{get,post,put,patch,delete,head,options}';

/** Where an address decides to whom a request goes. Clients of HTTP that calls of models go through, too, are files of their own. */
export default defineLibrary({
  library: 'network',
  packages: [
    ...['superagent', 'needle', 'undici', 'puppeteer', 'playwright', 'open'].map((npm) => ({ npm })),
    ...['requests', 'httpx', 'aiohttp', 'urllib3', 'playwright', 'selenium', 'feedparser', 'wget', 'trafilatura', 'newspaper3k', 'pycurl', 'httplib2'].map(
      (pypi) => ({ pypi }),
    ),
  ],
  types: [{ type: 'urllib3', from: 'urllib3#{PoolManager,ProxyManager}' }],
  flows: [
    {
      call: [`requests#${verbs}`, `:requests.${verbs}`, `httpx#${verbs}`, `:httpx.${verbs}`, `:aiohttp.${verbs}`, 'urllib.request#urlopen'],
      from: ['url', 'args[0]'],
      gives: 'answer',
    },
    {
      call: [
        'requests#request',
        ':requests.request',
        'httpx#{request,stream}',
        ':httpx.{request,stream}',
        ':aiohttp.request',
        ':urllib3.request',
        'aiohttp#request',
      ],
      from: ['url', 'args[1]'],
      gives: 'answer',
    },
    {
      call: [
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
        `:axios.${verbs}`,
        ':axios.request',
        `:got.${verbs}`,
      ],
      from: ['args[0].url', 'args[0]'],
      gives: 'answer',
    },
    // Who sends it asks for its address.
    { call: 'global#Request', gives: 'same' },
    { call: 'urllib.request#Request', from: ['url', 'args[0]'], gives: 'same' },
  ],
  sinks: [
    { call: [`requests#${verbs}`, `:requests.${verbs}`], kind: 'url', arguments: ['url', 'args[0]'] },
    {
      call: [`httpx#${verbs}`, `:httpx.${verbs}`, `:aiohttp.${verbs}`],
      kind: 'url',
      arguments: ['url', 'args[0]'],
      safe: { 'made.base_url': { present: true } },
    },
    {
      call: [
        'requests#request',
        ':requests.request',
        'httpx#{request,stream}',
        ':httpx.{request,stream,build_request}',
        ':aiohttp.request',
        'urllib3#request',
        ':urllib3.request',
        'aiohttp#request',
      ],
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
      call: [
        'global#fetch',
        'node-fetch#default',
        'cross-fetch#{default,fetch}',
        'undici#{fetch,request}',
        `axios#${verbs}`,
        `got#{,got.}${verbs}`,
        `ky#${verbs}`,
        `superagent#${verbs}`,
        'needle#{get,post}',
        'got#{default,got}',
        'ky#default',
        'axios#{default,request}',
        'axios#head',
      ],
      kind: 'url',
      arguments: ['args[0].url', 'args[0]'],
      safe: [{ 'args[0].baseURL': { present: true } }, { 'args[1].baseURL': { present: true } }, { 'args[1].prefixUrl': { present: true } }],
    },
    {
      call: [`:axios.${verbs}`, ':axios', ':axios.request', `:got.${verbs}`],
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
