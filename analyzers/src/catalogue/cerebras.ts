import { defineLibrary } from './schema.ts';

/** Cerebras' own SDKs, made as OpenAI's are: what their client is asked stands with those. */
export default defineLibrary({
  library: 'cerebras',
  ai: true,
  packages: [
    { npm: '@cerebras/cerebras_cloud_sdk', version: '1.91.0' },
    { pypi: 'cerebras-cloud-sdk', version: '1.91.0', modules: ['cerebras.cloud.sdk'] },
  ],
  types: [
    {
      type: 'openai',
      from: ['@cerebras/cerebras_cloud_sdk#{default,Cerebras}', 'cerebras.cloud.sdk#{Cerebras,AsyncCerebras}'],
      provider: 'cerebras',
      baseUrl: ['baseURL', 'base_url'],
    },
  ],
});
