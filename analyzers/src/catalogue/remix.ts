import { defineLibrary } from './schema.ts';

/** Remix and React Router: a route's loader and action. */
export default defineLibrary({
  library: 'remix',
  packages: [{ npm: '@remix-run/node' }, { npm: '@remix-run/cloudflare' }, { npm: 'react-router' }],
  language: 'javascript',
  types: [
    {
      type: 'request',
      from: [
        '{@remix-run/node,@remix-run/cloudflare,react-router}#{ActionFunctionArgs,LoaderFunctionArgs}',
        '@remix-run/node#{ActionArgs,LoaderArgs,DataFunctionArgs}',
      ],
      names: ['Route.ActionArgs', 'Route.LoaderArgs'],
    },
  ],
  handlers: [
    {
      exported: ['loader', 'action', 'clientLoader', 'clientAction'],
      route: true,
      takes: { 0: ['{request}', '{params}', 'args', 'ctx'] },
      parameters: { 0: ':request' },
    },
  ],
});
