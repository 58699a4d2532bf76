import type { ProviderName } from './schema.ts';

/**
 * Providers by the host they are reached at, in OpenTelemetry's `gen_ai.provider.name`; everything else that speaks an
 * endpoint counts as that endpoint's provider. The part in brackets is the region. Hosts: the providers' API references.
 */
const HOSTS: readonly { readonly pattern: RegExp; readonly provider: ProviderName }[] = [
  { pattern: /(?:^|\.)(?<region>[a-z0-9]+)\.api\.cognitive\.microsoft\.com$/, provider: 'azure.ai.openai' },
  { pattern: /(?:^|\.)openai\.azure\.com$/, provider: 'azure.ai.openai' },
  { pattern: /^[^.]+\.(?<region>[a-z0-9]+)\.models\.ai\.azure\.com$/, provider: 'azure.ai.inference' },
  { pattern: /(?:^|\.)services\.ai\.azure\.com$/, provider: 'azure.ai.inference' },
  { pattern: /^bedrock-runtime(?:-fips)?\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/, provider: 'aws.bedrock' },
  { pattern: /^(?<region>[a-z0-9-]+?)-aiplatform\.googleapis\.com$/, provider: 'gcp.vertex_ai' },
  { pattern: /^aiplatform\.googleapis\.com$/, provider: 'gcp.vertex_ai' },
  { pattern: /(?:^|\.)googleapis\.com$/, provider: 'gcp.gemini' },
  { pattern: /^(?<region>eu|us)\.api\.openai\.com$/, provider: 'openai' },
  { pattern: /(?:^|\.)openai\.com$/, provider: 'openai' },
  { pattern: /(?:^|\.)anthropic\.com$/, provider: 'anthropic' },
  { pattern: /(?:^|\.)groq\.com$/, provider: 'groq' },
  { pattern: /(?:^|\.)deepseek\.com$/, provider: 'deepseek' },
  { pattern: /(?:^|\.)mistral\.ai$/, provider: 'mistral_ai' },
  { pattern: /(?:^|\.)x\.ai$/, provider: 'x_ai' },
  { pattern: /(?:^|\.)perplexity\.ai$/, provider: 'perplexity' },
  { pattern: /(?:^|\.)cohere\.(?:ai|com)$/, provider: 'cohere' },
  { pattern: /(?:^|\.)moonshot\.(?:ai|cn)$/, provider: 'moonshot_ai' },
];

/** Names of providers that Clewline knows; a policy may name others. */
export const PROVIDERS: readonly ProviderName[] = [...new Set(HOSTS.map(({ provider }) => provider))].sort();

/** Where an SDK sends its requests if nothing else is said, by the endpoint's provider. */
export const DEFAULT_HOSTS: Readonly<Record<string, string>> = { openai: 'api.openai.com', anthropic: 'api.anthropic.com' };

function found(host: string): { provider: ProviderName; region?: string } | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  for (const { pattern, provider } of HOSTS) {
    const match = pattern.exec(name);
    if (match) return { provider, ...(match.groups?.['region'] === undefined ? {} : { region: match.groups['region'] }) };
  }
  return undefined;
}

/** The provider that a host belongs to, or `undefined` if the host does not say. */
export function providerOfHost(host: string): ProviderName | undefined {
  return found(host)?.provider;
}

/** The cloud region that a host names, or `undefined` if it names none. */
export function regionOfHost(host: string): string | undefined {
  return found(host)?.region;
}

/** Constructors whose name says that a cloud serves the models of another provider: `AzureOpenAI`, `AnthropicBedrock`. */
export function providerOfConstructor(path: string): ProviderName | undefined {
  if (/Azure/.test(path)) return 'azure.ai.openai';
  if (/Bedrock/.test(path)) return 'aws.bedrock';
  return /Vertex/.test(path) ? 'gcp.vertex_ai' : undefined;
}
