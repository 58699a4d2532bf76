import { latin1FromBase64 } from '../../base64.ts';
import { linesOf, type Setting } from './setting.ts';

/** `.netrc`: `machine HOST login NAME password VALUE`, on one line or several. */
export function* readNetrc(text: string): Generator<Setting> {
  for (const line of linesOf(text)) {
    if (/^\s*#/.test(line.text)) continue;
    for (const match of line.text.matchAll(/(?:^|\s)(password|account)[ \t]{1,16}("?)([^\s"]{1,200})\2/g)) {
      if (match[1] !== 'password') continue;
      const end = line.start + match.index + match[0].length - (match[2]?.length ?? 0);
      yield { name: 'password', start: end - (match[3]?.length ?? 0), end, certain: true };
    }
  }
}

/** `.pgpass`: `host:port:database:user:password`; a backslash escapes a colon. A line that is taken out has a port where prose has none. */
export function* readPgpass(text: string): Generator<Setting> {
  for (const line of linesOf(text)) {
    const match = /^(?:(?!\s*#)|\s*#\s?(?=[^\s:]{1,200}:(?:\d{2,5}|\*):))(?:(?:\\.|[^:\\\n]){1,200}:){4}(?=(\S{1,200})\s*$)/.exec(line.text);
    if (!match) continue;
    const start = line.start + match[0].length;
    yield { name: 'PGPASSWORD', start, end: start + (match[1]?.length ?? 0), certain: true };
  }
}

/** `.npmrc`, `.yarnrc`: `//host/:_authToken=VALUE`, `_auth`, `_password`; the last two in base64. */
export function* readNpmrc(text: string): Generator<Setting> {
  for (const line of linesOf(text)) {
    const match =
      /^[ \t]*"?[^\s#;"=]{0,200}?(_authToken|_auth|_password|npmAuthToken|npmAuthIdent)"?[ \t]*(?:[=:]|[ \t])[ \t]*(["']?)(?=([^\s"']{1,400}))/.exec(line.text);
    if (!match) continue;
    const start = line.start + match[0].length;
    yield {
      name: match[1] === '_authToken' || match[1] === 'npmAuthToken' ? 'NPM_TOKEN' : 'NPM_PASSWORD',
      start,
      end: start + (match[3]?.length ?? 0),
      certain: true,
    };
  }
}

/** What `crypt` and its descendants print, and what MySQL and PostgreSQL keep. */
const PASSWORD_HASH =
  /(?:\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|\$(?:1|apr1)\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$5\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}|\$6\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86}|\$y\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|\$argon2(?:id|i|d)\$v=\d{1,3}\$[mtp=,\d]{5,40}\$[A-Za-z0-9+/]{8,90}\$[A-Za-z0-9+/]{16,90}|pbkdf2_sha\d{1,3}\$\d{1,8}\$[A-Za-z0-9+/=]{4,64}\$[A-Za-z0-9+/=]{20,90}|\{S?SHA(?:256|512)?\}[A-Za-z0-9+/]{26,120}={0,2}|(?<![\w*])\*[0-9A-F]{40}(?!\w)|SCRAM-SHA-(?:1|256)\$\d{1,8}:[A-Za-z0-9+/=]{8,90}\$[A-Za-z0-9+/=]{20,90}:[A-Za-z0-9+/=]{20,90})/;

/** Whether a value is a password's hash, or holds one. */
export const isPasswordHash = (value: string): boolean => PASSWORD_HASH.test(value);

/** `.htpasswd`, `shadow`: `name:hash`. A hash is what a guesser needs. */
export function* readHtpasswd(text: string): Generator<Setting> {
  for (const line of linesOf(text)) {
    const colon = line.text.indexOf(':');
    if (colon < 1 || colon > 200) continue;
    const match = PASSWORD_HASH.exec(line.text.slice(colon + 1));
    if (match?.index !== 0) continue;
    const start = line.start + colon + 1;
    yield { name: 'password', start, end: start + match[0].length, certain: true };
  }
}

/** `"auth": "…"` of a registry in Docker's files: name and password in base64. */
export function* readDockerAuth(text: string): Generator<Setting> {
  for (const match of text.matchAll(/"auth"[ \t]{0,8}:[ \t]{0,8}"([A-Za-z0-9+/]{8,400}={0,2})"/g)) {
    const end = match.index + match[0].length - 1;
    const [, password] = /^[^:]{1,200}:(.+)$/.exec(latin1FromBase64(match[1] ?? '')) ?? [];
    if (password !== undefined) yield { name: 'DOCKER_PASSWORD', start: end - (match[1]?.length ?? 0), end, certain: true, meaning: password };
  }
}

/** The first password of a registry in the text of such a file, written out or in base64 behind a name. */
export function passwordOfRegistry(text: string): string | undefined {
  const written = /"password"[ \t]{0,8}:[ \t]{0,8}"([^"\\\n]{4,400})"/.exec(text)?.[1];
  return written ?? [...readDockerAuth(text)][0]?.meaning;
}

const ANY_HASH = new RegExp(PASSWORD_HASH.source.replace(/^\(\?:/, '(?<![\\w$/.])(?:'), 'g');

/** Hashes of passwords in a dump, a table or a list, wherever they stand: what their column is called stands far away. */
export function* readHashes(text: string): Generator<Setting> {
  if (!text.includes('$')) return;
  for (const match of text.matchAll(ANY_HASH)) yield { name: 'password', start: match.index, end: match.index + match[0].length, certain: true };
}
