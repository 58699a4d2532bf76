import { defineLibrary } from './schema.ts';

const event = ['{request}', '{params}', '{url}', '{cookies}', 'event'];

export default defineLibrary({
  library: 'svelte-kit',
  packages: [{ npm: '@sveltejs/kit' }],
  language: 'javascript',
  types: [{ type: 'request', from: '@sveltejs/kit#{RequestEvent,ServerLoadEvent,LoadEvent}' }],
  flows: [{ call: '@sveltejs/kit#{error,redirect}', gives: 'leaves' }],
  handlers: [
    { exported: ['actions.*'], parameters: { 0: ':request' } },
    { exported: ['load'], takes: { 0: event }, parameters: { 0: ':request' } },
  ],
});
