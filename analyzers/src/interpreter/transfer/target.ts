import { DEFAULT_HOSTS, providerOfHost, UNKNOWN_PROVIDER } from '../../catalogue/hosts.ts';
import type { Target } from '../../facts/facts.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { literalOf, type ExternalValue, type Loc, type Value } from '../values/values.ts';
import { holds, rootsOf, valuesAt } from './arguments.ts';
import { receiverOf, typeOfInstance } from './instances.ts';

/** The host of a URL whose host is known, with its port; `undefined` for a path, or a host with a hole in it. */
function hostOf(url: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(url)?.[1];
  const host = authority?.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host !== undefined && /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/.test(host) ? host : undefined;
}

function placeOf(value: Value): { hostAt?: Loc } {
  return value.k === 'text' && value.at ? { hostAt: value.at } : {};
}

/** The provider of an address whose host is only known at run time: its path may say, as Azure's does. */
function providerOfPath(value: Value): string {
  const written = value.k === 'text' ? value.segments.map((segment) => (segment.k === 'literal' ? segment.text : '\u0000')).join('') : '';
  return /\/openai\/(?:deployments|v1)\b/.test(written) ? 'azure.ai.openai' : UNKNOWN_PROVIDER;
}

/** Where a raw HTTP request goes. */
export function targetOfUrl(url: string, value: Value): Target {
  const host = hostOf(url);
  return host === undefined ? { provider: providerOfPath(value) } : { host, ...placeOf(value), provider: providerOfHost(host) ?? UNKNOWN_PROVIDER };
}

function providerPart(provider: string | undefined): { provider?: string } {
  return provider === undefined ? {} : { provider };
}

/** Where requests go whose address begins so. @param cloud who serves them, where the host is not known */
export function targetOfBase(base: Value, cloud?: string): Target {
  const known = literalOf(base);
  const host = known === undefined ? undefined : hostOf(known);
  if (host === undefined) return { provider: cloud ?? providerOfPath(base) };
  return { host, ...placeOf(base), provider: providerOfHost(host) ?? UNKNOWN_PROVIDER };
}

/** Where the requests of an SDK's client or model go, by what it was made with. */
export function targetOfClient(machine: Machine, frame: Frame, client: ExternalValue, provider: string): Target {
  const type = typeOfInstance(machine, frame, client);
  if (!client.made || !type) return providerPart(type?.provider);
  const maker = receiverOf(client);
  // A chat goes where the client goes whose chat it is.
  if (maker && type.provider === undefined && type.endpoint === undefined && type.baseUrl === undefined) return targetOfClient(machine, frame, maker, provider);
  const roots = rootsOf(frame, client, client.made, client.at);
  const isElsewhere = type.elsewhere !== undefined && holds(machine, frame, type.elsewhere.when, roots) === true;
  const cloud = isElsewhere ? type.elsewhere?.provider : type.provider;
  const base = valuesAt(roots, type.baseUrl)[0];
  if (base) return targetOfBase(base, cloud);
  const region = valuesAt(roots, type.region)[0];
  const regionText = region && literalOf(region);
  if (region && regionText !== undefined && type.regionHost !== undefined && /^[a-z0-9-]+$/.test(regionText))
    return { host: type.regionHost.replace('{region}', regionText), ...placeOf(region), ...providerPart(cloud) };
  const usual = DEFAULT_HOSTS[provider];
  if (cloud !== undefined || usual === undefined || roots.body.rest()) return providerPart(cloud);
  return { host: usual, assumed: true };
}
