/**
 * How programs read credentials, and where they leave them for others to read. Data only.
 */

/** Objects whose members are environment variables, by access path. */
const environments = [
  'global#process.env',
  'process#env',
  'process#default.env',
  'global#import.meta.env',
  'global#Bun.env',
  'bun#env',
  'os#environ',
  '$env/static/private#*',
  '$env/dynamic/private#env',
];

/** Calls that give the environment variable named by their first argument. */
export const environmentReads: ReadonlySet<string> = new Set([
  'os#getenv',
  'os#environ.get',
  'os#environ.pop',
  'os#environ.setdefault',
  'global#Deno.env.get',
  'decouple#config',
  'environs#env',
  'environs#Env().str',
  'environs#Env()',
  'environ#Env()',
  'environ#Env().str',
  'env-var#get',
]);

/** Calls that fetch a secret by name from where secrets are kept. */
export const secretReads: ReadonlySet<string> = new Set([
  'getpass#getpass',
  'keyring#get_password',
  'google.colab#userdata.get',
  'keytar#getPassword',
  'keytar#default.getPassword',
]);

/** The variable that an access path reads: `global#process.env.OPENAI_API_KEY` → `OPENAI_API_KEY`. */
export function environmentVariableOf(path: string): string | undefined {
  for (const object of environments) {
    if (!path.startsWith(object)) continue;
    const name = path.slice(object.length).replace(/^\./, '');
    if (/^[A-Z][A-Z0-9_]*$/.test(name)) return name;
  }
  return undefined;
}

const CREDENTIAL =
  /(?:^|_)(?:api_?keys?|api_?tokens?|api_?secrets?|access_?keys?|access_?tokens?|auth_?tokens?|bearer_?tokens?|bot_?token|refresh_?token|id_?token|session_?token|secret_?(?:access_?)?keys?|client_?secret|private_?keys?|signing_?(?:key|secret)|webhook_?secret|encryption_?key|master_?key|service_?(?:role_?)?key|account_?key|admin_?key|secret|token|password|passwd|passphrase|pwd|credentials?|connection_?string|database_?url)$/;
/** Names that only look like one: what they hold may be known. */
const NO_CREDENTIAL =
  /(?:^|_)(?:public|publishable|anon|max|min|num|total|count|limit|csrf|xsrf|next|page|pad|eos|bos|unk|sep|mask|cls|stop|start|prompt|completion|input|output|special|design|theme|syntax|lexer|device)(?:_|$)|_(?:id|name|path|file|url|uri|limit|count|length|type|ttl|expiry|expires|version|header|prefix|env|var|enabled|hint)$/;

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

/** Functions that write to a log or to the terminal, by access path. */
const logCalls: ReadonlySet<string> = new Set([
  'global#print',
  'builtins#print',
  'sys#stdout.write',
  'sys#stderr.write',
  'global#process.stdout.write',
  'global#process.stderr.write',
  'pprint#pprint',
  'rich#print',
  'click#echo',
  'typer#echo',
  'streamlit#write',
  'warnings#warn',
]);
const LEVELS = 'debug|info|warn|warning|error|exception|critical|fatal|trace|log|verbose|silly|notice|success|dir|table|group';
const CONSOLE = new RegExp(`^(?:global#console|console#default|console#)\\.?(?:${LEVELS})$`);
const LOGGING = new RegExp(
  `^(?:logging|loguru|structlog|winston|pino|bunyan|log4js|loglevel|consola|signale|tslog|npmlog|debug|electron-log|roarr|@nestjs/common#Logger|absl|azure-functions|firebase-functions)\\b.*[.#](?:${LEVELS})$`,
);
const BY_NAME = new RegExp(`(?:^|\\.)_?(?:log|logger|logging|LOG|LOGGER|_log|_logger)\\.(?:${LEVELS})$`, 'i');

/**
 * Whether a call writes to a log.
 * @param path access path of what is called, if it is known
 * @param name the call as it is written: `this.logger.info`
 */
export function logConfidence(path: string | undefined, name: string): 'proven' | 'likely' | undefined {
  if (path !== undefined && (logCalls.has(path) || CONSOLE.test(path) || LOGGING.test(path) || /^debug#default\(\)$/.test(path))) return 'proven';
  return BY_NAME.test(name) ? 'likely' : undefined;
}
