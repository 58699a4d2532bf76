import { defineLibrary } from './schema.ts';

/** Libraries that give their handlers arguments which fit the written types. */
export default defineLibrary({
  library: 'typed-handlers',
  packages: [
    { pypi: 'litestar' },
    { pypi: 'django-ninja', modules: ['ninja'] },
    { pypi: 'typer' },
    { pypi: 'robyn' },
    { pypi: 'blacksheep' },
    { pypi: 'fastapi-utils', modules: ['fastapi_utils'] },
  ],
  language: 'python',
  models: [{ base: ['ninja#Schema', 'fastapi_utils.api_model#APIModel'] }],
  checksHandlers: ['litestar', 'ninja', 'typer', 'robyn', 'blacksheep'],
});
