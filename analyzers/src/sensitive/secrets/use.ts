import type { SecretSpan } from './format.ts';
import { lineBefore } from './surroundings.ts';

/** Whether a text beside a secret's name is given to that name, or only stands beside it because the secret is used there. */

/** What a template's function is given may be the secret itself only here; others take names, formats and options. */
const GIVES = /^(?:default|coalesce|ternary|b64enc|b64dec|quote|squote|trim|print|\$\w+\s*:?=)/;

/** The innermost call that is open at the end of a template's expression. */
function openCall(expression: string): string {
  let depth = 0;
  for (let i = expression.length - 1; i >= 0; i--) {
    const char = expression.charAt(i);
    if (char === ')') depth++;
    else if (char === '(' && depth-- === 0) return expression.slice(i + 1).trimStart();
    else if (char === '|' && depth === 0) return expression.slice(i + 1).trimStart();
  }
  return expression.replace(/^-/, '').trimStart();
}

/**
 * A word that a function of a template takes: `{{ include "app.password.v1" . }}`, `(dict "secret" … "skipB64enc" true)`.
 * @param lead the text before the value, on its line
 */
export function isTemplateWord(lead: string): boolean {
  const open = lead.lastIndexOf('{{');
  if (open < 0 || lead.indexOf('}}', open) >= 0) return false;
  const call = openCall(lead.slice(open + 2));
  return /^[a-zA-Z]\w*\s/.test(call) && !GIVES.test(call);
}

/** `showPassword ? 'fa:eye-slash' : 'fa:eye'`: the name is a question, and what follows is one of the answers. */
export const isAnswer = (between: string): boolean => /^\w*["'`]?[)\]]?\s*\?\s*["'`]$/.test(between);

/** `sk-proj-q7Rk2Lm...`: what goes on is left out on purpose, and the rest opens nothing. */
export const isCutShort = (text: string, end: number): boolean => /^(?:\.{3}|…|\*{3})(?!\w)/.test(text.slice(end, end + 4));

/** How far around a value the same value may stand under the name of a number. */
const NEAR = 400;

/** `{ "token": "6f3e…", "response_id": "6f3e…" }`: what is a number of something beside is one here, too. */
export function isCalledId(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  const from = Math.max(0, start - NEAR);
  const around = text.slice(from, end + NEAR);
  for (let at = around.indexOf(value); at >= 0; at = around.indexOf(value, at + value.length)) {
    if (from + at !== start && /(?<!client|app|key|access)[-_]?(?:id|Id|ID|uuid)["'`]?\s{0,4}[:=]\s{0,4}["'`]$/.test(around.slice(Math.max(0, at - 24), at)))
      return true;
  }
  return false;
}

/** A parameter of a signed or a partner's address: who has signed it, by a number that everybody may know. */
export const isSignersNumber = (text: string, start: number): boolean =>
  /(?:[?&;]|u0026|%26)(?:SubscriptionId|AWSAccessKeyId|X-Amz-Credential|GoogleAccessId|OSSAccessKeyId)(?:=|%3D)$/i.test(
    text.slice(Math.max(0, start - 32), start),
  );

/** `login -a $PASSWORD CLUSTER FORGET 4f…`: the variable is read, and what follows is the next argument. */
export const isVariableRead = (lead: string, between: string): boolean => /\$\{?[\w.-]{0,40}$/.test(lead) && !/[=:,(>|?]/.test(between);

/** `retrieve(shop, access_token, '64ef…')`: a variable among the arguments, and behind it another one. A constant may be the name that is asked for: `getenv(TOKEN, '…')`. */
export const isNextArgument = (name: string, lead: string, between: string): boolean =>
  /^\w*\s{0,4},/.test(between) && /[(,]\s{0,4}[\w.]{0,60}$/.test(lead) && !/^[A-Z][A-Z0-9_]*$/.test(name);

/** `json:"password" binding:"required,min=8"`: behind the closing quote another name begins. */
const isOtherTag = (between: string): boolean => /^["'`]\s+(?!(?:value|val|default|content)\b)[\w-]+\s?[:=]\s?["'`]?$/i.test(between);

/** `hash(password, encoding="…")`: an argument has a name of its own, unless it is what the secret is otherwise. */
export const isOtherArgument = (between: string): boolean =>
  isOtherTag(between) || /\(\s*\w+\s*[:=]/.test(between) || /^[\w\s"'`)\]]*,\s*(?!(?:default|fallback|value|val|or_?else)\b)\w+\s*=/i.test(between);

/** The time from which an address is no longer good, in seconds: who signs one for a while adds it. */
const EXPIRES = /[?&](?:amp;)?(?:e|exp|expires?|expiry|expiration|deadline|valid_?until)=\d{10}(?:&|$)/i;

/** What a visit is known by, in the address of a page that somebody copied from there: it is over with the visit. */
const OF_A_VISIT = /[?&;][\w.-]{0,30}session[_-]?(?:token|key|id)=$/i;

/** `?e=1573636789&token=…`: what signs one address for a while, or is known during one visit, opens nothing else. */
export function isSignedAddress(text: string, start: number, end: number): boolean {
  const lead = text.slice(Math.max(0, start - 48), start);
  if (OF_A_VISIT.test(lead)) return true;
  if (!/[?&;][\w.-]{1,40}=$/.test(lead)) return false;
  // From the inside out: a pattern would look for the beginning at every place.
  let from = start;
  while (from > 0 && start - from < 400 && !/[\s"'`<>]/.test(text.charAt(from - 1))) from--;
  return EXPIRES.test(text.slice(from, start) + (/^[^\s"'`<>]{0,300}/.exec(text.slice(end, end + 300))?.[0] ?? ''));
}

/** Code units around an app's key in which the settings of the same app stand. */
const SAME_APP = 600;

/** `ALIYUN_APPKEY` beside `ALIYUN_SECRET`: an app that has a secret is only called by its key. */
export function isNameOfApp(text: string, { variable, start, end }: Pick<SecretSpan, 'variable' | 'start' | 'end'>): boolean {
  const whose = /^((?:[A-Z0-9]+_)*?)APP_?KEY$/.exec(variable)?.[1];
  if (whose === undefined) return false;
  const secret = new RegExp(`\\b${whose.replaceAll('_', '[_.-]?')}(?:app[_-]?)${whose === '' ? '' : '?'}secret`, 'i');
  return secret.test(text.slice(Math.max(0, start - SAME_APP), start)) || secret.test(text.slice(end, end + SAME_APP));
}

/** An address that a page or a document links to begins here. */
const LINK = /(?:\b(?:href|src|srcset|action|poster|cite|data|data-[\w-]{1,20})\s?=\s?\\?["']?|\]\(<?|^\s{0,8}\[[^\]\n]{1,80}\]:\s?<?|<)$/i;

/** A parameter of an address that a page links to, an invitation or a badge: whoever reads the page is meant to follow it. */
export function isLinked(text: string, start: number): boolean {
  if (!/[?&;][\w.-]{1,40}=$/.test(text.slice(Math.max(0, start - 42), start))) return false;
  let from = start;
  while (from > 0 && start - from < 400 && !/[\s"'`<>()]/.test(text.charAt(from - 1))) from--;
  return /^(?:(?:https?:)?\/|\?|\.)/i.test(text.slice(from, from + 8)) && LINK.test(lineBefore(text, from).slice(-120));
}

/** `renameIndex('access_tokens', 'by_user_4f…')`: several of them are a table's, and what follows is another argument. */
export const isTableOf = (name: string, between: string): boolean =>
  /(?:tokens|keys|secrets|credentials|passwords)$/i.test(name) && /^\w*["'`]\s*,/.test(between);

/**
 * `["…", "api_key", "q7Rk…", "…"]`, `"field": "Password1", "q7Rk…": …`: texts in a row, or a name that is itself a value. Only where the name opens a call, a pair or a list is the next text its value.
 * @param lead the text before the name
 */
export const isInRow = (lead: string, between: string): boolean => /^[\w.-]*(["'`])\s*,\s*["'`]$/.test(between) && /["'`]\s*[,:]\s*["'`][\w.-]*$/.test(lead);

/** `{"chunk-app": "3259…", "chunk-token": "72e2…"}`: a table whose values are all digests of one length, whatever their names are. */
export function isAmongDigests(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (!/^[0-9a-f]+$/.test(text.slice(start, end))) return false;
  const line = text.slice(Math.max(0, start - 2 * length - 160), start);
  return new RegExp(`["'][:,]\\s{0,8}["'][0-9a-f]{${length}}["']\\s{0,4}[,:]\\s{0,8}["'\\w.~-]{1,80}["']?\\s{0,4}:\\s{0,4}["']$`).test(line);
}

const PAGE = /\.(?:mdx?|markdown|rst|adoc|asciidoc)$/i;

/** What somebody says of the value on its line: `secret: "…", // dummy secret`. */
const SAID_FALSE =
  /^["'`]?[\s,;)}\]]{0,8}(?:\/\/|#|--|\/\*|<!--)[^\n]{0,60}\b(?:dummy|fake|mock(?:ed)?|bogus|not (?:a )?real|made[- ]up|invalid|revoked|expired|non-?existent|does not exist|for tests? only)\b/i;

/** A comment behind the value says that it is none, or none any more. */
export const isSaidFalse = (text: string, end: number): boolean => SAID_FALSE.test(text.slice(end, end + 120));

/** Words of several languages for a key that its provider takes no more. */
const REVOKED = /revo(?:k(?:ed|ing|e\b)|cad[ao]|gad[ao]|cat[ao]|qué)|widerrufen|(?:已|被)?(?:撤销|吊销|作废)|отозван|無効化/iu;

/** In a page of documentation, the line says that the key is good no more. */
export const isSaidRevoked = (file: string | undefined, text: string, start: number, end: number): boolean =>
  file !== undefined &&
  PAGE.test(file) &&
  REVOKED.test(`${lineBefore(text, start).slice(-160)} ${/^[^\n]{0,120}/.exec(text.slice(end, end + 120))?.[0] ?? ''}`);

/** ``KEY `by_user_4f…` (`user_id`)``: an index of a table and its columns. */
export const isIndex = (text: string, name: string, start: number, end: number): boolean =>
  /key$/i.test(name) && text.charAt(start - 1) === '`' && /^`\s{0,4}\(/.test(text.slice(end, end + 6));

/** So much of base64 on one side, joined by its own signs, is data. */
const DATA = 100;

const isBase64 = (code: number): boolean => (code >= 47 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 43;

/** The value stands inside a long piece of base64, an image say: any shape comes by there sometimes. */
export function isInsideData(text: string, start: number, end: number): boolean {
  if (!/[+/]/.test(text.charAt(start - 1)) && !/[+/]/.test(text.charAt(end))) return false;
  let before = start;
  while (before > 0 && start - before < DATA && isBase64(text.charCodeAt(before - 1))) before--;
  let behind = end;
  while (behind < text.length && behind - end < DATA && isBase64(text.charCodeAt(behind))) behind++;
  return start - before >= DATA || behind - end >= DATA;
}

/** `"access_token": "…", "expires_in": 7200`: what an answer gave for some hours was over before it was committed. */
export const isOverSoon = (text: string, name: string, end: number): boolean =>
  /access_?token$/i.test(name) && /^\\?["']\s{0,8},\s{0,20}\\?["']expires_?in\\?["']\s{0,4}:/i.test(text.slice(end, end + 60));

/** How far before a member the comment around it may begin. */
const COMMENT_REACH = 4_000;

let lastAsked: { readonly text: string; readonly blocks: boolean } | undefined;
/** Whether a text has block comments at all: asked for many places of one text, looked for once. */
function holdsBlocks(text: string): boolean {
  if (lastAsked?.text !== text) lastAsked = { text, blocks: text.includes('/*') };
  return lastAsked.blocks;
}

/** Whether a place stands in a comment: behind the sign of one on its line, or in an open block. */
function isInComment(text: string, at: number, line: string): boolean {
  if (/^\s*(?:\*|\/\/|#|--)/.test(line)) return true;
  if (!holdsBlocks(text)) return false;
  const before = text.slice(Math.max(0, at - COMMENT_REACH), at);
  return before.lastIndexOf('/*') > before.lastIndexOf('*/');
}

/** In a page of documentation or a comment, a member `"token": "…"` of a message that it shows: made up for it, or good for that message alone. */
export function isOfAMessage(text: string, file: string | undefined, name: string, start: number): boolean {
  if (!/^token$/i.test(name)) return false;
  const line = lineBefore(text, start);
  return /["']token["']\s*:\s*["']$/i.test(line) && ((file !== undefined && PAGE.test(file)) || isInComment(text, start, line));
}

/** A field's placeholder, an interface's example, a sentence that gives one: what stands there is to be read, not to be used. */
const SHOWN = /\b(?:placeholder|examples?|helper_?text|sample)["']?\s*[:=]\s*(?:\[\s*)?\{?["'`]?[^"'`\n]{0,80}$|\be\.g\.?,?\s[^\n]{0,24}$/i;

/** `"example": {`, with what is shown in it. */
const EXAMPLE = /\b(?:examples?|sample)["'`]?\s?[:=]\s?(?:\[\s{0,40})?\{/gi;
/** How far before a value the example that it belongs to may begin, in code units. */
const EXAMPLE_REACH = 800;

/** A line of a comment on what follows, and what such a comment begins its examples with. */
const COMMENT_LINE = /^\s*(?:\*|\/\/[/!])/;
const EXAMPLE_TAG = /(?:@example\b|#\s?Examples?\b|<example>)/i;

/** A member of an object that is given as an example, or a line of the example in a comment of documentation. */
export function isInExample(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - EXAMPLE_REACH), start);
  if (COMMENT_LINE.test(lineBefore(text, start)) && EXAMPLE_TAG.test(before.slice(before.lastIndexOf('/**') + 1))) return true;
  const opened = [...before.matchAll(EXAMPLE)].at(-1);
  if (!opened) return false;
  let depth = 0;
  for (let i = opened.index; i < before.length; i++) {
    const char = before.charAt(i);
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return false;
  }
  return true;
}

/** How far before a line the statement that it belongs to may begin, in code units. */
const STATEMENT = 4_000;
/** A line of JSON among the texts that a program joins: indented, and with the end of a line behind it. */
const JOINED_BEFORE = /^\s*(?:\+\s*)?["']\s+\\["'][\w-]{1,60}\\["']\s*:/;
const JOINED_BEHIND = /^[^\n]{0,100}\\n["']/;
/** What such a statement is part of where the JSON is there to be read. */
const FOR_READERS = /```|markdown|example|sample|@(?:Api)?(?:Operation|Parameter|Response|Schema|Param)\b|\b(?:notes|description|summary)\s*=/i;

/** JSON that a program joins line by line for the description of an interface. */
export function isInDescription(text: string, start: number, end: number): boolean {
  if (!JOINED_BEFORE.test(lineBefore(text, start)) || !JOINED_BEHIND.test(text.slice(end, end + 104))) return false;
  const before = text.slice(Math.max(0, start - STATEMENT), start);
  return FOR_READERS.test(before.slice(before.lastIndexOf(';\n') + 1));
}

/** What stands before the value on its line says that it is only shown. */
export const isShown = (lead: string): boolean => SHOWN.test(lead);
