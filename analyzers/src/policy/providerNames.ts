import { PROVIDERS, UNKNOWN_PROVIDER } from '../catalogue/hosts.ts';

/** Names that people write → OpenTelemetry's `gen_ai.provider.name`. */
const ALIASES: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  'azure-openai': 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  vertex: 'gcp.vertex_ai',
  vertexai: 'gcp.vertex_ai',
  gemini: 'gcp.gemini',
  google: 'gcp.*',
  mistral: 'mistral_ai',
  moonshot: 'moonshot_ai',
  xai: 'x_ai',
};

/** A provider as a policy may name it, in the name that requests are given. */
export function canonicalProvider(name: string): string {
  const lower = name.toLowerCase();
  return ALIASES[lower] ?? lower;
}

export const KNOWN_PROVIDERS: readonly string[] = [...PROVIDERS, UNKNOWN_PROVIDER];
export const PROVIDER_ALIASES: readonly string[] = Object.keys(ALIASES);
