import { defineLibrary } from './schema.ts';

const methods = '{get,post,put,patch,delete,head,options,all}';

/** Express, and those whose routes take the same handlers. */
export default defineLibrary({
  library: 'express',
  packages: [
    { npm: 'express', version: '5.3.0' },
    { npm: 'restify', version: '11.1.0' },
    { npm: 'polka', version: '0.5.2' },
  ],
  language: 'javascript',
  types: [
    { type: 'express', from: ['express#{default,Router}', 'restify#createServer', 'polka#default'] },
    { type: 'express-route', from: ':express.route', same: ['get', 'post', 'put', 'patch', 'delete', 'all'] },
    { type: 'express-response', closed: true, keeps: true },
    { type: 'express-locals', ready: ':express-response.locals', keeps: true },
    { type: 'express-app-locals', ready: [':express.locals', ':web-app.locals'], keeps: true },
  ],
  handlers: [
    { call: [`:express.${methods}`, `:express-route.${methods}`], route: true, parameters: { 0: ':request', 1: ':express-response' }, checkedInFront: 'body' },
    { call: ':express.use', first: true, parameters: { 0: ':request', 1: ':express-response' } },
  ],
});
