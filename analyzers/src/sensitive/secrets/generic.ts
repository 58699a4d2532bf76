import type { Candidates } from './candidates.ts';
import type { SecretType } from './format.ts';
import { isPlaceholder } from './placeholder.ts';
import { realPassword } from './checks.ts';
import { changes, looksRandom, wordShare } from './randomness.ts';
import { namesNoSecret } from './surroundings.ts';
import type { Ranked } from './verify.ts';

/** Names that hold a secret's word and are none. Names, and not values, are what is let through. */
const HARMLESS =
  /x-amz-|public|publishable|csrf|xsrf|key[-_]?(?:id|name|path|file|code|board|frame|word|up|down|press|type|size|length|format|map|space|prefix|pattern|vault|ring|store|usage|spec|index|hash|alias|algorithm)|token[-_]?(?:id|name|path|file|type|url|uri|count|limit|budget|endpoint|izer|ize|length|size|s_|usage|address|symbol|prefix|pattern|regex|expir|ttl|header|field|class|kind)|secret[-_]?(?:name|id|path|file|ref|arn|version|key_?ref)|password[-_]?(?:hash|field|label|policy|length|min|max|reset|hint|regex|pattern|strength|placeholder|rule|input|url)|(?:^|[-_.]|[a-z])(?:max|min|num|total|request|client[-_]?request|client|starting|start|update|lifecycle|lifecycle[-_]?action|action|task|lock|change|execution|receipt|upload|import|export|scroll|resume|parse|lexer|syntax|design|theme|cancel(?:lation)?|verification|work[-_]?unit|refresh[-_]?page|job|receipt|partner|starting|pivot|accelerator|hot|short|prompt|completion|input|output|cache|sort|primary|foreign|partition|group|query|storage|object|row|column|data|react|map|dict|hash|lookup|route|i18n|locale|translation|message|test|mock|fake|dummy|example|sample|next|prev|page|continuation|cursor|sync|delta|pagination|idempotency|dedup|bos|eos|pad|sep|cls|mask|unk|special|access_?key_?id)[-_]?(?:key|token)s?$|(?:name|path|file|url|uri|id|type|header|field|label|regex|pattern|format|prefix|suffix|length|size|count|limit|version|algorithm|algo|index|hash|digest|checksum|encoding|description|title|message|error|text|env|var|envvar|variable|code|class|color|icon|style|selector|integrity|sha)$/i;
const PASSWORD = /passw|pwd|passphrase|passwort/i;
const SECRET =
  /secret|token|credentials?$|auth$|authorization$|auth[-_]?(?:key|header|pass)|(?:api|access|private|encryption|signing|master|account|service|client|app|license|admin|auth|ssh|deploy|webhook|shared|storage|session|jwt|hmac|aes|crypt\w*|subscription|registration)[-_. ]?key|^key$|_key$|[a-z]Key$/i;

/** `getToken("…")`, `split_password("…")`: what a function is given is not what its name says; `key?x=`: a question begins. */
const OTHER_USE = /\b(?:get|fetch|split|parse|check|verify|validate|find|has|is|hash|encode|decode|lookup|remove|delete)_?\w*\(\s*["'`]$|\w\?[\w-]+=$/i;

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

/** `MISTRAL_KEY` of `mistralKey`, `mistral-key` or `config.mistral.key`. */
export function variableOf(name: string): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return /^[A-Z]/.test(snake) ? snake : `SECRET_${snake}`.replace(/_$/, '');
}

/** An address, a path, a version, a date, an expression, words with separators: things that are written, not generated. */
const WRITTEN =
  /^(?:[a-z][\w+.-]*:\/\/|localhost|\.{0,2}\/|[A-Za-z]:\\|~\/|@|\$|%|#[0-9a-f]{3,8}$|\d{1,4}[-/.:]\d|v?\d+\.\d+|[\w.-]+\.[a-z][a-z0-9]{1,4}$|aws4-hmac|.+[-/_][0-9a-f]{8}(?:-[0-9a-f]{4}){3}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}.|arn:|urn:|data:|sha\d+[-:]|[\d.,_-]+$|0x[0-9a-f]+$)|\.\w+\(|\(\)|=>|&&|\|\|/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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

/** `RESET_PASSWORD_V2`, `api_keys_1`: a value that says what it is for is a name. */
const namesItself = (value: string): boolean => /(?:passw|secret|token|apikey|api_key|credential)/i.test(value) && wordShare(value) >= 0.25;

function judge(name: string, value: string, quoted: boolean): SecretType | undefined {
  if (value.length < 8 || value.length > 400 || HARMLESS.test(name) || isPlaceholder(value) || WRITTEN.test(value) || namesItself(value)) return undefined;
  if (PASSWORD.test(name)) {
    if (!quoted && /[.:]/.test(value)) return undefined;
    if (/^[A-Za-z_$]\w*$/.test(value) && wordShare(value) >= 0.5) return undefined;
    const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
    return realPassword(value) === 'yes' &&
      !/\s/.test(value) &&
      (kinds >= 3 || looksRandom(value)) &&
      !(/^[A-Za-z]+\d{0,4}$/.test(value) && changes(value) < 0.35)
      ? 'password'
      : undefined;
  }
  if (
    !SECRET.test(name) ||
    value.length < 16 ||
    !/^[\w+/=.~:!@#$%^&*-]+$/.test(value) ||
    (!quoted && /\w\.[A-Za-z]/.test(value)) ||
    !/\d/.test(value) ||
    !/[A-Za-z]/.test(value)
  )
    return undefined;
  // Numbers of requests and objects are called tokens and keys, too: a UUID counts only under a name that leaves no doubt.
  if (!/\d/.test(value) && changes(value) < 0.35) return undefined;
  if (/^[0-9a-f]{0,19}$/i.test(value)) return undefined;
  if (UUID.test(value)) return /secret|api[-_]?key|access[-_]?(?:key|token)|auth[-_]?token|bearer|service[-_]?token/i.test(name) ? 'secret' : undefined;
  // A name of no more than `key` is as often that of an object.
  return looksRandom(value) && (!/^keys?$/i.test(name) || /^[A-Za-z0-9]+$/.test(value)) ? 'secret' : undefined;
}

/** Values given to the name of a secret, whoever's it is. */
export function* findAssigned(text: string, { assigned }: Candidates, bare: boolean): Generator<Ranked> {
  for (let i = 0; i < assigned.length; i += 3) {
    const start = assigned[i + 2] ?? 0;
    const { value, quoted } = valueFrom(text, start);
    const name = nameAround(text, assigned[i] ?? 0, assigned[i + 1] ?? 0);
    const type = judge(name, value, quoted);
    if (type === undefined || isOtherUse(text.slice(Math.max(0, start - 64), start)) || (!quoted && !isBareValue(text, start, start + value.length, bare)))
      continue;
    yield {
      type,
      provider: 'generic',
      format: type === 'password' ? 'generic-password' : 'generic-secret',
      variable: variableOf(name),
      start,
      end: start + value.length,
      confidence: quoted ? 'medium' : 'low',
      rank: 1,
    };
  }
}
