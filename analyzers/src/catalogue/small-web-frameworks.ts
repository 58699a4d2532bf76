import { defineLibrary } from './schema.ts';

const methods = '{get,post,put,patch,delete,all,use,route}';

/** Smaller web frameworks for JavaScript, whose handlers are given the request, or a context with it, first. */
export default defineLibrary({
  library: 'small-web-frameworks',
  packages: [{ npm: '@hapi/hapi' }, { npm: 'h3' }, { npm: 'itty-router' }, { npm: 'elysia' }],
  language: 'javascript',
  types: [
    { type: 'hapi', from: '@hapi/hapi#{server,Server,default.server}' },
    { type: 'small-router', from: ['itty-router#{Router,AutoRouter,IttyRouter}', 'elysia#{Elysia,default}', 'h3#{createRouter,createApp}'] },
  ],
  handlers: [
    { call: ':hapi.route', callback: 'args[0].handler', parameters: { 0: ':request' } },
    { call: `:small-router.${methods}`, parameters: { 0: ':request' } },
  ],
});
