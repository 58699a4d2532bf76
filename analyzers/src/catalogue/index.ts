import { Catalogue } from './catalogue.ts';
import { Endpoints, type Endpoint } from './endpoint.ts';
import { libraries, providers } from './registry.ts';
import { unreadLibraries } from './unread.ts';

export { Catalogue } from './catalogue.ts';
export { Endpoints, type Endpoint, type ProviderName } from './endpoint.ts';

const builtinEndpoints = new Endpoints(providers);

/** What Clewline itself knows. */
export const builtinCatalogue = new Catalogue([...libraries, ...unreadLibraries], builtinEndpoints);

export const endpoints: readonly Endpoint[] = builtinEndpoints.all;

export function endpointById(id: string): Endpoint | undefined {
  return builtinEndpoints.byId(id);
}

/** The endpoint of a URL or path, by the end of its path; query and fragment are ignored. */
export function endpointOfUrl(url: string): Endpoint | undefined {
  return builtinEndpoints.ofUrl(url);
}

/** What a path says of a request that no endpoint fits. */
export function unreadPath(url: string): 'call' | 'besides' | undefined {
  return builtinEndpoints.unread(url);
}
