import { DEFAULT_HOSTS, providerOfConstructor, providerOfHost } from '../../catalogue/hosts.ts';
import type { Target } from '../../facts/facts.ts';
import type { Frame } from '../engine/machine.ts';
import { requestOfArguments } from '../../templates/build.ts';
import { literalOf, type ExternalValue, type Loc, type Value } from '../values/values.ts';

/** Arguments of clients that hold the server's address (SDK references of OpenAI, Azure OpenAI, Anthropic). */
const BASE_NAMES = ['baseURL', 'base_url', 'azure_endpoint', 'azureEndpoint', 'endpoint'];
const REGION_NAMES = ['awsRegion', 'aws_region', 'region'];

/** The host of a URL whose host is known, with its port; `undefined` for a path, or a host with a hole in it. */
function hostOf(url: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(url)?.[1];
  const host = authority?.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host !== undefined && /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/.test(host) ? host : undefined;
}

function placeOf(value: Value): { hostAt?: Loc } {
  return value.k === 'text' && value.at ? { hostAt: value.at } : {};
}

/** Where a raw HTTP request goes. */
export function targetOfUrl(url: string, value: Value): Target {
  const host = hostOf(url);
  return host === undefined ? {} : { host, ...placeOf(value), ...providerPart(providerOfHost(host)) };
}

function providerPart(provider: string | undefined): { provider?: string } {
  return provider === undefined ? {} : { provider };
}

/** Where the requests of an SDK's client go, by what it was made with. */
export function targetOfClient(frame: Frame, client: ExternalValue, provider: string): Target {
  const cloud = client.maker === undefined ? undefined : providerOfConstructor(client.maker);
  const made = client.made && requestOfArguments(frame, client.made);
  for (const name of BASE_NAMES) {
    const value = made?.entries.get(name);
    if (!value) continue;
    const known = literalOf(value);
    const host = known === undefined ? undefined : hostOf(known);
    return host === undefined ? providerPart(cloud) : { host, ...placeOf(value), ...providerPart(cloud ?? providerOfHost(host)) };
  }
  const region = REGION_NAMES.map((name) => made?.entries.get(name)).find((value) => value !== undefined);
  const regionText = region && literalOf(region);
  if (region && regionText !== undefined && /^[a-z0-9-]+$/.test(regionText)) {
    if (cloud === 'aws.bedrock') return { host: `bedrock-runtime.${regionText}.amazonaws.com`, ...placeOf(region), provider: cloud };
    if (cloud === 'gcp.vertex_ai') return { host: `${regionText}-aiplatform.googleapis.com`, ...placeOf(region), provider: cloud };
  }
  const usual = DEFAULT_HOSTS[provider];
  if (cloud !== undefined || usual === undefined || made?.rest) return providerPart(cloud);
  return client.made ? { host: usual, assumed: true } : {};
}
