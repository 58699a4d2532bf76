import { latin1FromBase64 } from '../../base64.ts';
import type { Setting } from './setting.ts';
import { linesOf } from './setting.ts';
import { passwordOfRegistry } from './credentials.ts';

/** Entries of a Secret that say who and where, not the secret itself. */
const PLAIN =
  /^(?:url|uri|name|type|login|db|.*\.crt|.*\.pub|(?:.*[-_.:])?(?:endpoint|bucket|database|db_?name|namespace|service|schema|tenant|server|domain|address|issuer|audience)|.*(?:user(?:name)?|host(?:name)?|port|region|email))$/i;
const ENTRY = /^([ \t]*)(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([\w.-]{1,120}))[ \t]*:(?=[ \t"'{]|$)[ \t]*/;

/** The secrets of Kubernetes' `kind: Secret`: `data` in base64, `stringData` as it is. Each entry is one, but those that say who and where. */
export function* readKubernetes(text: string): Generator<Setting> {
  if (!/^[ \t]*"?kind"?:[ \t]*["']?Secret["']?[ \t,]*$/m.test(text)) return;
  let secret = false;
  /** Indentation of the section that is read, and whether its values are in base64. */
  let section: { readonly indent: number; readonly encoded: boolean } | undefined;
  const lines = [...linesOf(text)];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || /^---/.test(line.text)) {
      secret = isSecret(lines, i);
      section = undefined;
    }
    const entry = secret ? ENTRY.exec(line.text) : null;
    if (!entry) continue;
    const indent = entry[1]?.length ?? 0;
    const name = entry[2] ?? entry[3] ?? entry[4] ?? '';
    if (section && indent <= section.indent) section = undefined;
    if (!section) {
      if (name === 'data' || name === 'stringData') section = { indent, encoded: name === 'data' };
      continue;
    }
    if (PLAIN.test(name)) continue;
    const from = entry[0].length;
    const value = /^(["']?)([^\s"'#]{4,8000})\1[ \t]*(?:#.*|,)?$/.exec(line.text.slice(from));
    if (!value) continue;
    const start = line.start + from + (value[1]?.length ?? 0);
    const raw = value[2] ?? '';
    const meaning = section.encoded ? meaningOf(name, raw) : raw;
    if (meaning !== undefined) yield { name, start, end: start + raw.length, certain: true, ...(section.encoded ? { meaning } : {}) };
  }
}

/** The document that begins at a line is a Secret. */
function isSecret(lines: readonly { readonly text: string }[], from: number): boolean {
  for (let i = from; i < lines.length && i < from + 2_000; i++) {
    const text = lines[i]?.text ?? '';
    if (i > from && /^---/.test(text)) return false;
    if (/^[ \t]*"?kind"?:[ \t]*["']?Secret["']?[ \t,]*$/.test(text)) return true;
  }
  return false;
}

/** What an entry in base64 stands for; of registries the password that their names have. */
function meaningOf(name: string, value: string): string | undefined {
  const text = decoded(value);
  return text !== undefined && /^\.dockerc(?:fg|onfigjson)$/.test(name) ? passwordOfRegistry(text) : text;
}

function decoded(value: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(value)) return undefined;
  return latin1FromBase64(value);
}
