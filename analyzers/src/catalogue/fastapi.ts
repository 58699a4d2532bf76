import { defineLibrary } from './schema.ts';

/** FastAPI and Starlette. */
export default defineLibrary({
  library: 'fastapi',
  packages: [
    { pypi: 'fastapi', version: '0.165.0' },
    { pypi: 'starlette', version: '1.10.0' },
  ],
  language: 'python',
  types: [
    { type: 'fastapi', from: 'fastapi#{FastAPI,APIRouter,routing.APIRouter,applications.FastAPI}', validates: true },
    { type: 'starlette', from: 'starlette.applications#Starlette' },
    { type: 'fastapi-app-state', ready: [':fastapi.state', ':starlette.state', ':web-app.state'], keeps: true },
  ],
  sources: [{ label: 'untrusted', call: 'fastapi#{Body,Query,Form,Path,Header,Cookie,File}' }],
  flows: [{ call: 'fastapi#{Depends,Security}', from: ['dependency', 'args[0]'], gives: 'provided' }],
  handlers: [
    {
      decorator: ':fastapi.{get,post,put,patch,delete,options,head,trace,api_route,websocket}',
      route: true,
      html: { response_class: { equals: ['fastapi.responses#HTMLResponse', 'starlette.responses#HTMLResponse'] } },
      parameters: 'all',
    },
    {
      call: ['starlette.routing#{Route,WebSocketRoute}', 'fastapi.routing#Route'],
      callback: ['endpoint', 'args[1]'],
      route: true,
      parameters: { 0: ':request' },
    },
    { call: ':fastapi.{add_route,add_websocket_route}', callback: ['endpoint', 'route', 'args[1]'], route: true, parameters: { 0: ':request' } },
    { call: ':fastapi.{add_api_route,add_api_websocket_route}', callback: ['endpoint', 'args[1]'], route: true, parameters: 'all' },
    { decorator: ':fastapi.middleware', parameters: { 0: ':request' } },
  ],
});
