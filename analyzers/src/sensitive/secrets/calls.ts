import type { Candidates } from './candidates.ts';
import { realPassword } from './checks.ts';
import type { SecretType } from './format.ts';
import { isPlaceholder } from './placeholder.ts';
import { isProseFile, isToldAlone, isToldPassword } from './prose.ts';
import { looksRandom, wordShare } from './randomness.ts';
import { lineBefore } from './surroundings.ts';
import { isPassphrase } from './thoughtUp.ts';
import { isCutShort, isInExample, isSaidFalse, isShown } from './use.ts';
import type { Ranked } from './verify.ts';

/** Secrets that a program's call is given at a place of its own, under no name: `getConnection(address, user, "…")`. */

/** A place where such a secret stands, and the words that it is looked for by. */
interface Place {
  /** In small letters. */
  readonly words: readonly string[];
  /** Fits the line up to the word. One of the two patterns has a group `v`, which is the value. */
  readonly before?: RegExp;
  /** Sticky: fits behind the word. */
  readonly behind?: RegExp;
  readonly type: Extract<SecretType, 'password' | 'secret'>;
  readonly variable: string;
  readonly check: (value: string) => boolean;
  /** Only in texts that people write for each other: in code the words mean something else. */
  readonly prose?: true;
}

/** An argument that stands before the secret: a text, or a name and what is called on it. */
const ARGUMENT = String.raw`\s{0,40}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[\w.$>:-]{1,80}(?:\([^()\n]{0,60}\))?)\s{0,8},`;
const SECRET = String.raw`\s{0,40}(?:Some\()?(?<q>["'])(?<v>[^"'\s\\]{6,200})\k<q>`;
const afterArguments = (count: number): RegExp => new RegExp(ARGUMENT.repeat(count) + SECRET, 'y');

/** What stands behind words of prose. */
const TOLD = /["'`]?(?<v>[^\s"'`,;()]{8,64})/y;

/** A name of what a program signs or encrypts with. */
const KEY_NAME = String.raw`\b\w{0,40}(?:[kK]ey|KEY|[sS]ecret|SECRET|[hH]mac|HMAC|[pP]epper|PEPPER)(?:[A-Z_]\w{0,20}|s)?`;

/** A password that nobody would take for a word: a digit or a sign stands in it. */
const isPassword = (value: string): boolean => realPassword(value) === 'yes' && (/\d/.test(value) || looksRandom(value) || /[!@#$%^&*+=?]/.test(value));
const isKeyMaterial = (value: string): boolean =>
  !isPlaceholder(value) && ((value.length >= 16 && /\d/.test(value) && /[A-Za-z]/.test(value) && looksRandom(value)) || isPassphrase(value));
const isBearer = (value: string): boolean => isKeyMaterial(value) && wordShare(value) < 0.3;
/** Sixty-four signs of any kind as a rule, among them those that elsewhere make a placeholder. */
const isSalt = (value: string): boolean => !/\b(?:your|unique|phrase|here)\b/i.test(value) && /\d/.test(value) && looksRandom(value);

const PLACES: readonly Place[] = [
  {
    words: ['getconnection(', 'new pdo(', '\\pdo(', 'mysqli_connect(', 'mysqli('],
    behind: afterArguments(2),
    type: 'password',
    variable: 'DB_PASSWORD',
    check: isPassword,
  },
  {
    words: [
      ...['networkcredential(', 'passwordcredentials(', 'passwordauthentication(', 'credentials.basic(', 'setbasicauth(', 'basic_auth(', 'basicauth('],
      ...['auth=(', 'smtp.login(', 'server.login(', 'imap.login(', 'ftp.login('],
    ],
    behind: afterArguments(1),
    type: 'password',
    variable: 'PASSWORD',
    check: isPassword,
  },
  { words: ['plainauth('], behind: afterArguments(2), type: 'password', variable: 'SMTP_PASSWORD', check: isPassword },
  // `user:password@tcp(host:3306)/base` of Go's driver for MySQL.
  {
    words: ['@tcp(', '@unix('],
    before: /(?:^|["'`=\s])[\w.-]{1,60}:(?<v>[^\s"'`@]{4,120})$/,
    type: 'password',
    variable: 'DB_PASSWORD',
    check: isPassword,
  },
  { words: ['"bearer ', "'bearer ", '`bearer '], behind: /(?<v>[\w.~+/=-]{20,400})["'`]/y, type: 'secret', variable: 'BEARER_TOKEN', check: isBearer },
  {
    words: ['.getbytes(', '.tobytearray(', '.encode('],
    before: new RegExp(String.raw`${KEY_NAME}(?:\s?:\s?[\w<>[\]]{1,30})?\s?=\s?"(?<v>[^"\s\\]{12,200})"$`),
    type: 'secret',
    variable: 'SECRET_KEY',
    check: isKeyMaterial,
  },
  {
    words: ['[]byte(', '.utf8.getbytes(', '.ascii.getbytes('],
    before: new RegExp(String.raw`${KEY_NAME}(?:\s[\w[\].*]{1,40})?\s{0,8}(?::=|=|:)\s{0,8}[\w.]{0,40}$`),
    behind: /(?<q>["'`])(?<v>[^"'`\s\\]{12,200})\k<q>/y,
    type: 'secret',
    variable: 'SECRET_KEY',
    check: isKeyMaterial,
  },
  {
    words: ['auth_key', 'auth_salt', 'logged_in_key', 'logged_in_salt', 'nonce_key', 'nonce_salt'],
    before: /\bdefine\(\s{0,4}["'](?:SECURE_)?$/i,
    behind: /["'],\s{0,20}(?<q>["'])(?<v>[^"'\n\\]{40,120})\k<q>/y,
    type: 'secret',
    variable: 'WORDPRESS_SALT',
    check: isSalt,
  },
  // `user heron, pass …`
  { words: [', pass ', ' pass: ', ' pw: ', ' pw is '], behind: TOLD, type: 'password', variable: 'PASSWORD', check: isToldPassword, prose: true },
  { words: ['admin / ', 'root / ', 'administrator / '], behind: TOLD, type: 'password', variable: 'PASSWORD', check: isToldAlone, prose: true },
  {
    words: ['wifi', 'wi-fi', 'wlan'],
    behind: /[^\n:]{0,40}:[ \t]{1,4}["'`]?(?<v>[^\s"'`,;()]{8,64})/y,
    type: 'password',
    variable: 'WIFI_PASSWORD',
    check: isToldAlone,
    prose: true,
  },
];

/** The words of all places: what a text is searched for. */
export const CALLS: readonly string[] = PLACES.flatMap((place) => place.words);
const placeOf = new Map(PLACES.flatMap((place) => place.words.map((word) => [word, place] as const)));

/** Where the value of a place stands around its word. */
function valueOf(text: string, { before, behind }: Place, start: number, end: number): { readonly start: number; readonly end: number } | undefined {
  const lead = before?.exec(lineBefore(text, start));
  if (before && !lead) return undefined;
  if (behind) behind.lastIndex = end;
  const rest = behind?.exec(text);
  if (behind && !rest) return undefined;
  const inRest = rest?.groups?.['v'];
  if (rest && inRest !== undefined) {
    const from = end + rest[0].lastIndexOf(inRest);
    return { start: from, end: from + inRest.length };
  }
  const inLead = lead?.groups?.['v'] ?? '';
  const to = text.charAt(start - 1) === '"' && lead?.[0].endsWith('"') === true ? start - 1 : start;
  return { start: to - inLead.length, end: to };
}

/** The secrets at such places. */
export function* findCalled(text: string, { called }: Candidates, file?: string): Generator<Ranked> {
  const prose = file === undefined || isProseFile(file);
  for (let i = 0; i < called.length; i += 2) {
    const start = called[i] ?? 0;
    const end = called[i + 1] ?? 0;
    const place = placeOf.get(text.slice(start, end).toLowerCase());
    const span = place && (prose || !place.prose) ? valueOf(text, place, start, end) : undefined;
    if (!place || !span || !place.check(text.slice(span.start, span.end))) continue;
    if (isSaidFalse(text, span.end) || isCutShort(text, span.end) || isShown(lineBefore(text, span.start).slice(-120)) || isInExample(text, span.start))
      continue;
    const { type, variable } = place;
    yield { type, provider: 'generic', format: type === 'password' ? 'generic-password' : 'generic-secret', variable, ...span, confidence: 'medium', rank: 1 };
  }
}
