import { defineLibrary } from './schema.ts';

/** Packages that read settings and secrets from where they are kept. */
export default defineLibrary({
  library: 'environments',
  packages: [{ pypi: 'python-decouple' }, { pypi: 'environs' }, { pypi: 'django-environ' }, { npm: 'env-var' }, { npm: 'keytar' }, { npm: '@sveltejs/kit' }],
  types: [{ type: 'python-environment', from: ['environs#Env', 'environ#Env'], ready: 'environs#env' }],
  sources: [
    { label: 'environment', call: ['decouple#config', 'environs#env', ':python-environment', ':python-environment.*', 'env-var#get'], name: 'args[0]' },
    { label: 'environment', member: ['$env/static/private#*', '$env/dynamic/private#env.*'] },
    { label: 'secret', call: 'keytar#getPassword' },
  ],
});
