import { linesOf, SECRET_NAME, unquoted, type Line, type Setting } from './setting.ts';

/** Two equals signs pin a version: `"libpass==1.9.3"`. */
const PAIR = /^[ \t]*["']?([\w$][\w.$\-/[\] ]{0,119}?)["']?[ \t]*(?:=(?!=)|:(?![/\\]))[ \t]*/;
/** Servers whose settings are a name and a value with a blank between. */
const SPACED = /^[ \t]*(requirepass|masterauth|rootpw|bindpw|auth-pass|auth_pass|sasl_passwd|psk|password|secret|shared[-_]secret)[ \t]+/i;
/** Several pairs on one line, behind whatever they belong to: a host of an inventory and its variables. */
const INLINE = /(?:^|[ \t])([A-Za-z_][\w.-]{0,79})=(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"']{1,400}))(?=[ \t]|$)/g;
/** Directives of servers that hold a password at a place of their own: users and statistics of HAProxy, signed links of nginx. */
const DIRECTIVES = [
  /^[ \t]*user[ \t]+\S{1,80}[ \t]+(?:insecure-)?password[ \t]+(?=(\S{4,200}))/,
  /^[ \t]*stats[ \t]+auth[ \t]+[^\s:]{1,80}:(?=(\S{4,200}))/,
  /^[ \t]*secure_link_(?:md5|hmac_secret)[ \t]+"?(?:[^"\n]{0,200}[ \t])?(?=([^\s"$;]{8,200}))/,
];
const SECTION = /^[ \t]*\[{1,2}([^\]\n]{1,80})\]/;

function* inline(line: Line): Generator<Setting> {
  const pairs = [...line.text.matchAll(INLINE)];
  if (pairs.length < 2) return;
  for (const pair of pairs) {
    const [whole, name = '', inDouble, inSingle, bare] = pair;
    const value = inDouble ?? inSingle ?? bare ?? '';
    const end = line.start + pair.index + whole.length - (bare === undefined ? 1 : 0);
    if (SECRET_NAME.test(name)) yield { name, start: end - value.length, end };
  }
}

function* directives(line: Line): Generator<Setting> {
  for (const pattern of DIRECTIVES) {
    const match = pattern.exec(line.text);
    const start = line.start + (match?.[0].length ?? 0);
    if (match) yield { name: 'password', start, end: start + (match[1]?.length ?? 0), certain: true };
  }
}

/** `name = value`, `name: value`: properties, INI, TOML, and what servers read. The section is part of the name. */
export function* readProperties(text: string): Generator<Setting> {
  let section = '';
  for (const line of linesOf(text)) {
    if (/^[ \t]*[#;!]/.test(line.text)) continue;
    const head = SECTION.exec(line.text);
    if (head) {
      section = head[1] ?? '';
      continue;
    }
    if (!SECRET_NAME.test(line.text)) continue;
    yield* inline(line);
    yield* directives(line);
    const pair = PAIR.exec(line.text) ?? SPACED.exec(line.text);
    const name = pair?.[1] ?? '';
    if (!pair || !SECRET_NAME.test(name)) continue;
    const comment = line.text.slice(pair[0].length).search(/[ \t][#;]/);
    const found = unquoted(line, pair[0].length, comment < 0 ? line.text.length : pair[0].length + comment);
    if (found) yield { name: section === '' ? name : `${section}.${name}`, ...found };
  }
}
