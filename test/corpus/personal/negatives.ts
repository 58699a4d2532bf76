import { createHash } from 'node:crypto';
import { Random } from '../random.ts';

const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const WORD = [
  'core',
  'utils',
  'react',
  'parser',
  'stream',
  'types',
  'cli',
  'http',
  'yaml',
  'color',
  'fast',
  'json',
  'path',
  'glob',
  'semver',
  'lodash',
  'async',
];

const uuid = (r: Random): string =>
  `${r.text(HEX, 8)}-${r.text(HEX, 4)}-4${r.text(HEX, 3)}-${r.pick(['8', '9', 'a', 'b'])}${r.text(HEX, 3)}-${r.text(HEX, 12)}`;
const hash = (r: Random, algorithm: string, encoding: 'hex' | 'base64' = 'hex'): string => createHash(algorithm).update(String(r.next())).digest(encoding);
const version = (r: Random): string => `${r.int(0, 30)}.${r.int(0, 40)}.${r.int(0, 99)}`;
const name = (r: Random): string => `${r.pick(['', '@babel/', '@types/', '@scope/'])}${r.pick(WORD)}-${r.pick(WORD)}`;
const time = (r: Random): number => r.int(1_100_000_000, 1_900_000_000);

/** Kinds that must stay untouched, each made anew from a random source. */
export const strictNegatives: Readonly<Record<string, (r: Random) => string>> = {
  uuid,
  uuidUpper: (r) => uuid(r).toUpperCase(),
  uuidBare: (r) => uuid(r).replaceAll('-', ''),
  ulid: (r) => `0${r.text('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 25)}`,
  md5: (r) => hash(r, 'md5'),
  sha1: (r) => hash(r, 'sha1'),
  sha1Short: (r) => hash(r, 'sha1').slice(0, r.int(7, 12)),
  sha256: (r) => hash(r, 'sha256'),
  sha512: (r) => hash(r, 'sha512'),
  integrity: (r) => `sha512-${hash(r, 'sha512', 'base64')}`,
  digest: (r) => `sha256:${hash(r, 'sha256')}`,
  epochSeconds: (r) => String(time(r)),
  epochMilliseconds: (r) => `${time(r)}${r.digits(3)}`,
  epochMicroseconds: (r) => `${time(r)}${r.digits(6)}`,
  epochNanoseconds: (r) => `${time(r)}${r.digits(9)}`,
  epochFraction: (r) => `${time(r)}.${r.digits(r.int(3, 7))}`,
  timestampField: (r) => `"timestamp": ${time(r)}${r.digits(3)},`,
  isoDate: (r) => new Date(time(r) * 1000).toISOString(),
  isoDay: (r) => new Date(time(r) * 1000).toISOString().slice(0, 10),
  logTime: (r) => new Date(time(r) * 1000).toISOString().replace('T', ' ').replace('Z', ' +0000'),
  version,
  versionV: (r) => `v${version(r)}.${r.int(0, 99)}`,
  versionFour: (r) => `version ${version(r)}.${r.int(0, 200)}`,
  requirement: (r) => `${r.pick(WORD)}==${version(r)}.${r.int(0, 9)}`,
  npmLock: (r) =>
    `    "node_modules/${name(r)}": {\n      "version": "${version(r)}",\n      "resolved": "https://registry.npmjs.org/${name(r)}/-/${r.pick(WORD)}-${version(r)}.tgz",\n      "integrity": "sha512-${hash(r, 'sha512', 'base64')}",\n      "engines": {\n        "node": ">=${version(r)}"\n      }\n    },`,
  yarnLock: (r) =>
    `"${name(r)}@^${version(r)}", "${name(r)}@~${version(r)}":\n  version "${version(r)}"\n  resolved "https://registry.yarnpkg.com/${name(r)}/-/${r.pick(WORD)}-${version(r)}.tgz#${hash(r, 'sha1')}"\n  integrity sha512-${hash(r, 'sha512', 'base64')}`,
  yarnBerry: (r) =>
    `"${name(r)}@npm:^${version(r)}":\n  version: ${version(r)}\n  resolution: "${name(r)}@npm:${version(r)}"\n  checksum: 10c0/${hash(r, 'sha512')}`,
  pnpmLock: (r) => `  /${name(r)}@${version(r)}(${name(r)}@${version(r)}):\n    resolution: {integrity: sha512-${hash(r, 'sha512', 'base64')}}\n    dev: true`,
  poetryLock: (r) =>
    `[[package]]\nname = "${r.pick(WORD)}"\nversion = "${version(r)}.${r.int(0, 9)}"\nfiles = [\n    {file = "${r.pick(WORD)}-${version(r)}.${r.int(0, 9)}-py3-none-any.whl", hash = "sha256:${hash(r, 'sha256')}"},\n]`,
  cargoLock: (r) =>
    `[[package]]\nname = "${r.pick(WORD)}"\nversion = "${version(r)}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${hash(r, 'sha256')}"`,
  goSum: (r) => `github.com/${r.pick(WORD)}/${r.pick(WORD)} v${version(r)} h1:${hash(r, 'sha256', 'base64')}`,
  goSumPseudo: (r) =>
    `golang.org/x/${r.pick(WORD)} v0.0.0-${new Date(time(r) * 1000).toISOString().replace(/\D/g, '').slice(0, 14)}-${hash(r, 'sha1').slice(0, 12)}/go.mod h1:${hash(r, 'sha256', 'base64')}`,
  base64: (r) => r.text(BASE64, r.int(40, 400)),
  base64Image: (r) => `data:image/png;base64,iVBORw0KGgo${r.text(BASE64, r.int(100, 600))}=`,
  base64Lines: (r) => Array.from({ length: 5 }, () => r.text(BASE64, 76)).join('\n'),
  traceparent: (r) => `00-${r.text(HEX, 32)}-${r.text(HEX, 16)}-01`,
  objectId: (r) => r.text(HEX, 24),
  snowflake: (r) => `${r.int(100000, 999999)}${r.digits(13)}`.replace(/^./, '1'),
};

/** Kinds of ordinary numbers and names; nearly none may be labelled. */
export const hardNegatives: Readonly<Record<string, (r: Random) => string>> = {
  orderNumber: (r) => `Order #${r.digits(r.int(6, 10))}`,
  orderDashed: (r) => `order ${r.digits(3)}-${r.digits(7)}-${r.digits(7)}`,
  invoice: (r) => `Invoice INV-${r.int(2015, 2030)}-${r.digits(6)}`,
  ticket: (r) => `Ticket ${r.text('ABCDEFGHIJKLMNOP', 3)}-${r.digits(5)}`,
  sku: (r) => `SKU ${r.text('ABCDEFGH', 4)}${r.digits(6)}`,
  tracking: (r) => `tracking 1Z${r.text('ABCDEFGH0123456789', 16)}`,
  isbn13: (r) => `ISBN 978-${r.int(0, 9)}-${r.digits(2)}-${r.digits(6)}-${r.int(0, 9)}`,
  isbn10: (r) => `ISBN ${r.int(0, 9)}-${r.digits(4)}-${r.digits(4)}-${r.int(0, 9)}`,
  ean: (r) => `EAN ${r.digits(13)}`,
  mac: (r) => Array.from({ length: 6 }, () => r.text(HEX, 2)).join(':'),
  macDash: (r) => Array.from({ length: 6 }, () => r.text('0123456789ABCDEF', 2)).join('-'),
  colour: (r) => `color: #${r.text(HEX, 6)}; background: #${r.text(HEX, 3)}`,
  coordinates: (r) => `${(r.next() * 180 - 90).toFixed(6)}, ${(r.next() * 360 - 180).toFixed(6)}`,
  price: (r) => `$${r.int(1, 999)},${r.digits(3)}.${r.digits(2)}`,
  priceEuro: (r) => `${r.int(1, 999)}.${r.digits(3)},${r.digits(2)} €`,
  percent: (r) => `${(r.next() * 100).toFixed(3)}%`,
  range: (r) => `pages ${r.int(100, 400)}-${r.int(401, 900)}`,
  clock: (r) => `${r.digits(2)}:${r.digits(2)}:${r.digits(2)}`,
  duration: (r) => `took ${r.int(1, 99999)} ms for ${r.int(1000, 9999999)} rows`,
  matrix: (r) => Array.from({ length: 8 }, () => r.int(0, 9999)).join(' '),
  floats: (r) => Array.from({ length: 6 }, () => (r.next() - 0.5).toFixed(8)).join(', '),
  port: (r) => `localhost:${r.int(1024, 65535)}`,
  phpVersion: (r) => `PHP/${version(r)} nginx/${version(r)}`,
  userAgent: (r) => `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${r.int(80, 130)}.0.${r.int(1000, 6999)}.${r.int(10, 250)} Safari/537.36`,
  doi: (r) => `doi:10.${r.digits(4)}/${r.text('abcdefgh', 8)}.${r.digits(4)}`,
  arxiv: (r) => `arXiv:${r.digits(4)}.${r.digits(5)}`,
  git: (r) => `index ${r.text(HEX, 7)}..${r.text(HEX, 7)} 100644`,
  memory: (r) => `0x${r.text(HEX, 16)}`,
  decorator: (r) => `@${r.pick(WORD)}.${r.pick(WORD)}("/v1/${r.pick(WORD)}")`,
  retina: (r) => `${r.pick(WORD)}@2x.png`,
  docker: (r) => `registry.local/${r.pick(WORD)}@sha256:${hash(r, 'sha256')}`,
  rust: (r) => `use ${r.pick(WORD)}::${r.pick(WORD)}::Face; std::fade::beef(ab::cd)`,
  identifiers: (r) =>
    r.pick([
      'LLM_SECRET_NAME',
      'csrf_token',
      'publicKey',
      'API_KEY_HEADER',
      'passwordField',
      'getAccessToken()',
      'private_key_path',
      'user.password',
      'secretKeyRef',
      'process.env.API_KEY',
    ]),
  css: (r) => `margin: ${r.int(0, 99)}px ${r.int(0, 99)}px; transform: translate(${r.int(0, 999)}px, -${r.int(0, 999)}px)`,
  sql: (r) => `SELECT * FROM t WHERE id IN (${r.int(1, 99999)}, ${r.int(1, 9999999)}, ${r.digits(8)})`,
};

/** What no negative may have. */
export const VALUE_LABELS: ReadonlySet<string> = new Set(['email', 'phone', 'credit-card', 'iban', 'ssn', 'national-id', 'ip-address']);

export function corpus(kinds: Readonly<Record<string, (r: Random) => string>>, each: number, seed: number): { kind: string; text: string }[] {
  const random = new Random(seed);
  return Object.entries(kinds).flatMap(([kind, make]) => Array.from({ length: each }, () => ({ kind, text: make(random) })));
}
