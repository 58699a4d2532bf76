/** What stands around a value: bounded pieces of text, so that every test on them is, too. */

/** Characters looked at before a value for the name it is given to. */
const LEAD = 160;

const KEYISH = /key|token(?!iz)|secret|auth|bearer|cred|passw|pwd|login|\bpat\b|[?&]k=/i;
/** Names whose value is a number that tells things apart, and no secret. */
const HASH_NAME =
  /(?:sha-?\d*|md5|hash|digest|checksum|integrity|commit|revision|\brev|etag|fingerprint|thumbprint|guid|trace|span|request|correlation|session|nonce|(?<!secret[-_]?)salt|signature|build|version|file_?id|image|layer|blob|sri|(?:public|cache|sort|primary|foreign|partition|routing|dedup|idempotency|object|storage)[-_ ]?key|class(?:name)?|publishable|anon|key[-_ ]?id|client[-_ ]?id|app[-_ ]?id|tenant|subscription|project[-_ ]?id|org(?:anization)?[-_ ]?id|account[-_ ]?(?:sid|id)|user[-_ ]?id|object[-_ ]?id|run[-_ ]?id|model|voice|agent[-_ ]?id|assistant|thread|index|bucket|url|uri|endpoint|host|path|href|src|date|time|expires?|_id|\bid)(?:_?\w{0,3})["'`\]\\)]*\s*(?:[:=(>,|]|is\b)+\s*["'`\\[(]*$/i;

/** `MD5 (file.tar) = `, as the BSD tools print it. */
const DIGEST_LINE = /\b(?:MD5|SHA-?\d{1,3}|BLAKE2\w{0,4}) ?\([^()\n]{1,100}\) ?= ?$/i;

/** Names that say nothing; what the value is stands in a line before: `- name: API_KEY` and `value: …`, `variable "api_key"` and `default = …`. */
const EMPTY_NAME = /^\s*["']?(?:value|default|val|content|data|string|text)["']?\s*[:=]\s*["'`]?$/i;

/** The text before a value on its line; with the one before it that is not blank, if the value begins its line or its name says nothing. */
export function leadOf(text: string, start: number): string {
  const lead = text.slice(Math.max(0, start - LEAD), start);
  const line = lead.lastIndexOf('\n');
  if (line < 0) return lead;
  const own = lead.slice(line + 1);
  if (EMPTY_NAME.test(own)) return lead;
  if (/[A-Za-z]/.test(own)) return own;
  const above = lead.slice(0, line).trimEnd();
  return lead.slice(above.lastIndexOf('\n') + 1);
}

let lastLine: { readonly text: string; readonly at: number; readonly line: string } | undefined;

/** The text before a place on its line, within a bound. Many questions are asked at one place: it is cut once for all of them. */
export function lineBefore(text: string, at: number): string {
  if (lastLine?.at !== at || lastLine.text !== text) {
    const before = text.slice(Math.max(0, at - FAR_BEFORE), at);
    lastLine = { text, at, line: before.slice(before.lastIndexOf('\n') + 1) };
  }
  return lastLine.line;
}

const NAMED_SECRET = /(?:secret|private)(?:[-_. ]?(?:key|token))?["'`\]\\)]{0,3}\s{0,8}(?:(?:[:=,(>]|=>)\s{0,4}|value\s{0,4}=\s{0,4}){0,2}["'`\\]{0,2}$/i;

/** The name right before the value is that of the half of a pair that stays secret. */
export const isNamedSecret = (lead: string): boolean => NAMED_SECRET.test(lead.slice(-80));

/** The lead says that a secret follows. */
export function announcesSecret(lead: string): boolean {
  return KEYISH.test(lead);
}

/** What follows on the line says that a secret stood there: `… is my Cohere key`, `…  # Cohere key`. */
export function isExplained(behind: string): boolean {
  return /^["'`]?[;,]?[ \t]{0,8}(?:is|was|as|for|<-|←|#|\/\/|\(|—|–|-)[^\n]{1,60}?(?:key|token|secret|credential)/i.test(behind);
}

/** The lead ends in a name of something that is no secret, such as `"sha256": "`. */
export function namesNoSecret(lead: string): boolean {
  return HASH_NAME.test(lead.slice(-64)) || DIGEST_LINE.test(lead);
}

/** Before a value that holds a word: an escape (`\n`, `%3D`, ` `) ends in a letter, too, and belongs to no word. */
const ESCAPE = /(?:\\[nrtbfv0]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|=3D|\[[0-9;]{0,8}m)$/;

/** Nothing of the format's own characters stands directly before. */
export function isLeftEdge(text: string, start: number, edge: 'word' | 'base64' | 'none'): boolean {
  if (start === 0 || edge === 'none') return true;
  const before = text.charAt(start - 1);
  if (edge === 'base64' && (before === '+' || before === '/')) return false;
  // A hyphen that belongs to no word is a dash, or that of an option.
  if (before === '-' && !/[\w-]/.test(text.charAt(start - 2))) return true;
  return !/[\w-]/.test(before) || ESCAPE.test(text.slice(Math.max(0, start - 10), start));
}

/** How far around a value its context may stand, in code units. */
const FAR_BEFORE = 600;
const FAR_BEHIND = 300;

/** Where the line that holds `at` ends, within a bound. */
export function lineEnd(text: string, at: number): number {
  const end = text.slice(at, at + FAR_BEHIND).indexOf('\n');
  return Math.min(text.length, at + (end < 0 ? FAR_BEHIND : end));
}

/** Where the window of a value's context begins: three lines before, within a bound. */
export function windowStart(text: string, at: number): number {
  const from = Math.max(0, at - FAR_BEFORE);
  const before = text.slice(from, at);
  let start = before.length;
  for (let lines = 0; lines < 4 && start > 0; lines++) start = Math.max(0, before.lastIndexOf('\n', start - 1));
  return from + start;
}
