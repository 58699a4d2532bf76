import { defineLibrary } from './schema.ts';

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ALL'];
const event = ['{request}', '{params}', '{url}', '{cookies}', 'event', 'ctx', 'context'];

/** Frameworks that answer a request with the function exported under its verb: Astro, SvelteKit, SolidStart, Next. */
export default defineLibrary({
  library: 'route-exports',
  packages: [{ npm: 'astro' }],
  language: 'javascript',
  types: [
    { type: 'request', from: 'astro#APIContext', ready: ['global#Astro', 'astro:actions#context'] },
    { type: 'astro-action', closed: true },
  ],
  handlers: [
    { exported: verbs, takes: { 0: event }, route: true, parameters: { 0: ':request' } },
    {
      call: 'astro:actions#defineAction',
      callback: 'handler',
      parameters: { 0: 'untrusted' },
      checked: { schema: 'input' },
    },
  ],
});
