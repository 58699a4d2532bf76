import { defineLibrary } from './schema.ts';

/** Nuxt, whose functions are there without an import. */
export default defineLibrary({
  library: 'nuxt',
  packages: [{ npm: 'nuxt' }],
  language: 'javascript',
  types: [{ type: 'nuxt-config', from: ['global#useRuntimeConfig', 'nuxt/app#useRuntimeConfig'] }],
  sources: [{ label: 'environment', member: ':nuxt-config.*', mixed: true }],
});
