import { defineLibrary } from './schema.ts';

const base = 'made.baseURL';

export default defineLibrary({
  library: 'axios',
  packages: [{ npm: 'axios', version: '1.21.1' }],
  language: 'javascript',
  types: [{ type: 'axios', from: 'axios#create', baseUrl: 'baseURL' }],
  requests: [
    {
      call: ['axios#{post,put,patch}', ':axios.{post,put,patch}'],
      url: 'args[0]',
      base,
      body: 'args[1]',
      headers: ['args[2].headers', 'made.headers'],
      errorHolds: 'config',
    },
    {
      call: ['axios#{get,delete,head,options}', ':axios.{get,delete,head,options}'],
      url: 'args[0]',
      base,
      body: 'args[1].data',
      headers: ['args[1].headers', 'made.headers'],
      errorHolds: 'config',
    },
    {
      call: ['axios#{default,request}', ':axios', ':axios.request'],
      url: ['args[0].url', 'args[0]'],
      base,
      body: ['data', 'args[1].data'],
      headers: ['headers', 'args[1].headers', 'made.headers'],
      errorHolds: 'config',
    },
  ],
});
