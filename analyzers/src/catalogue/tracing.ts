import { defineLibrary } from './schema.ts';

/** Libraries that watch calls of models: what they wrap stays what it is, and what they sell as a provider's client is one. */
export default defineLibrary({
  library: 'tracing',
  ai: true,
  packages: [
    { npm: 'langsmith' },
    { npm: 'langfuse' },
    { npm: '@langfuse/openai' },
    { npm: 'braintrust' },
    { npm: '@posthog/ai' },
    { npm: 'portkey-ai' },
    { npm: 'weave' },
    { pypi: 'langsmith' },
    { pypi: 'langfuse' },
    { pypi: 'braintrust' },
    { pypi: 'posthog' },
    { pypi: 'portkey-ai', modules: ['portkey_ai'] },
  ],
  types: [
    {
      type: 'openai',
      from: ['langfuse.openai#{OpenAI,AsyncOpenAI}', '@posthog/ai#OpenAI', '@posthog/ai/openai#{OpenAI,default}', 'posthog.ai.openai#{OpenAI,AsyncOpenAI}'],
      ready: 'langfuse.openai#openai',
      baseUrl: ['baseURL', 'base_url'],
    },
    { type: 'openai', from: ['langfuse.openai#{AzureOpenAI,AsyncAzureOpenAI}', '@posthog/ai#AzureOpenAI'], provider: 'azure.ai.openai' },
    { type: 'openai', from: ['portkey-ai#{default,Portkey}', 'portkey_ai#{Portkey,AsyncPortkey}'], baseUrl: ['baseURL', 'base_url'] },
    { type: 'anthropic', from: ['@posthog/ai#Anthropic', 'posthog.ai.anthropic#{Anthropic,AsyncAnthropic}'] },
  ],
  flows: [
    {
      call: [
        'langsmith/wrappers#{wrapOpenAI,wrapSDK,wrapAnthropic}',
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
