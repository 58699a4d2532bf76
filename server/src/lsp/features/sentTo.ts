import { providerOfHost, UNKNOWN_PROVIDER, type CallSite } from '@clewline/analyzers';
import type { OperationRecord } from '@clewline/protocol';

interface Written {
  readonly provider: string;
  readonly host?: string | undefined;
}

/** The host that a call's address names in the source. */
export function hostIn({ variants }: CallSite): string | undefined {
  return variants.find(({ target }) => target.host !== undefined)?.target.host;
}

/**
 * Whose server a call goes to: its provider; where the source names none, the one that was seen, or whose host is written; a host
 * that no provider is known by stands for itself. Else it is chosen at run time.
 * @param seen one of its operations
 */
export function sentTo({ provider, host }: Written, seen: OperationRecord | undefined): string {
  if (provider !== UNKNOWN_PROVIDER) return provider;
  const named = seen?.['gen_ai.provider.name'];
  if (named !== undefined && named !== UNKNOWN_PROVIDER) return named;
  const address = seen?.['server.address'];
  if (address !== undefined) return providerOfHost(address) ?? (seen?.['server.port'] === undefined ? address : `${address}:${seen['server.port']}`);
  return host === undefined ? 'address chosen at run time' : (providerOfHost(host) ?? host);
}
