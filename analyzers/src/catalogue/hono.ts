import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'hono',
  packages: [{ npm: 'hono', version: '4.13.19' }],
  language: 'javascript',
  types: [
    { type: 'hono', from: 'hono#Hono', same: ['basePath', 'route'] },
    { type: 'request', from: 'hono#{Context,HonoRequest}' },
  ],
  handlers: [
    { call: ':hono.{get,post,put,patch,delete,options,all,on}', parameters: { 0: ':request' } },
    { call: ':hono.use', first: true, parameters: { 0: ':request' } },
  ],
});
