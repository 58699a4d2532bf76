import { PUBLIC_PREFIXES } from '../../catalogue/credentials.ts';
import { compileWords, type Automaton } from './automaton.ts';
import { CALLS } from './calls.ts';
import type { KeyFormat } from './format.ts';
import { keyFormats } from './formats/index.ts';

/** Names under which people keep secrets, whoever's they are. */
const NAMES = ['password', 'passwd', 'passphrase', 'passwort', 'pwd', 'secret', 'token', 'key', 'credential', 'authorization', '_auth'].filter((name) =>
  /^[\w-]+$/.test(name),
);

/** Programs and statements that are given secrets under no name, and settings of servers whose names hold none of those above. */
const COMMANDS = [
  ...['curl', 'sshpass', 'mysql', 'redis-cli', 'ldapsearch', 'sqlcmd', 'smbclient', 'lftp', 'vault login', 'keytool', 'wget'],
  ...['identified by', 'convertto-securestring', 'requirepass', 'masterauth', 'rootpw', 'bindpw', 'auth_pass', 'auth-pass'],
  ...['net use', 'stats auth', 'secure_link', '_pass', '_pwd'],
];

/** What rules look for in a text besides secrets; here so that a scan passes over its bytes once. */
const MENTIONS = [...PUBLIC_PREFIXES, 'clewline-ignore'];

/** What the automaton looks for: the formats' markers, the words of their contexts, and the names of secrets. */
export interface Word {
  readonly text: string;
  readonly kind: 'marker' | 'context' | 'name' | 'command' | 'call' | 'mention';
  /** Of a marker or a context: the rows that it belongs to. */
  readonly rows: readonly KeyFormat[];
  /** Of a marker: the least tail of its rows. Of a name: the least length of a value under it. */
  readonly tail: number;
  /** Of a marker: a word before it rules out all of its rows. */
  readonly bounded: boolean;
  /** Of a marker: so many bytes before it belong to the value in each of its rows. */
  readonly lead: number;
  /** Of a marker whose rows agree on it: the byte behind the tail. */
  readonly follow?: number;
  /** Of a marker: a byte that must come before the end of the word. */
  readonly before?: number;
}

function collect(): Word[] {
  const markers = new Map<string, KeyFormat[]>();
  const contexts = new Map<string, KeyFormat[]>();
  const add = (map: Map<string, KeyFormat[]>, key: string, row: KeyFormat): void => void map.set(key, [...(map.get(key) ?? []), row]);
  for (const row of keyFormats) {
    for (const marker of row.markers) add(markers, marker, row);
    for (const word of row.context) add(contexts, word, row);
  }
  return [
    ...[...markers].map(([text, rows]): Word => ({
      text,
      kind: 'marker',
      rows,
      tail: Math.min(...rows.map((row) => row.tail)),
      bounded: rows.every((row) => row.lead === 0 && row.edge !== 'none'),
      lead: Math.min(...rows.map((row) => row.lead)),
      follow: new Set(rows.map((row) => row.follow)).size === 1 ? rows[0]?.follow?.charCodeAt(0) : undefined,
      before: text.endsWith('://') ? 64 : undefined,
    })),
    ...[...contexts].map(([text, rows]): Word => ({ text, kind: 'context', rows, tail: 0, bounded: false, lead: 0 })),
    ...NAMES.map((text): Word => ({ text, kind: 'name', rows: [], tail: /^p/.test(text) ? 8 : 16, bounded: false, lead: 0 })),
    ...CALLS.map((text): Word => ({ text, kind: 'call', rows: [], tail: 0, bounded: false, lead: 0 })),
    ...MENTIONS.map((text): Word => ({ text, kind: 'mention', rows: [], tail: 0, bounded: false, lead: 0 })),
    ...COMMANDS.map((text): Word => ({ text, kind: 'command', rows: [], tail: 0, bounded: false, lead: 0 })),
  ];
}

export const words: readonly Word[] = collect();
export const automaton: Automaton = compileWords(words.map((word) => word.text));
