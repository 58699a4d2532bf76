import { defineLibrary } from './schema.ts';

const verbs = '{get,post,put,patch,delete,head,options}';

const HTML = { equals: ['text/html', 'litestar#MediaType.HTML', 'litestar.enums#MediaType.HTML'] };

/** Web frameworks for Python that are not files of their own. */
export default defineLibrary({
  library: 'python-web',
  packages: [
    { pypi: 'tornado' },
    { pypi: 'sanic' },
    { pypi: 'litestar' },
    { pypi: 'aiohttp' },
    { pypi: 'falcon' },
    { pypi: 'robyn' },
    { pypi: 'Flask-RESTful', modules: ['flask_restful'] },
    { pypi: 'flask-restx', modules: ['flask_restx'] },
    { pypi: 'flask' },
    { pypi: 'webargs' },
  ],
  language: 'python',
  types: [
    { type: 'sanic', from: 'sanic#{Sanic,Blueprint}' },
    { type: 'sanic-context', ready: [':sanic.ctx', ':web-app.ctx'], keeps: true },
    { type: 'web-app', from: 'aiohttp.web#Application' },
    { type: 'robyn', from: 'robyn#{Robyn,SubRouter}' },
    { type: 'aiohttp-routes', from: 'aiohttp.web#RouteTableDef' },
    {
      type: 'request',
      from: ['aiohttp.web#Request', 'sanic.request#Request', 'sanic#Request', 'falcon#Request', 'falcon.asgi#Request'],
      ready: 'tornado.web#RequestHandler.request',
    },
  ],
  handlers: [
    { decorator: `:sanic.{get,post,put,patch,delete,route,websocket}`, route: true, parameters: { 0: ':request', '1+': 'untrusted' } },
    { decorator: `:robyn.${verbs}`, parameters: { 0: ':request', '1+': 'untrusted' } },
    { decorator: `:aiohttp-routes.${verbs}`, route: true, parameters: { 0: ':request' } },
    {
      call: ['add_get', 'add_post', 'add_put', 'add_patch', 'add_delete'].map((name) => `:web-app.router.${name}`),
      callback: ['args[1]', 'handler'],
      route: true,
      parameters: { 0: ':request' },
    },
    { call: ':web-app.router.add_route', callback: ['args[2]', 'handler'], route: true, parameters: { 0: ':request' } },
    { call: 'aiohttp.web#{get,post,put,patch,delete}', callback: ['args[1]', 'handler'], route: true, parameters: { 0: ':request' } },
    { decorator: `litestar#{${verbs.slice(1, -1)},route,websocket,websocket_listener}`, route: true, html: { media_type: HTML }, parameters: 'all' },
    { overrides: [`tornado.web#RequestHandler.${verbs}`, 'tornado.websocket#WebSocketHandler.on_message'], parameters: { '0+': 'untrusted' } },
    {
      overrides: [
        `flask_restful#Resource.${verbs}`,
        `flask_restx#Resource.${verbs}`,
        `flask.views#{MethodView,View}.{get,post,put,patch,delete,dispatch_request}`,
      ],
      parameters: 'all',
    },
    { decorator: ['webargs.flaskparser#{use_args,use_kwargs}'], parameters: 'all' },
  ],
  sources: [
    {
      label: 'untrusted',
      call: 'tornado.web#RequestHandler.{get_argument,get_arguments,get_body_argument,get_body_arguments,get_query_argument,get_query_arguments,get_cookie}',
    },
    {
      label: 'untrusted',
      call: [
        'flask_restful.reqparse#RequestParser().parse_args',
        'flask_restful#reqparse.RequestParser().parse_args',
        'flask_restx#reqparse.RequestParser().parse_args',
      ],
    },
    { label: 'untrusted', member: 'flask_restx#{Api,Namespace}().payload' },
  ],
});
