import { defineLibrary } from './schema.ts';

/** Remix and React Router: a route's loader and action. */
export default defineLibrary({
  library: 'remix',
  packages: ['@remix-run/node', '@remix-run/cloudflare', '@remix-run/react', 'react-router', 'react-router-dom'].map((npm) => ({ npm })),
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
  flows: [
    { call: '{@remix-run/react,react-router,react-router-dom}#useLoaderData', gives: 'route-data', fields: ['loader', 'clientLoader'] },
    { call: '{@remix-run/react,react-router,react-router-dom}#useActionData', gives: 'route-data', fields: ['action', 'clientAction'] },
    { call: ['{@remix-run/node,@remix-run/cloudflare,react-router}#{json,data,defer}'], gives: 'same' },
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
