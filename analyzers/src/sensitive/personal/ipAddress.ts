import isIPModule from 'validator/lib/isIP.js';
import type { LabelConfidence } from '../labels.ts';
import { Anchors } from '../words/anchors.ts';
import { numberOccurrences } from '../words/numbers.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector, TextView } from '../words/view.ts';

const isIP = isIPModule as unknown as (text: string, version: 4 | 6) => boolean;

const V4 = /(?<![\w.-]|[A-Za-z]\/)(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\w|-\w|:\d+\.)/y;
/** Digits of a group. */
const begins = (digits: number): boolean => digits <= 3;
/** A digit, a dot, a digit. */
const DOTTED = new Anchors('1.1');
const V6 = /(?<![\w:.])(?:[0-9A-Fa-f]{1,4}:|:(?=:)){1,8}(?:[0-9A-Fa-f:]{0,39})(?:(?:\d{1,3}\.){3}\d{1,3})?/g;
const EIGHT_GROUPS = /:(?:[0-9A-Fa-f]{1,4}:){5}/;
/** `v1.2.3.4`, `version: 1.2.3.4`, `"resolved": "1.2.3.4"`: a version, whatever else stands near. */
const VERSION_WORD =
  /(?:\b|\\[nrt])(?:v|ver|vers|version|versions|versie|versione|release|build|rev|revision|resolved|requested|section|chapter|clause|article|firmware|driver|update|upgrade|patch|tag|sdk|oid)\\?["']?\s{0,3}(?:is|to|from|no\.?|number)?\s{0,3}[:=]{0,2}\s{0,3}\\?["']?[~^<>=v]{0,3}$/i;
/** `foo==1.2.3.4`, `foo@1.2.3.4`, `>=1.2.3.4`: a requirement, unless something says that it is an address. */
const REQUIREMENT = /(?:[=~^<>!]=\s?["']?|[~^<>]\s?["']?|@)$/;
/** Loopback, unspecified, broadcast, link-local, and the ranges kept for documentation (RFC 5737, 3849, 6890). */
const NOBODY_V4 = /^(?:127\.|0\.|255\.255\.255\.255$|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|169\.254\.|2(?:2[4-9]|3\d)\.)/;
/** Public resolvers of names, whose addresses are short. */
const RESOLVERS = new Set(['1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9', '4.2.2.1', '4.2.2.2']);
const NOBODY_V6 = /^(?:::1?$|2001:0?db8:|fe80:|ff0)/i;

function confidenceV4(view: TextView, value: string, start: number, end: number): LabelConfidence | undefined {
  const named = view.near('ip', start, end, 40, 20);
  const before = view.text.slice(Math.max(0, start - 30), start);
  if (VERSION_WORD.test(before) || (!named && REQUIREMENT.test(before))) return undefined;
  if (NOBODY_V4.test(value)) return 'low';
  if (named) return 'high';
  if (RESOLVERS.has(value)) return 'medium';
  // 1.2.3.4, 4.8.0.0, 2.5.29.15: as likely a version, a section or an object identifier.
  if (/^\d(?:\.\d){3}$|^2\.5\.(?:4|8|29)\.|^1\.3\.(?:6|14|101|132)\./.test(value)) return undefined;
  return 'medium';
}

function isAddressV6(value: string): boolean {
  if (!isIP(value, 6)) return false;
  const groups = value.split(':').filter((group) => group !== '');
  if (!value.includes('::')) return true;
  // `be::fade` is a path in Rust and C++ as well: one of the groups must look like a number.
  if (value === '::1') return true;
  return (
    groups.length >= 2 &&
    groups.some((group) => /\d/.test(group)) &&
    (groups.length >= 3 || value.includes('.') || /^(?:2[0-9a-f]{3}|3[0-9a-f]{3}|f[cde][0-9a-f]{2}|64):/i.test(value))
  );
}

/** IP addresses. Version numbers stay out. */
export const ipAddress: Detector = {
  words: [
    {
      role: 'ip',
      latin: [
        'ip',
        'ips',
        'ipv4',
        'ipv6',
        'ip address',
        'ipaddress',
        'ip addr',
        'ipaddr',
        'addr',
        'address',
        'host',
        'hosts',
        'server',
        'client',
        'client ip',
        'clientip',
        'remote',
        'remote addr',
        'remoteaddr',
        'gateway',
        'dns',
        'nameserver',
        'resolver',
        'ping',
        'ssh',
        'subnet',
        'peer',
        'adresse ip',
        'direccion ip',
        'endereco ip',
        'indirizzo ip',
        'logged in from',
        'login from',
        'connected from',
        'connection from',
        'connect to',
        'proxy',
        'x forwarded for',
        'forwarded for',
        'source',
        'destination',
        'firewall',
        'listening on',
        'traceroute',
        'network',
        'adres ip',
        'ip adresse',
        'ip adresi',
      ],
      other: '(?:айпи|ip-адрес|адрес|地址|アドレス|주소|عنوان)',
    },
  ],
  detect(view, add) {
    const { text } = view;
    for (const match of view.mayHold(DOTTED) ? numberOccurrences(text, view.numbers, V4, begins) : []) {
      const start = match.index;
      const end = start + match[0].length;
      if (!isIP(match[0], 4)) continue;
      const confidence = confidenceV4(view, match[0], start, end);
      if (confidence !== undefined) add({ type: 'ip-address', start, end, confidence, detail: 'v4' });
    }
    if (!text.includes('::') && !(text.includes(':') && EIGHT_GROUPS.test(text))) return;
    for (const match of occurrences(text, V6)) {
      let value = match[0];
      if (value.endsWith(':') && !value.endsWith('::')) value = value.slice(0, -1);
      const start = match.index;
      // `::ffff:192.0.2.1`: the last two groups as IPv4.
      value += /^(?:\.\d{1,3}){3}(?![\w.])/.exec(text.slice(start + value.length, start + value.length + 16))?.[0] ?? '';
      const end = start + value.length;
      if (/[\w.]/.test(text.charAt(end)) && !/\.(?:\s|$)/.test(text.slice(end, end + 2))) continue;
      if (value.length >= 3 && isAddressV6(value)) add({ type: 'ip-address', start, end, confidence: NOBODY_V6.test(value) ? 'low' : 'high', detail: 'v6' });
    }
  },
};
