import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'fastify',
  packages: [{ npm: 'fastify', version: '5.12.8' }, { npm: '@fastify/websocket', version: '11.3.7' }, { npm: 'fastify-plugin' }],
  language: 'javascript',
  types: [
    {
      type: 'fastify',
      from: 'fastify#{default,fastify,FastifyInstance}',
      ready: ':request.server',
      // `app.decorate('store', …)`: handlers find it as a member.
      keeps: 'besides',
      same: ['register', 'withTypeProvider', 'after', 'get', 'post', 'put', 'patch', 'delete', 'route'],
    },
  ],
  flows: [{ call: ':fastify.{decorate,decorateRequest}', from: 'receiver', gives: 'attribute-set' }],
  handlers: [
    {
      call: ':fastify.{get,post,put,patch,delete,head,options,all}',
      route: true,
      parameters: { 0: ':request' },
      checked: { schema: 'args[1].schema.body', field: 'body' },
    },
    { call: 'fastify-plugin#default', callback: 'args[0]', parameters: { 0: ':fastify' } },
    { typed: 'fastify#{FastifyPluginAsync,FastifyPluginCallback,FastifyPlugin}', parameters: { 0: ':fastify' } },
    { call: ':fastify.addHook', callback: 'args[1]', first: true, parameters: { 0: ':request' } },
    {
      call: ':fastify.route',
      callback: 'args[0].handler',
      route: true,
      parameters: { 0: ':request' },
      checked: { schema: 'args[0].schema.body', field: 'body' },
    },
  ],
});
