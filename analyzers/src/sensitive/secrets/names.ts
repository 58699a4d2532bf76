import { wordShare } from './randomness.ts';

/** Names that hold a secret's word and are none. Names, and not values, are what is let through. */
const HARMLESS =
  /^checksum\/|^(?:push|fcm|apns|gcm|(?:\w+[-_.])?device)[-_]tokens?$|x-amz-|tiktoken|public|(?:^|[-_.])(?:encrypted|enc|cipher(?:ed|text)?|sealed)(?:[-_.]|$)|(?:gpg|pgp)[-_]?key|(?:rudder|segment|analytics)\w{0,12}[-_]write[-_]?key|pub[-_]?key|publishable|csrf|xsrf|(?:^|[-_.])hashed[-_](?:secret|password|token|key)|project[-_]?key|authenticity|key[-_]?(?:id|name|path|file|code|board|frame|word|up|down|press|type|size|length|format|map|space|prefix|pattern|vault|ring|store|usage|spec|index|hash|alias|algorithm)|token[-_]?(?:id|name|path|file|type|url|uri|count|limit|budget|endpoint|izer|ize|length|size|s_|usage|address|symbol|prefix|pattern|regex|expir|ttl|header|field|class|kind)|secret[-_]?(?:name|id|path|file|ref|arn|version|key_?ref)|password[-_]?(?:hash|field|label|policy|length|min|max|reset|hint|regex|pattern|strength|placeholder|rule|input|url)|(?:^|[-_.$])(?:max|min|num|checkout|cart|total|request|client[-_]?request|client|starting|start|update|lifecycle|lifecycle[-_]?action|action|task|lock|change|execution|receipt|upload|import|export|scroll|resume|parse|lexer|syntax|design|theme|cancel(?:lation)?|verification|work[-_]?unit|refresh[-_]?page|job|receipt|partner|starting|pivot|accelerator|hot|short|prompt|completion|input|output|cache|sort|primary|foreign|partition|group|query|storage|object|row|column|data|react|map|dict|hash|lookup|route|i18n|locale|translation|message|test|mock|fake|dummy|example|sample|next|prev|page|continuation|cursor|sync|delta|pagination|idempotency|dedup|version|revision|etag|rule|site|spreadsheet|sheet|playlist|bos|eos|pad|sep|cls|mask|unk|special|access_?key_?id)[-_]?(?:key|token)s?$|(?:name|path|file|url|uri|id|type|header|field|label|regex|pattern|format|prefix|suffix|length|size|count|limit|version|algorithm|algo|alg|index|hash|digest|checksum|encoding|description|title|message|error|text|env|var|envvar|variable|code|class|color|icon|style|selector|integrity|sha)$/i;
const PASSWORD = /passw|pwd|passphrase|passwort|(?:^|[_.-])(?:pass|pw|requirepass|masterauth|rootpw|bindpw|psk)$|[a-z]Pass$/i;
const SECRET =
  /secret|token|credentials?$|auth$|authorization$|auth[-_]?(?:key|header|pass)|(?:api|access|private|encryption|signing|master|account|service|client|app|license|admin|auth|ssh|deploy|webhook|shared|storage|session|jwt|hmac|aes|fernet|pre-?shared|crypt\w*|subscription|registration)[-_. ]?key|^key$|_key$|[a-z]Key$/i;

/** Words that end in it. */
const WORD = /(?:^|[^a-z])(?:un|mon|don|tur|hoc|joc|whis|lac|smo|hot|dis|mal|kin|fun|pes)keys?$|(?:by|com|tres|sur|over|under)pass$/i;

/** Products whose names hold the word. */
const MANAGER = /(?:one|1|last|kee|bit)[-_]?pass(?:word)?(?:[-_]?xc)?/gi;
/** A name that leaves no doubt that its value is a secret; `structural_key` and `crew_key` are as often those of objects. */
const CERTAIN =
  /secret|token|passw|pwd|cred|auth|api|access|private|encrypt|crypt|sign|master|jwt|hmac|aes|fernet|session|service|webhook|licen[cs]e|client|account|shared|salt|admin|deploy|ssh|subscription|registration|app[-_]?key|(?:^|_)app_/i;
export const isCertainName = (name: string): boolean => CERTAIN.test(name);

/** `keystore.password`, `keyring_pass`: what opens a store of keys. The words before it name the store. */
const OF_A_STORE = /(?:key|trust|pass)[-_.]?(?:store|ring|vault|file|pair|tab)(?=[-_.](?:pass|pwd|pw)[a-z]*$)/i;

/** A name that holds a secret's word and names something else. */
export const isHarmlessName = (name: string): boolean =>
  HARMLESS.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(OF_A_STORE, 'store')) || WORD.test(name);
export const isPasswordName = (name: string): boolean => PASSWORD.test(name.replace(MANAGER, '')) && !WORD.test(name);
export const isSecretName = (name: string): boolean => SECRET.test(name);

/** Of a key, which is public. */
const FINGERPRINT = /^(?:[0-9A-F]{40}|[0-9a-f]{40}|[0-9a-fA-F]{64})$/;
/** Under a name of no more than `key`, or `SIGN_KEY` as gpg prints it, a digest says which key it is. */
export const isFingerprint = (name: string, value: string): boolean =>
  FINGERPRINT.test(value) && (/^keys?$/i.test(name) || (/^sign(?:ing)?[-_]?key$/i.test(name) && /^[0-9A-F]{40}$/.test(value)));

/** `RESET_PASSWORD_V2`, `api_keys_1`: a value that says what it is for is a name. */
export const namesItself = (value: string): boolean => /(?:passw|secret|token|api[-_]?key|credential)/i.test(value) && wordShare(value) >= 0.25;

/** `MISTRAL_KEY` of `mistralKey`, `mistral-key` or `config.mistral.key`. */
export function variableOf(name: string): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return /^[A-Z]/.test(snake) ? snake : `SECRET_${snake}`.replace(/_$/, '');
}
