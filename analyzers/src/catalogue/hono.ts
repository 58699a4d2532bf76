import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'hono',
  packages: [{ npm: 'hono', version: '4.13.19' }],
  language: 'javascript',
  types: [
    { type: 'hono', from: 'hono#Hono', same: ['basePath', 'route'] },
    { type: 'request', from: 'hono#HonoRequest', ready: ':hono-context.req' },
    { type: 'hono-context', from: 'hono#Context', ready: ':hono-context.var', closed: true, keeps: true },
  ],
  handlers: [
    { call: ':hono.{get,post,put,patch,delete,options,all,on}', parameters: { 0: ':hono-context' } },
    { call: 'hono/factory#createMiddleware', callback: 'args[0]', first: true, parameters: { 0: ':hono-context' } },
    { call: ':hono.use', first: true, parameters: { 0: ':hono-context' } },
  ],
});
