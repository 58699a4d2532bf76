import { providers } from './registry.ts';
import type { ProviderName } from './endpoint.ts';

interface HostPattern {
  readonly written: string;
  readonly matches: RegExp;
  readonly provider: ProviderName;
}

/** `*.x.com` → x.com and all below it; `{region}` → one name component, the others in braces unnamed. */
function hostPattern(written: string): RegExp {
  const source = written
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/^\*\\\./, '(?:^|\\.)')
    .replace(/\{(\w+)\}/g, (_all, name: string) => (name === 'region' ? '(?<region>[a-z0-9-]+?)' : '[^.]+'));
  return new RegExp(`${written.startsWith('*') ? '' : '^'}${source}$`);
}

/** Hosts of all providers; what says most comes first. Everything else that speaks an endpoint counts as that endpoint's provider. */
const HOSTS: readonly HostPattern[] = providers
  .flatMap(({ provider, hosts }) => (hosts ?? []).map((written): HostPattern => ({ written, matches: hostPattern(written), provider })))
  .sort((a, b) => Number(a.written.startsWith('*')) - Number(b.written.startsWith('*')) || b.written.length - a.written.length);

/** Names of providers that Clewline knows; a policy may name others. */
export const PROVIDERS: readonly ProviderName[] = providers
  .filter(({ hosts }) => hosts !== undefined)
  .map(({ provider }) => provider)
  .sort();

/** Where an SDK sends its requests if nothing else is said, by the endpoint's provider. */
export const DEFAULT_HOSTS: Readonly<Record<string, string>> = Object.fromEntries(
  providers.flatMap(({ provider, defaultHost }) => (defaultHost === undefined ? [] : [[provider, defaultHost]])),
);

/** Whoever serves an address that no provider is known by: a gateway, a server of one's own, a stranger. The API that is spoken does not say. */
export const UNKNOWN_PROVIDER = 'unknown';

function found(host: string): { provider: ProviderName; region?: string } | undefined {
  // A full name ends with a dot.
  const name = host.toLowerCase().replace(/\.?(?::\d+)?$/, '');
  for (const { matches, provider } of HOSTS) {
    const match = matches.exec(name);
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
