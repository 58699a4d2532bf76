import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'koa',
  packages: [
    { npm: 'koa', version: '3.3.0' },
    { npm: '@koa/router', version: '15.7.0' },
    { npm: 'koa-router', version: '14.0.0' },
  ],
  language: 'javascript',
  types: [
    { type: 'koa', from: ['koa#default', '@koa/router#{default,Router}', 'koa-router#default'], same: ['use', 'get', 'post', 'put', 'patch', 'delete', 'all'] },
    { type: 'request', from: 'koa#{Context,ParameterizedContext}' },
  ],
  flows: [{ call: ':request.throw', gives: 'leaves' }],
  checks: [{ call: ':request.assert', says: 'condition', throws: true }],
  // A text is sent as HTML where it looks like some.
  sinks: [{ assigned: ':request.body', kind: 'response' }],
  handlers: [
    { call: ':koa.use', first: true, parameters: { 0: ':request' } },
    { call: ':koa.{get,post,put,patch,delete,del,head,options,all}', route: true, parameters: { 0: ':request' } },
  ],
});
