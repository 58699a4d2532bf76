import { defineLibrary } from './schema.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'on'];

export default defineLibrary({
  library: 'hono',
  packages: [{ npm: 'hono', version: '4.13.19' }, { npm: '@hono/zod-openapi' }],
  language: 'javascript',
  types: [
    { type: 'hono', from: ['hono#Hono', 'hono/tiny#Hono', 'hono/quick#Hono', '@hono/zod-openapi#OpenAPIHono'], same: ['basePath', 'route', 'use', ...verbs] },
    { type: 'request', from: 'hono#HonoRequest', ready: ':hono-context.req' },
    { type: 'hono-context', from: 'hono#Context', ready: ':hono-context.var', closed: true, keeps: true },
  ],
  handlers: [
    { call: ':hono.{get,post,put,patch,delete,options,all,on}', route: true, parameters: { 0: ':hono-context' } },
    { call: ':hono.openapi', callback: 'args[1]', route: true, parameters: { 0: ':hono-context' } },
    { call: 'hono/factory#createMiddleware', callback: 'args[0]', first: true, parameters: { 0: ':hono-context' } },
    { call: ':hono.use', first: true, parameters: { 0: ':hono-context' } },
  ],
});
