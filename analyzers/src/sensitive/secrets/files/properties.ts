import { linesOf, SECRET_NAME, unquoted, type Setting } from './setting.ts';

/** Two equals signs pin a version: `"libpass==1.9.3"`. */
const PAIR = /^[ \t]*["']?([\w$][\w.$\-/[\] ]{0,119}?)["']?[ \t]*(?:=(?!=)|:(?![/\\]))[ \t]*/;
/** Servers whose settings are a name and a value with a blank between. */
const SPACED = /^[ \t]*(requirepass|masterauth|rootpw|bindpw|auth-pass|auth_pass|sasl_passwd|psk|password|secret|shared[-_]secret)[ \t]+/i;
const SECTION = /^[ \t]*\[{1,2}([^\]\n]{1,80})\]/;

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
    const pair = PAIR.exec(line.text) ?? SPACED.exec(line.text);
    const name = pair?.[1] ?? '';
    if (!pair || !SECRET_NAME.test(name)) continue;
    const comment = line.text.slice(pair[0].length).search(/[ \t][#;]/);
    const found = unquoted(line, pair[0].length, comment < 0 ? line.text.length : pair[0].length + comment);
    if (found) yield { name: section === '' ? name : `${section}.${name}`, ...found };
  }
}
