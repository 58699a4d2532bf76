import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'svelte-kit',
  packages: [{ npm: '@sveltejs/kit' }],
  language: 'javascript',
  flows: [{ call: '@sveltejs/kit#{error,redirect}', gives: 'leaves' }],
});
