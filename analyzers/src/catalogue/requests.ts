import { defineLibrary } from './schema.ts';

const body = ['json', 'data'];

export default defineLibrary({
  library: 'requests',
  packages: [{ pypi: 'requests', version: '2.34.2' }],
  language: 'python',
  types: [{ type: 'requests', from: 'requests#{Session,session,sessions.Session}' }],
  requests: [
    { call: ['requests#post', ':requests.post'], url: ['url', 'args[0]'], body: [...body, 'args[1]'], files: 'files', headers: 'headers' },
    { call: ['requests#request', ':requests.request'], url: ['url', 'args[1]'], body, files: 'files', headers: 'headers' },
  ],
});
