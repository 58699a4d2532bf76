import { latin1FromBase64 } from '../base64.ts';
import { isPlaceholder, plainLetters } from './placeholder.ts';
import { namesItself } from './names.ts';
import { changes, wordShare } from './randomness.ts';

type Verdict = 'yes' | 'doubt' | 'no';

/** Base64 of random bytes holds capitals, small letters and digits; a path or a hash in hex does not. */
export function mixedCase(value: string): Verdict {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value) ? 'yes' : 'no';
}

const crcTable = Uint32Array.from({ length: 256 }, (_none, n) => {
  let rest = n;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) crc = (crcTable[(crc ^ text.charCodeAt(i)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * GitHub's and npm's tokens end in six digits of base 62: the CRC-32 of the thirty before. A tail that does not fit lowers the
 * confidence and no more: the order of the digits is from the announcement's example alone, and was never checked with an issued token.
 */
export function base62Tail(value: string): Verdict {
  const body = value.slice(value.indexOf('_') + 1);
  let rest = crc32(body.slice(0, -6));
  let tail = '';
  for (let i = 0; i < 6; i++) {
    tail = BASE62.charAt(rest % 62) + tail;
    rest = Math.floor(rest / 62);
  }
  return body.endsWith(tail) ? 'yes' : 'doubt';
}

const SUPABASE_DEMO = 'supabase-demo';

/** A JSON Web Token: header and claims are JSON objects, the header names an algorithm other than `none`. */
export function jsonToken(value: string): Verdict {
  const [header = '', claims = '', signature = ''] = value.split('.');
  // That of jwt.io's example, put behind other claims.
  if (signature.startsWith('SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV')) return 'no';
  try {
    const head = JSON.parse(latin1FromBase64(header)) as { alg?: unknown };
    const body = JSON.parse(latin1FromBase64(claims)) as { name?: unknown; sub?: unknown; role?: unknown; iss?: unknown } | null;
    if (typeof head.alg !== 'string' || head.alg === 'none' || typeof body !== 'object') return 'no';
    // Supabase's two keys of a database that everybody starts on his own machine, signed with a secret that its documentation prints.
    if (body?.iss === SUPABASE_DEMO) return 'no';
    // The example of jwt.io and of countless pages after it. `anon` is Supabase's public key, made for browsers.
    if (typeof body?.iss === 'string' && /^https?:\/\/(?:[\w-]+\.)*example\.(?:com|org|net)(?:[/:]|$)/i.test(body.iss)) return 'no';
    return body?.name === 'John Doe' || body?.sub === '1234567890' || body?.role === 'anon' ? 'no' : 'yes';
  } catch {
    return 'no';
  }
}

/** `4f1c…|read`: a number and what its owner may do. Who may only read is put into the settings of a project for everybody. */
const ONLY_READS = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\|read(?:-?only)?$/i;

/** Text that base64 stands for and that says itself that it is a public key or a certificate, or good for reading alone. */
export function isPublicText(value: string): boolean {
  if (value.length < 40) return false;
  const text = latin1FromBase64(value.slice(0, 120));
  return /public key|BEGIN (?:PUBLIC|CERTIFICATE)/i.test(text) || ONLY_READS.test(text);
}

/** Words and nothing but words between hyphens or blanks, an abbreviation with a digit among them: what somebody wrote there to be read. */
const isSentence = (text: string): boolean =>
  /^[A-Za-z]{1,14}(?:[-_ ](?:[A-Za-z]{1,14}|[A-Za-z]\d{1,2}[A-Za-z]?)){4,}[.!\d]{0,4}$/.test(text) &&
  /(?:^|[-_ ])(?:the|be|should|must|is|in|to|and|a|your|my|this|for)(?=[-_ ])/i.test(text);

/** Base64 of words about a secret: `my-secret-key`, `{"user":"default","password":"default"}`. */
export function isWordsInBase64(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{8,200}={0,2}$/.test(value)) return false;
  // Most values are no words, which their first characters tell.
  if (!/^[\x20-\x7e]+$/.test(latin1FromBase64(value.slice(0, 8)))) return false;
  // `echo … | base64` puts a line end behind them.
  const text = latin1FromBase64(value).trimEnd();
  return /^[\x20-\x7e]{6,}$/.test(text) && (isPlaceholder(text) || namesItself(text) || isSentence(text));
}

/** A JSON Web Token that opens nothing: the example of documentation, or one without a signature. */
export function isTokenOfNobody(value: string): boolean {
  if (!value.startsWith('eyJ')) return false;
  // A header alone says how a token is signed.
  if (!value.includes('.')) return /"alg"\s*:/.test(latin1FromBase64(value));
  const [, claims = '', signature = ''] = value.split('.');
  return signature.length < 16 ? claims.startsWith('eyJ') : jsonToken(value) === 'no';
}

/** What a JSON Web Token's claims hold under a name. */
function claimOf(token: string, name: 'role' | 'iss' | 'exp'): unknown {
  try {
    return (JSON.parse(latin1FromBase64(token.split('.')[1] ?? '')) as Readonly<Record<string, unknown>> | null)?.[name];
  } catch {
    return undefined;
  }
}

const textOf = (claim: unknown): string | undefined => (typeof claim === 'string' ? claim : undefined);

/** The role that a JSON Web Token's claims name. */
const jsonRole = (token: string): string | undefined => textOf(claimOf(token, 'role'));

/** Who has issued a JSON Web Token, as its claims say. */
export const issuerOf = (token: string): string | undefined => textOf(claimOf(token, 'iss'));

/** Keys of Supabase that everybody may know: the one that browsers carry, and both of a database on one's own machine. */
export const isPublicOfSupabase = (token: string): boolean => jsonRole(token) === 'anon' || issuerOf(token) === SUPABASE_DEMO;

/** 2025-01-01, in seconds. There is no clock here; a token that was over by then is over. */
const LONG_SINCE = 1_735_689_600;

/** Whether a JSON Web Token's claims say that it is good no more. */
export function isOver(token: string): boolean {
  const exp = claimOf(token, 'exp');
  return typeof exp === 'number' && exp < LONG_SINCE;
}

const COMMON =
  /^(?:pass(?:word|wd|phrase)?|pwd?|secret|admin|root|user(?:name)?|guest|test(?:ing)?|postgres|mysql|mongo|redis|rabbitmq|token|key|api_?key|changeit|letmein|qwerty|login|port|host|db|database|default|foo|bar|baz|hello|none|null|undefined|true|false|p|pw|x+|\*+)\d{0,4}!?$/i;

/** Scripts that are written without blanks between words: a value in one is a sentence of an interface, not a password. */
const SENTENCE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]{4}/u;
/** "password" with signs for letters, and little else: what everybody writes who needs any password at all. */
const DRESSED = /^p[a@4][s$5]{2}[-_.:]?w[o0@:]r?d[-_.@#!]?\d{0,4}[!.#]{0,2}$/i;

/** `s:e:c:r:e:t`: the letters without what stands between each two. */
const spelled = (value: string): string => (/^\w(?:[-_.:*]\w){3,}$/.test(value) ? value.replace(/[-_.:*]/g, '') : value);

/** A password that somebody chose, in an address or beside its name: not a word that says where one goes. */
export function realPassword(raw: string): Verdict {
  const value = raw.replace(/%([2-7][0-9A-Fa-f])/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const plain = plainLetters(value);
  if (
    value.length < 6 ||
    COMMON.test(value) ||
    COMMON.test(plain) ||
    COMMON.test(spelled(plain)) ||
    isPlaceholder(value) ||
    /[{}[\]|]|\$[({A-Z]|^[%$:@]|\s/.test(value)
  )
    return 'no';
  // What Fernet has encrypted begins with its version and the time.
  if (SENTENCE.test(value) || isSentence(value) || /^gAAAAA[\w-]{60}/.test(value)) return 'no';
  // A word of any alphabet, and a word for what goes there: `proxy_pass123`.
  if ((/^\p{L}+$/u.test(value) && !/^[A-Za-z]+$/.test(value)) || /[-_.]pass\d{0,4}$/i.test(value)) return 'no';
  // `neo4j/x`: a name and a word behind it.
  if (/^[a-z][a-z0-9]{1,15}\/[a-z]{1,8}\d{0,4}$/.test(value)) return 'no';
  if (DRESSED.test(value)) return 'doubt';
  if ((/^[A-Za-z]+$/.test(value) && changes(value) < 0.35) || (!/\d/.test(value) && wordShare(value) >= 0.4)) return 'no';
  return value.length >= 8 && (/\d/.test(value) || changes(value) >= 0.35) ? 'yes' : 'doubt';
}

/** Credentials of HTTP's basic scheme: a name, a colon and a password in base64. */
export function basicCredentials(value: string): Verdict {
  const text = latin1FromBase64(value);
  const password = text.slice(text.indexOf(':') + 1);
  return /^[\x20-\x7e]{1,64}:[\x20-\x7e]{3,}$/.test(text) ? realPassword(password) : 'no';
}

/** A private key of an example says so in its first line; where a program takes the first and the last line away, no key stands between. */
export function realPem(value: string): Verdict {
  return /EXAMPLE|\.\.\.|x{8}|YOUR/i.test(value.slice(0, 200)) || !/[A-Za-z0-9+/]{32}/.test(value) ? 'no' : 'yes';
}
