import { defineLibrary } from './schema.ts';

const methods = '{get,post,put,patch,delete,all,use,route}';
const read =
  '{readBody,readRawBody,readMultipartFormData,readFormData,getQuery,getRouterParam,getRouterParams,getHeader,getHeaders,getRequestHeader,getRequestHeaders,getCookie,parseCookies,getRequestURL}';

const readChecked = '{readValidatedBody,getValidatedQuery,getValidatedRouterParams}';

/** Smaller web frameworks for JavaScript, whose handlers are given the request, or a context with it, first. */
export default defineLibrary({
  library: 'small-web-frameworks',
  packages: [{ npm: '@hapi/hapi' }, { npm: 'h3' }, { npm: 'itty-router' }, { npm: 'elysia' }, { npm: '@adonisjs/core' }, { npm: 'oak' }],
  language: 'javascript',
  types: [
    { type: 'hapi', from: '@hapi/hapi#{server,Server,default.server}' },
    {
      type: 'small-router',
      from: ['itty-router#{Router,AutoRouter,IttyRouter}', 'h3#{createRouter,createApp,H3}', 'oak#Router'],
      same: ['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'onError', 'derive', 'decorate', 'state', 'listen'],
    },
    {
      type: 'elysia',
      from: 'elysia#{Elysia,default}',
      same: [
        'get',
        'post',
        'put',
        'patch',
        'delete',
        'all',
        'use',
        'onError',
        'derive',
        'decorate',
        'state',
        'listen',
        'model',
        'guard',
        'onBeforeHandle',
        'resolve',
        'ws',
      ],
    },
    { type: 'request', from: '@adonisjs/core/http#{HttpContext,Request}' },
    { type: 'h3-event', closed: true, ready: ':h3-event.{req,node.req}', names: ['H3Event'] },
  ],
  handlers: [
    { call: ':hapi.route', callback: ['args[0].handler', 'args[0][].handler'], route: true, parameters: { 0: ':request' } },
    { call: ':elysia.{get,post,put,patch,delete,all}', callback: 'args[1]', route: true, parameters: { 0: ':request' }, checkedParts: 'args[2]' },
    { call: ':elysia.ws', callback: 'args[1].message', parameters: { 1: 'untrusted' } },
    { call: ':elysia.{onBeforeHandle,derive,resolve}', first: true, parameters: { 0: ':request' } },
    { call: `:small-router.${methods}`, route: true, parameters: { 0: ':request' } },
    { call: ['h3#{eventHandler,defineEventHandler}', 'global#{defineEventHandler,eventHandler}'], route: true, html: true, parameters: { 0: ':h3-event' } },
  ],
  sources: [
    { label: 'untrusted', call: [`h3#${read}`, `global#${read}`, `#imports#${read}`, `nitropack/runtime#${read}`] },
    {
      label: 'untrusted',
      call: [`h3#${readChecked}`, `global#${readChecked}`, `#imports#${readChecked}`, `nitropack/runtime#${readChecked}`],
      checked: 'args[1]',
    },
  ],
});
