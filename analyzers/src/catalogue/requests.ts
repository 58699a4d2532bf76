import { defineLibrary } from './schema.ts';

const body = ['json', 'data'];

/** Requests, and libraries with its interface. */
export default defineLibrary({
  library: 'requests',
  packages: [{ pypi: 'requests', version: '2.34.2' }, { pypi: 'niquests' }, { pypi: 'curl-cffi', modules: ['curl_cffi'] }],
  language: 'python',
  types: [
    {
      type: 'requests',
      from: ['{requests,niquests}#{Session,session,sessions.Session}', 'niquests#AsyncSession', 'curl_cffi.requests#{Session,AsyncSession}'],
    },
  ],
  requests: [
    {
      call: ['{requests,niquests,curl_cffi.requests}#post', 'niquests#apost', ':requests.post'],
      url: ['url', 'args[0]'],
      body: [...body, 'args[1]'],
      files: 'files',
      headers: 'headers',
    },
    {
      call: ['{requests,niquests,curl_cffi.requests}#request', 'niquests#arequest', ':requests.request'],
      url: ['url', 'args[1]'],
      body,
      files: 'files',
      headers: 'headers',
    },
  ],
});
