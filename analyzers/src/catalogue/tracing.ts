import { defineLibrary } from './schema.ts';

/** Libraries that watch calls of models: what they wrap stays what it is, and what they sell as a provider's client is one. */
export default defineLibrary({
  library: 'tracing',
  ai: true,
  packages: [
    { npm: 'langsmith', version: '0.12.0' },
    { npm: 'langfuse', version: '3.39.2' },
    { npm: '@langfuse/openai', version: '5.11.1' },
    { npm: 'braintrust', version: '3.35.0' },
    { npm: '@posthog/ai', version: '8.13.1' },
    { npm: 'portkey-ai', version: '3.1.0' },
    { npm: 'weave', version: '0.11.1' },
    { pypi: 'langsmith', version: '0.15.1' },
    { pypi: 'langfuse', version: '5.0.4' },
    { pypi: 'braintrust', version: '0.48.1' },
    { pypi: 'posthog', version: '7.91.1' },
    { pypi: 'portkey-ai', version: '2.3.4', modules: ['portkey_ai'] },
  ],
  types: [
    {
      type: 'openai',
      from: ['langfuse.openai#{OpenAI,AsyncOpenAI}', '@posthog/ai/openai#{OpenAI,default}', 'posthog.ai.openai#{OpenAI,AsyncOpenAI}'],
      ready: 'langfuse.openai#openai',
      baseUrl: ['baseURL', 'base_url'],
    },
    { type: 'openai', from: ['langfuse.openai#{AzureOpenAI,AsyncAzureOpenAI}'], provider: 'azure.ai.openai' },
    { type: 'openai', from: ['portkey-ai#{default,Portkey}', 'portkey_ai#{Portkey,AsyncPortkey}'], baseUrl: ['baseURL', 'base_url'] },
    { type: 'anthropic', from: ['@posthog/ai/anthropic#{Anthropic,default}', 'posthog.ai.anthropic#{Anthropic,AsyncAnthropic}'] },
  ],
  flows: [
    {
      call: [
        'langsmith/wrappers#{wrapOpenAI,wrapSDK}',
        'langsmith/wrappers/openai#wrapOpenAI',
        'langsmith/wrappers/anthropic#wrapAnthropic',
        'langsmith.wrappers#{wrap_openai,wrap_anthropic,wrap_gemini}',
        'langsmith#traceable',
        'langsmith/traceable#traceable',
        'langfuse#observeOpenAI',
        '@langfuse/openai#observeOpenAI',
        'braintrust#{wrapOpenAI,wrapAISDKModel,wrapAnthropic,wrapTraced,wrap_openai,wrap_anthropic,wrap_litellm}',
        'weave#{op,wrapOpenAI}',
      ],
      gives: 'same',
    },
  ],
});
