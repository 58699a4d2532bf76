import { defineLibrary } from './schema.ts';

/** Packages that read settings and secrets from where they are kept. */
export default defineLibrary({
  library: 'environments',
  packages: [
    { pypi: 'python-decouple' },
    { pypi: 'environs' },
    { pypi: 'django-environ' },
    { npm: 'env-var' },
    { npm: 'keytar' },
    { pypi: 'azure-keyvault-secrets', modules: ['azure.keyvault.secrets'] },
    { npm: '@azure/keyvault-secrets' },
    { pypi: 'google-cloud-secret-manager', modules: ['google.cloud.secretmanager'] },
    { npm: '@google-cloud/secret-manager' },
    { pypi: 'boto3' },
    { npm: '@sveltejs/kit' },
  ],
  types: [{ type: 'python-environment', from: ['environs#Env', 'environ#Env'], ready: 'environs#env' }],
  sources: [
    { label: 'environment', call: ['decouple#config', 'environs#env', ':python-environment', ':python-environment.*', 'env-var#get'], name: 'args[0]' },
    { label: 'environment', member: ['$env/static/private#*', '$env/dynamic/private#env.*'] },
    {
      label: 'secret',
      call: [
        'keytar#getPassword',
        'azure.keyvault.secrets{,.aio}#SecretClient().get_secret',
        '@azure/keyvault-secrets#SecretClient().getSecret',
        'google.cloud.secretmanager{,_v1}#{SecretManagerServiceClient,SecretManagerServiceAsyncClient}().access_secret_version',
        '@google-cloud/secret-manager#SecretManagerServiceClient().accessSecretVersion',
        ':aws-client.get_secret_value',
      ],
    },
  ],
});
