import { defineLibrary } from './schema.ts';

const base = 'made.base_url';
const body = ['json', 'data', 'content'];

export default defineLibrary({
  library: 'httpx',
  packages: [{ pypi: 'httpx', version: '0.28.1' }],
  language: 'python',
  types: [{ type: 'httpx', from: 'httpx#{Client,AsyncClient}', baseUrl: 'base_url' }],
  requests: [
    { call: ['httpx#post', ':httpx.post'], url: ['url', 'args[0]'], base, body, files: 'files', headers: 'headers' },
    { call: ['httpx#{request,stream}', ':httpx.{request,stream,build_request}'], url: ['url', 'args[1]'], base, body, files: 'files', headers: 'headers' },
  ],
});
