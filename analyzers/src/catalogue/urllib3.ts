import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'urllib3',
  packages: [{ pypi: 'urllib3' }],
  language: 'python',
  types: [{ type: 'urllib3', from: 'urllib3#{PoolManager,ProxyManager}' }],
  requests: [{ call: ['urllib3#request', ':urllib3.request'], url: ['url', 'args[1]'], body: ['json', 'body', 'args[2]'], headers: 'headers' }],
});
