import { UNKNOWN_PROVIDER } from '../catalogue/hosts.ts';
import { providerOfSite, type CallSite } from './callSite.ts';
import type { SiteVariant } from './facts.ts';

/**
 * What messages call the operation of a site: the API's name for it, under the provider that is called where that is known to be another one
 * (`mistral_ai.chat` where Mistral is spoken to as OpenAI is).
 */
export function operationOfSite(site: Pick<CallSite, 'variants' | 'endpoint'>): string {
  return underProvider(site.endpoint, providerOfSite(site));
}

/** The same, of one evaluation that came by a site. */
export const operationOfVariant = ({ endpoint, target }: Pick<SiteVariant, 'endpoint' | 'target'>): string =>
  underProvider(endpoint, target.provider ?? endpoint.provider);

function underProvider({ id, provider: own }: SiteVariant['endpoint'], provider: string): string {
  return provider === own || provider === UNKNOWN_PROVIDER ? id : `${provider}${id.slice(id.indexOf('.'))}`;
}
