import type { SdkEntry } from '../schema.ts';

/** The official Anthropic SDKs, with their Bedrock and Vertex clients, which have the same surface. */
export const anthropic: SdkEntry = {
  id: 'anthropic',
  provider: 'anthropic',
  checked: { 'npm:@anthropic-ai/sdk': '1.13.0', 'pypi:anthropic': '2.0' },
  clients: [
    '@anthropic-ai/sdk#default',
    '@anthropic-ai/sdk#Anthropic',
    '@anthropic-ai/sdk#*',
    '@anthropic-ai/bedrock-sdk#default',
    '@anthropic-ai/bedrock-sdk#AnthropicBedrock',
    '@anthropic-ai/vertex-sdk#AnthropicVertex',
    'anthropic#Anthropic',
    'anthropic#AsyncAnthropic',
    'anthropic#Client',
    'anthropic#AsyncClient',
    'anthropic#AnthropicBedrock',
    'anthropic#AsyncAnthropicBedrock',
    'anthropic#AnthropicVertex',
    'anthropic#AsyncAnthropicVertex',
  ],
  same: ['with_options', 'withOptions', 'copy'],
  transparent: ['with_raw_response', 'with_streaming_response', 'beta'],
  operations: [
    { member: 'messages.create', endpoint: 'anthropic.messages' },
    { member: 'messages.parse', endpoint: 'anthropic.messages' },
    { member: 'messages.stream', endpoint: 'anthropic.messages', streams: true },
  ],
};
