import { isMeantPublic, PUBLIC_PREFIXES } from '../../catalogue/credentials.ts';
import type { Candidates } from './candidates.ts';
import type { FindOptions } from './find.ts';
import type { SecretType } from './format.ts';
import { isPasswordHash } from './files/credentials.ts';
import { isPlaceholder } from './placeholder.ts';
import { basicCredentials, isPublicText, isTokenOfNobody, isWordsInBase64, realPassword } from './checks.ts';
import { isProseFile, isToldPassword } from './prose.ts';
import { changes, looksRandom, wordShare } from './randomness.ts';
import { isPassphrase, isWordsAndNumber } from './thoughtUp.ts';
import { isCertainName, isFingerprint, isHarmlessName, isPasswordName, isSecretName, namesItself, variableOf } from './names.ts';
import { lineBefore, namesNoSecret } from './surroundings.ts';
import {
  isAmongDigests,
  isAnswer,
  isCalledId,
  isCutShort,
  isInDescription,
  isInExample,
  isIndex,
  isInRow,
  isLinked,
  isNextArgument,
  isOfAMessage,
  isOtherArgument,
  isOverSoon,
  isSaidFalse,
  isSaidRevoked,
  isShown,
  isSignedAddress,
  isTableOf,
  isTemplateWord,
  isVariableRead,
} from './use.ts';
import type { Ranked } from './verify.ts';

/** `getToken("…")`, `split_password("…")`: what a function is given is not what its name says. */
const OTHER_USE = /(?:\b|_)(?:get|fetch|split|parse|check|verify|validate|find|has|is|hash|encode|decode|lookup|remove|delete)_?\w*\(\s*["'`]$/i;

/** `"AWS::IAM::AccessKey": "`: the key is the name of a type. */
const TYPE_PATH = /\w::\w+["']?\s*[:=,]\s*["']?$/;

const isOtherUse = (lead: string): boolean => TYPE_PATH.test(lead) || OTHER_USE.test(lead) || namesNoSecret(lead);

/** The whole name that a word such as `password` is part of. */
function nameAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < 48 && /[\w.-]/.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < 32 && /[\w-]/.test(text.charAt(to))) to++;
  return text.slice(from, to).replace(/^[-.]+/, '');
}

/** The section that a member stands in, as far as no other brace stands between: `"Jwt": { "Issuer": "…", "`. */
const SECTION = /["']?\b(\w{0,20}(?:jwt|jws|hmac|signing|encryption)\w{0,12})["']?\s{0,4}[:=]\s{0,4}\{[^{}]{0,600}$/i;
/** `pre-shared key is …`: two words of prose that make one name. */
const WORD_BEFORE = /\b(pre-?shared|api|access|signing|encryption) $/i;

/** A name of no more than `key` with what says whose it is: the section it stands in, the word before. */
function nameInSection(text: string, start: number, name: string): string {
  if (!/^keys?$/i.test(name)) return name;
  const before = text.slice(Math.max(0, start - 700), start);
  const of = WORD_BEFORE.exec(before)?.[1] ?? SECTION.exec(before)?.[1];
  return of === undefined ? name : `${of}_${name}`;
}

/** The value from its first character: to its quote, or to the end of a bare word. */
function valueFrom(text: string, start: number): { value: string; quoted: boolean } {
  const quote = text.charAt(start - 1);
  const until = /["'`]/.test(quote) ? quote : scheme(text, start);
  const line = text.slice(start, start + 512);
  if (until === undefined) return { value: /^[^\s"'`,;<>(){}[\]\\&]*/.exec(line)?.[0] ?? '', quoted: false };
  const value = /^[^"'`\n\\]*/.exec(line)?.[0] ?? '';
  return { value: line.charAt(value.length) === until || line.charAt(value.length) === '\\' ? value : '', quoted: true };
}

/** The quote before `Bearer ` and the like, which stand between it and the value. */
function scheme(text: string, start: number): string | undefined {
  return /(["'`])\w{3,7} $/.exec(text.slice(Math.max(0, start - 10), start))?.[1];
}

/** An address, a path, a version, a date, an expression, words with separators: things that are written, not generated. */
const WRITTEN =
  /^(?:[a-z][\w+.-]*:\/\/|localhost|(?:env|secret|var|lookup)\(|\.{0,2}\/|[A-Za-z]:\\|~\/|@|\$|%|#[0-9a-f]{3,8}$|\d{1,4}[-/.:]\d|v?\d+\.\d+|[\w.-]+\.[a-z][a-z0-9]{1,4}$|[\w-]{0,12}hmac-sha\d|(?:md5|sha\d{1,3}|des|ext-des|blowfish|bf|ssha\d*)[-_]?crypt$|EC-[0-9A-Z]{17}$|Ag[A-D][A-Za-z0-9+/]{100}|(?!(?:api|sdk|mob|key|sk|pat|secret|token)[-_][0-9a-f]).+[-/_][0-9a-f]{8}(?:-[0-9a-f]{4}){3}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!:[0-9a-f]{32}$).|(?:[a-z0-9-]+\.)+[a-z]{2,}\/[\w./@-]+$|arn:|urn:|data:|[\w-]*enc(?:rypted)?:|sha\d+[-:]|[\d.,_-]+$|0x[0-9a-f]+$|(?:idx|uniq|fk|pk|uk|ix|ck|uq|index|constraint)_[0-9a-f]{8,}|\d{1,6}\/[a-z]+\b)|\.\w+\(|\(\)|=>|&&|\|\|/i;
/** A digest, or an object's number in a database. */
const DIGEST = /^(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{128})$/i;
/** What Firebase gives a device to be reached by; the key of the one who sends begins with `AAAA`. */
const DEVICE = /^(?!AAAA)[\w-]{6,24}:APA91b[\w-]{20}/;
/** `menu:knowledge:user:7`: a path of words. */
const PATH_OF_WORDS = /^[a-z][a-z0-9_-]*(?::[a-z0-9_-]{1,16}){2,}$|^v?\w{1,12}(?:[:/#](?:[a-z][a-z_-]{0,20}(?:_[a-z0-9]{1,8})?|\*{1,2}|\d{1,6})){2,}$/;
/** `space/2021/05/29/a1cd…`: where an object lies in a store, of words, dates and a digest. Base64 has no two parts in a row that are only that. */
const PATH_OF_OBJECT = /^(?:[a-z][a-z_-]{0,30}|\d{1,8})(?:\/(?:[a-z][a-z_-]{0,30}|\d{1,8})){1,8}\/[0-9a-f-]{16,64}(?:\.\w{2,5})?$/i;
/** `cred_520125108297961972`: what it is and its number. */
const NUMBERED = /^[a-z]{2,12}[_-]\d{8,}$/i;
const UUID = /^(?:(?:api|sdk|mob|key|sk|pat|secret|token)[-_])?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What may stand before a bare value: a line of configuration, an option, a parameter of an address, a setting inside quotes. */
const BARE_LEAD =
  /(?:^|[\n"'`]|\\n)\s*(?:[-*]\s+)?(?:(?:export|set|setx|ENV|ARG|declare|local|readonly|-e|--env)\s+)*(?:\$env:)?["'`]?[\w.-]+["'`]?\s*(?::|=|\s)\s*$|[?&][\w.-]+=$|\s--?[\w-]+[ =]$|\s-e\s+\w+=$|\b(?:is|to|are|was):?\s+$|(?:Bearer|Basic|Token|Bot)\s+$|[>;]$/i;

/** In prose and payloads, there is no code in which it would be a name. */
const PROSE_LEAD = /[\w*`"')\]](?:\s*(?::|=|->|=>|→)\s*|\s+(?:is|was|to|are):?\s+|[ >;])$|(?:Bearer|Basic|Token|Bot)\s+$/i;

/** A value without quotes is one where configuration is written so; in code it would be a name or a call. */
function isBareValue(text: string, start: number, end: number, bare: boolean): boolean {
  return (
    /[\s"'`&;<\\,.)}]|^$/.test(text.charAt(end)) &&
    !/^[.,)}]\S/.test(text.slice(end, end + 2)) &&
    (bare ? PROSE_LEAD : BARE_LEAD).test(text.slice(Math.max(0, start - 120), start))
  );
}

/** What stands between a name and its value gives the value to that name, not to another one or to a page's form. */
function isOwnValue(text: string, name: string, nameStart: number, nameEnd: number, start: number): boolean {
  const between = text.slice(nameEnd, start);
  // `/etc/passwd`: a file.
  if (/^["'`]/.test(between) && text.charAt(nameStart - 1) === '/') return false;
  // `checksum/token-secret: …`: it has changed when that has, and is none.
  if (/\bchecksum\/[\w.-]{0,60}$/.test(text.slice(Math.max(0, nameStart - 72), nameStart))) return false;
  // `key?x=`: a question begins, and what follows is the value of `x`.
  if (/\?[\w-]+=$/.test(between)) return false;
  // `usernamePassword(credentialsId: '…'`
  if (
    isTableOf(name, between) ||
    isInRow(text.slice(Math.max(0, nameStart - 120), nameStart), between) ||
    isOtherArgument(between) ||
    isAnswer(between) ||
    isNextArgument(name, lineBefore(text, nameStart), between) ||
    isVariableRead(text.slice(Math.max(0, nameStart - 48), nameStart), between)
  )
    return false;
  if (isTemplateWord(lineBefore(text, start))) return false;
  // `togglePasswordVisibility('…')`: only a function that is named after the secret takes one.
  if (
    /^\w*\s*\(/.test(between) &&
    !/^(?!(?:hide|show|toggle|reset|change|forgot|confirm|request|on|handle|render|display|mask|clear|is|has|need|require)[A-Z_]).*(?:passw(?:or)?d|pwd|passphrase|passwort|secret|token|(?:api|access|private|auth|encryption|signing|master|licen[cs]e|service|admin|bearer)[-_]?key|credentials?|auth|authorization)_?\d?$/i.test(
      name,
    )
  )
    return false;
  // What a page sends along with a form was made for its reader.
  return !/<input\b[^>]{0,300}$/i.test(text.slice(Math.max(0, start - 320), start));
}

/** The settings of a page's Algolia search, whose key is made for browsers; that of an administrator says so. */
const ALGOLIA = /\balgolia["']?\s{0,4}[:=(]\s{0,4}\{[^{}]{0,600}$/i;
/** The same where nobody names it: an application of ten capitals and digits, its key, and behind that an index to search. */
const SEARCH = /\bapp(?:lication)?_?Id["']?\s{0,4}[:=]\s{0,4}["'][A-Z0-9]{10}["'],\s{0,20}["']?(?:search_?)?(?:api_?)?key["']?\s{0,4}[:=]\s{0,4}["']$/i;
const SEARCHED = /^["'],\s{0,20}["']?index_?name\b/i;
/** A comment on the line, or on the one before, by somebody who has thought about it. */
const SAID_PUBLIC =
  /(?:\/\/|#|\/\*|<!--)[^\n]{0,100}(?:\bpublic\b[^\n]{0,20}\bkey|safe to (?:commit|expose|share|publish|be public)|not a secret)[^\n]{0,100}(?:\n[^\n]{0,200})?$/i;

/** `import.meta.env.VITE_REVERB_APP_KEY || '…'`: what stands in for a variable that is published, and meant to be. */
const PUBLISHED = new RegExp(`(?<![\\w$])(?:${PUBLIC_PREFIXES.join('|')})(\\w{3,60})\\W{1,6}$`);
const isPublishedRead = (lead: string): boolean => isMeantPublic(PUBLISHED.exec(lead)?.[1] ?? '');

/** Made to be public, by what stands around it. */
function isPublicHere(text: string, name: string, start: number, end: number): boolean {
  const lead = text.slice(Math.max(0, start - 700), start);
  if (SAID_PUBLIC.test(lead.slice(-400))) return true;
  if (/admin|secret|write|monitoring/i.test(name)) return false;
  if (isPublishedRead(lead.slice(lead.lastIndexOf('\n') + 1).slice(-160))) return true;
  return ALGOLIA.test(lead) || (SEARCH.test(lead.slice(-120)) && SEARCHED.test(text.slice(end, end + 60)));
}

/** Quotes, line ends and angle brackets. */
const STRING_END = /["'`\n<>]/;
const BEFORE_CONNECTION = 300;
const BEHIND_CONNECTION = 200;
/** A setting that connections have beside the password. */
const CONNECTION =
  /(?:^|[;\s])(?:server|data source|datasource|host|hostname|address|addr|network address|user id|uid|user|username|database|initial catalog|dsn|driver|port|endpoint|account ?name)\s?=\s?[^;=]{1,120}(?:;|$|\s|\ue000)/i;

/** `user=postgres password=postgres`: the name said twice is what everybody sets up first. */
function isUserTwice(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end).toLowerCase();
  return /\buser(?:name)?["']?\s?[=:]\s?["']?([\w.-]+)[^\n]{0,80}$/i.exec(text.slice(Math.max(0, start - 120), start))?.[1]?.toLowerCase() === value;
}

/** A password among the settings of a connection: `Server=db;User Id=app;Password=…;`. */
function isConnection(text: string, start: number, end: number): boolean {
  if (isUserTwice(text, start, end)) return false;
  // To the ends of the string, or of the line.
  const behind = text.slice(end, end + BEHIND_CONNECTION);
  const last = behind.search(STRING_END);
  return CONNECTION.test(`${stringBefore(text, start)}\ue000${last < 0 ? behind : behind.slice(0, last)}`);
}

/** From the inside out, as a pattern would look for the string's beginning everywhere. */
function stringBefore(text: string, start: number): string {
  let from = start;
  while (from > 0 && start - from < BEFORE_CONNECTION && STRING_ENDS[text.charCodeAt(from - 1)] !== 1) from--;
  return text.slice(from, start);
}
const STRING_ENDS = Uint8Array.from({ length: 128 }, (_, code) => (STRING_END.test(String.fromCharCode(code)) ? 1 : 0));

/** A parameter of an address, which is a value wherever it stands. */
const isParameter = (text: string, start: number): boolean => /[\w/][?&][\w.-]{1,60}=$/.test(text.slice(Math.max(0, start - 70), start));

/** `${jwt.secret:value}` of Spring, `${TOKEN:-value}` of shells: what holds where nobody sets it. */
const isStandIn = (text: string, start: number): boolean => /\$\{[\w.-]{1,80}:[-=]?$/.test(text.slice(Math.max(0, start - 84), start));

/** `<SharedSecret>value</SharedSecret>`, in whatever file the XML stands. */
const isElement = (text: string, start: number, end: number): boolean =>
  text.startsWith('</', end) && /<[A-Za-z][\w:.-]{0,80}>$/.test(text.slice(Math.max(0, start - 84), start));

const CODE =
  /\.(?:[cm]?[jt]sx?|pyi?|go|java|kts?|rb|rs|cs|fs|vb|php\d?|cc?|cpp|cxx|hh?|hpp|mm?|swift|scala|lua|p[lm]|r|jl|dart|exs?|erl|hs|cljs?|vue|svelte|astro|html?|css|scss|less|sql|proto|graphql|zig|nim|pas|sol|wat|asm|s)$/i;

/** Outside of code no name looks like long random characters. */
const isDrawnValue = (file: string | undefined, value: string): boolean =>
  file !== undefined && !CODE.test(file) && value.length >= 20 && (value.match(/\d/g)?.length ?? 0) >= 2 && looksRandom(value);

/** A parameter of the address of a database: `jdbc:mysql://db/x?user=app&password=…`, `…;password=…`. What stands there is what opens it. */
const DATABASE =
  /(?:\bjdbc:[a-z]|\b(?:postgres(?:ql)?|mysql|mariadb|mongodb|sqlserver|oracle|redshift|snowflake)[\w+]{0,20}:\/\/)[^\s"'`<>]{1,400}[?&;][\w.-]{1,40}=$/i;
const isOfDatabase = (text: string, start: number): boolean => DATABASE.test(text.slice(Math.max(0, start - 480), start));

function judge(name: string, value: string, quoted: boolean, opens: () => boolean): SecretType | undefined {
  if (quoted && value.length <= 400 && isPasswordName(name) && !isHarmlessName(name) && isPasswordHash(value)) return 'password';
  if (value.length < 8 || value.length > 400 || isHarmlessName(name) || isPlaceholder(value) || WRITTEN.test(value) || namesItself(value)) return undefined;
  if (
    isPublicText(value) ||
    isTokenOfNobody(value) ||
    isWordsInBase64(value) ||
    DEVICE.test(value) ||
    NUMBERED.test(value) ||
    PATH_OF_WORDS.test(value) ||
    PATH_OF_OBJECT.test(value) ||
    (DIGEST.test(value) && !isCertainName(name))
  )
    return undefined;
  if (isPasswordName(name)) {
    if (UUID.test(value)) return undefined;
    if (/\d/.test(value) && realPassword(value) === 'yes' && opens()) return 'password';
    if (quoted && isPassphrase(value)) return 'password';
    if ((!quoted && /[.:]/.test(value)) || /^[a-z]+(?:[-_][a-z]+)+[-_]?\d{0,4}$/.test(value)) return undefined;
    if (/^[A-Za-z_$]\w*$/.test(value) && wordShare(value) >= 0.5 && !(quoted && isWordsAndNumber(value))) return undefined;
    const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
    return realPassword(value) === 'yes' &&
      !/\s/.test(value) &&
      (kinds >= 3 || looksRandom(value)) &&
      !(/^[A-Za-z]+\d{0,4}$/.test(value) && changes(value) < 0.35)
      ? 'password'
      : undefined;
  }
  if (
    !isSecretName(name) ||
    value.length < 16 ||
    !(quoted ? /^[\w+/=.~:!@#$%^&*()-]+$/ : /^[\w+/=.~:!@#$%^&*-]+$/).test(value) ||
    (!quoted && /\w\.[A-Za-z]/.test(value)) ||
    !/\d/.test(value) ||
    !/[A-Za-z]/.test(value)
  )
    return undefined;
  if (!/\d/.test(value) && changes(value) < 0.35) return undefined;
  if (/^[0-9a-f]{0,19}$/i.test(value)) return undefined;
  // Numbers of requests and objects are called tokens and keys, too: a UUID counts only under a name that leaves no doubt.
  if (UUID.test(value))
    return /secret|(?:api|access|auth|private|license|licence)[-_]?key|(?:api|access|auth|service|bot|deploy|admin|private|personal|refresh|bearer|app|user|project|registry|npm)[-_]?token|bearer/i.test(
      name,
    )
      ? 'secret'
      : undefined;
  // A name of no more than `key` is as often that of an object.
  return looksRandom(value) && !isFingerprint(name, value) && (!/^keys?$/i.test(name) || /^[A-Za-z0-9]+$/.test(value)) ? 'secret' : undefined;
}

/**
 * Values given to the name of a secret, whoever's it is.
 * @param told where values begin that are known already, and are left out
 */
export function* findAssigned(text: string, { assigned }: Candidates, { bare = false, file }: FindOptions, told: ReadonlySet<number>): Generator<Ranked> {
  for (let i = 0; i < assigned.length; i += 3) {
    const nameEnd = assigned[i + 1] ?? 0;
    const start = assigned[i + 2] ?? 0;
    if (told.has(start)) continue;
    const { value, quoted } = valueFrom(text, start);
    const end = start + value.length;
    const name = nameInSection(text, assigned[i] ?? 0, nameAround(text, assigned[i] ?? 0, nameEnd));
    const type = judge(name, value, quoted, () => isOfDatabase(text, start) || (!quoted && isConnection(text, start, end)));
    // `Basic` is followed by a name and a password, of which examples are as common as real ones.
    if (/Basic\s+$/i.test(text.slice(Math.max(0, start - 8), start)) && basicCredentials(value) === 'no') continue;
    if (type === undefined || isOtherUse(text.slice(Math.max(0, start - 64), start)) || !isOwnValue(text, name, assigned[i] ?? 0, nameEnd, start)) continue;
    // `password=postgres dbname=books2`: the setting that follows.
    if (!quoted && /^[A-Za-z_]\w{0,30}=/.test(value) && /\w/.test(text.slice(nameEnd, start))) continue;
    if (isOverSoon(text, name, end) || isIndex(text, name, start, end) || isSaidRevoked(file, text, start, end)) continue;
    // What somebody typed is compared with a digest, not with the password.
    if (DIGEST.test(value) && /[=!]==?\s*["'`]$/.test(text.slice(Math.max(0, start - 6), start))) continue;
    if (
      type === 'secret' &&
      (isSignedAddress(text, start, end) || isLinked(text, start) || isCutShort(text, end) || isCalledId(text, start, end) || isAmongDigests(text, start, end))
    )
      continue;
    if (
      isSaidFalse(text, end) ||
      isShown(text.slice(Math.max(0, start - 120), start)) ||
      isInExample(text, start) ||
      isInDescription(text, start, end) ||
      (type === 'secret' && isOfAMessage(text, file, name, start))
    )
      continue;
    if (type === 'secret' && isPublicHere(text, name, start, end)) continue;
    const prose = !quoted && file !== undefined && isProseFile(file);
    const connection = !quoted && type === 'password' && isConnection(text, start, end);
    const drawn = !quoted && isDrawnValue(file, value);
    // `gateway_key`, `contactKey`: rows of tables have such names as often as secrets; a constant's capitals say that somebody sets it.
    const doubtful = type === 'secret' && !isCertainName(name) && !/^[A-Z][A-Z0-9_]*$/.test(name);
    const standIn = isStandIn(text, start) && text.charAt(end) === '}';
    const element = isElement(text, start, end);
    if (!quoted && !connection && !standIn && !isBareValue(text, start, end, bare || drawn || prose)) continue;
    yield {
      type,
      provider: 'generic',
      format: type === 'password' ? 'generic-password' : 'generic-secret',
      variable: variableOf(name),
      start,
      end,
      confidence:
        !doubtful &&
        (quoted || connection || isParameter(text, start) || standIn || element || drawn || (prose && type === 'password' && isToldPassword(value)))
          ? 'medium'
          : 'low',
      rank: 1,
    };
  }
}
