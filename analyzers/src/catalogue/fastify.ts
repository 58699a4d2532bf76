import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'fastify',
  packages: [
    { npm: 'fastify', version: '5.12.8' },
    { npm: '@fastify/websocket', version: '11.3.7' },
  ],
  language: 'javascript',
  types: [
    {
      type: 'fastify',
      from: 'fastify#{default,fastify,FastifyInstance}',
      same: ['register', 'withTypeProvider', 'after', 'get', 'post', 'put', 'patch', 'delete', 'route'],
    },
  ],
  handlers: [
    {
      call: ':fastify.{get,post,put,patch,delete,head,options,all}',
      route: true,
      parameters: { 0: ':request' },
      checked: { schema: 'args[1].schema.body', field: 'body' },
    },
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
