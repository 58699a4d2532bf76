import ipaddr from 'ipaddr.js';
import { globMatches } from './glob.ts';

/** A host pattern: a name with globs, an address, or a CIDR; a port if it matters. */
export interface HostPattern {
  readonly host: string;
  readonly cidr?: readonly [ipaddr.IPv4 | ipaddr.IPv6, number];
  readonly port?: number;
}

/** `host`, `host:port`, `10.0.0.0/8:443`, `[2001:db8::1]:443`. @returns what is wrong, in words, where it is none. */
export function parseHostPattern(text: string): HostPattern | { readonly wrong: string } {
  const bracketed = /^\[([^\]]+)\](\/\d+)?(?::(\d+))?$/.exec(text);
  const plain = /^(.+?)(?::(\d+))?$/.exec(text);
  const isBareV6 = !bracketed && (text.match(/:/g)?.length ?? 0) > 1;
  const host = (bracketed ? `${bracketed[1] ?? ''}${bracketed[2] ?? ''}` : isBareV6 ? text : (plain?.[1] ?? text)).toLowerCase();
  const portText = bracketed ? bracketed[3] : isBareV6 ? undefined : plain?.[2];
  const port = portText === undefined ? undefined : Number(portText);
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(text)) return { wrong: 'it is a URL; write the host alone' };
  if (port !== undefined && (port < 1 || port > 65_535)) return { wrong: 'a port is a number from 1 to 65535' };
  const withPort = port === undefined ? {} : { port };
  if (host.includes('/')) {
    if (!ipaddr.isValidCIDR(host)) return { wrong: 'it has a `/` but is no CIDR such as `10.0.0.0/8`; write the host without a path' };
    return { host, cidr: ipaddr.parseCIDR(host), ...withPort };
  }
  if (ipaddr.isValid(host) && /[.:]/.test(host)) {
    const address = ipaddr.parse(host);
    return { host, cidr: [address, address.kind() === 'ipv4' ? 32 : 128], ...withPort };
  }
  if (/[^a-z0-9.*?_-]/.test(host)) return { wrong: 'a host has letters, digits, dots, hyphens, and the globs `*` and `?`' };
  return { host, ...withPort };
}

/** Whether a host (name or address, `:port` allowed) is meant by a pattern. A pattern with a port wants that port. */
export function hostMatches(pattern: HostPattern, host: string, port?: number): boolean {
  if (pattern.port !== undefined && pattern.port !== port) return false;
  const name = host.toLowerCase().replace(/\.$/, '');
  if (!pattern.cidr) return globMatches(pattern.host, name);
  if (!ipaddr.isValid(name) || !/[.:]/.test(name)) return false;
  const address = ipaddr.process(name);
  const [network, bits] = pattern.cidr;
  return address.kind() === network.kind() && (address as ipaddr.IPv4).match(network as ipaddr.IPv4, bits);
}

/** `host:port` of a URL's or header's authority → both. */
export function splitHost(text: string): { host: string; port?: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(text);
  if (!match) return { host: text };
  return { host: match[1] ?? match[2] ?? '', ...(match[3] === undefined ? {} : { port: Number(match[3]) }) };
}
