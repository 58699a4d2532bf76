import type { HttpCall, HttpClientEntry } from './schema.ts';

/** HTTP clients that are constructed, with the option that holds a base URL. */
export const httpClients: readonly HttpClientEntry[] = [
  { path: 'axios#default.create', type: 'axios', baseNames: ['baseURL'] },
  { path: 'axios#create', type: 'axios', baseNames: ['baseURL'] },
  { path: 'got#default.extend', type: 'got', baseNames: ['prefixUrl'] },
  { path: 'got#got.extend', type: 'got', baseNames: ['prefixUrl'] },
  { path: 'ky#default.create', type: 'got', baseNames: ['prefixUrl'] },
  { path: 'requests#Session', type: 'requests', baseNames: [] },
  { path: 'requests#session', type: 'requests', baseNames: [] },
  { path: 'httpx#Client', type: 'httpx', baseNames: ['base_url'] },
  { path: 'httpx#AsyncClient', type: 'httpx', baseNames: ['base_url'] },
  { path: 'aiohttp#ClientSession', type: 'aiohttp', baseNames: ['base_url'] },
];

const options = { url: 0, options: 1, bodyNames: ['body'] } as const;
const axiosPost = { url: 0, body: 1, bodyNames: [], method: { fixed: 'POST' } } as const;
const axiosConfig = { url: -1, urlName: 'url', options: 0, bodyNames: ['data'] } as const;
const gotPost = { url: 0, options: 1, bodyNames: ['json', 'body'], method: { fixed: 'POST' } } as const;
const pythonPost = { url: 0, urlName: 'url', bodyNames: ['json', 'data', 'content'], method: { fixed: 'POST' } } as const;
const pythonAny = { url: 1, urlName: 'url', bodyNames: ['json', 'data', 'content'], method: { argument: 0 } } as const;

/** Calls that send a request. */
export const httpCalls: readonly HttpCall[] = [
  ...['global#fetch', 'undici#fetch', 'undici#request', 'node-fetch#default', 'cross-fetch#default', 'global#window.fetch', 'global#globalThis.fetch'].map(
    (path) => ({ path, ...options }),
  ),
  ...['axios#default.post', 'axios#post', ':axios.post', 'axios#*.post'].map((path) => ({ path, ...axiosPost })),
  ...['axios#default', 'axios#default.request', 'axios#request', ':axios.request', ':axios'].map((path) => ({ path, ...axiosConfig })),
  ...['got#default.post', 'got#got.post', ':got.post', 'ky#default.post'].map((path) => ({ path, ...gotPost })),
  ...['requests#post', ':requests.post', 'httpx#post', ':httpx.post', ':aiohttp.post'].map((path) => ({ path, ...pythonPost })),
  ...[
    'requests#request',
    ':requests.request',
    'httpx#request',
    'httpx#stream',
    ':httpx.request',
    ':httpx.stream',
    ':aiohttp.request',
    ':httpx.build_request',
  ].map((path) => ({ path, ...pythonAny })),
  { path: 'urllib.request#Request', url: 0, urlName: 'url', body: 1, bodyNames: ['data'] },
  { path: 'urllib#request.Request', url: 0, urlName: 'url', body: 1, bodyNames: ['data'] },
];
