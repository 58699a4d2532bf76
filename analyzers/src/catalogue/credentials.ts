/** What names say: of credentials, of variables that are published, of loggers. */

const CREDENTIAL =
  /(?:^|_)(?:api_?keys?|api_?tokens?|api_?secrets?|access_?keys?|access_?tokens?|auth_?tokens?|bearer_?tokens?|bot_?token|refresh_?token|id_?token|session_?token|secret_?(?:access_?)?keys?|client_?secret|private_?keys?|signing_?(?:key|secret)|webhook_?secret|encryption_?key|master_?key|service_?(?:role_?)?key|account_?key|admin_?key|(?:openai|anthropic|claude|gemini|mistral|cohere|groq|perplexity|together|replicate|hugging_?face|deepseek|openrouter|fireworks|voyage|pinecone|elevenlabs|deepgram|tavily|qdrant|weaviate|cerebras|nvidia|jina|serpapi|firecrawl|exa|llm|inference|(?:azure|google)(?:_[a-z]+)*_ai|azure(?:_[a-z]+)*)_?keys?|secret|token|password|passwd|passphrase|pwd|credentials?|connection_?string|database_?url)$/;
/** Names that only look like one: what they hold may be known, or says whether there is one. */
const NO_CREDENTIAL =
  /^(?:has|is|had|should|needs?|requires?|missing|valid|invalid|show|can|did|was|without|no|expired)_|(?:^|_)(?:public|publishable|anon|max|min|num|total|count|limit|csrf|xsrf|next|page|pad|eos|bos|unk|sep|mask|cls|stop|start|prompt|completion|input|output|special|design|theme|syntax|lexer|device)(?:_|$)|_(?:id|name|path|file|url|uri|limit|count|length|type|ttl|expiry|expires|version|header|prefix|env|var|enabled|hint)$/;

/** Prefixes by which bundlers and frameworks put a variable's value into what the browser loads, by their documentation. */
export const PUBLIC_PREFIXES = [
  'NEXT_PUBLIC_',
  'VITE_',
  'REACT_APP_',
  'EXPO_PUBLIC_',
  'NUXT_PUBLIC_',
  'GATSBY_',
  'VUE_APP_',
  'NG_APP_',
  'PUBLIC_',
  'RSBUILD_PUBLIC_',
  'TARO_APP_',
  'STORYBOOK_',
  'PLASMO_PUBLIC_',
  'WXT_',
] as const;
/** Names of variables whose keys are made to be public: they name a project, they open nothing. */
const MEANT_PUBLIC =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE|DEMO|GUEST|RESET_PASSWORD|FORGOT_PASSWORD|CHANGE_PASSWORD|ANON|SITE|SITEKEY|MAPS?|MAPBOX|FIREBASE|RECAPTCHA|TURNSTILE|HCAPTCHA|POSTHOG|SEGMENT|AMPLITUDE|MIXPANEL|ANALYTICS|ALGOLIA|SEARCH|SENTRY|CLERK|STRIPE|ABLY|PUSHER|REVERB|SOKETI|VAPID|WRITE_KEY|CLIENT_TOKEN|DATADOG|LOGROCKET|INTERCOM|GA|GTM)(?:_|$)/;
/** Whether a published variable's key is made to be public, by its name without the prefix: `REVERB_APP_KEY` is, `REVERB_APP_SECRET` is not. */
export const isMeantPublic = (name: string): boolean => MEANT_PUBLIC.test(name) && !/(?:^|_)(?:SECRET|PRIVATE)(?:_|$)/.test(name);

/** They say nothing of what the variable holds. */
const BUNDLER_PREFIX = new RegExp(`^(?:${PUBLIC_PREFIXES.join('|').toLowerCase()})`);

/** `apiKey`, `API_KEY`, `api-key` → `api_key`. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[-. ]/g, '_')
    .toLowerCase();
}

/** Whether an environment variable, field or setting of this name holds a credential. */
export function isCredentialName(name: string): boolean {
  const plain = snake(name).replace(BUNDLER_PREFIX, '');
  return CREDENTIAL.test(plain) && (plain.endsWith('database_url') || !NO_CREDENTIAL.test(plain));
}

/** Whether a local name of this kind surely stands for a credential: a bare `token` or `secret` may be anything. */
export function isSurelyCredential(name: string): boolean {
  const last = snake(name.split('.').at(-1) ?? '');
  return isCredentialName(last) && !/^(?:token|tokens|secret|credentials?|access_keys?|id_token|pwd|account_key)$/.test(last);
}

const LOG_NAME =
  /(?:^|\.)_?(?:log|logger|logging|_log|_logger)\.(?:debug|info|warn|warning|error|exception|critical|fatal|trace|log|verbose|silly|notice|success|dir|table|group)$/i;

/** Whether a call is a logger's, by how it is written: `this.logger.info`. */
export function isLogName(name: string): boolean {
  return LOG_NAME.test(name);
}

/** Words by which a program that looks at names tells those of secrets. */
export const CREDENTIAL_WORD = /key|token|secret|pass|pwd|cred|auth|private|sensitive|dsn/i;
/** Names of lists, patterns and functions that say that they are about secrets. */
export const SAYS_SECRET = /secret|sensitive|token|passw|credential|private|redact|mask|hidden|censor|obfuscat|confidential|api_?key/i;

/** Methods by which a value that keeps a secret covered gives it away: pydantic's, and those that follow it. */
export const UNCOVERING: ReadonlySet<string> = new Set(['get_secret_value', 'getSecretValue']);

/** Parts of an address that hold nothing of its user's name and password. */
export const OPEN_PARTS: ReadonlySet<string> = new Set(['hostname', 'host', 'port', 'protocol', 'scheme', 'origin', 'pathname']);

const REDACTS = /(?:^|[a-z_])(?:redact|mask|scrub|censor|obfuscate|anonymi[sz]e)(?:ed|[A-Z_]|$)|^(?:redact|mask|scrub|censor|obfuscate|anonymi[sz]e)/i;

/** Whether a function says by its name that it takes secrets out of what it is given. */
export const isRedacting = (name: string): boolean => REDACTS.test(name);
