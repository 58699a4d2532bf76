import { defineLibrary } from './schema.ts';

const base = 'made.base_url';
const body = ['json', 'data'];

export default defineLibrary({
  library: 'aiohttp',
  packages: [{ pypi: 'aiohttp', version: '3.14.5' }],
  language: 'python',
  types: [{ type: 'aiohttp', from: 'aiohttp#ClientSession', baseUrl: 'base_url' }],
  requests: [
    { call: ':aiohttp.post', url: ['url', 'args[0]'], base, body, headers: 'headers' },
    { call: ':aiohttp.request', url: ['url', 'args[1]'], base, body, headers: 'headers' },
  ],
});
