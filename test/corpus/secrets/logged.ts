/** Programs that log: `+` at the end of a line that writes a key, `-` of one that does not, though a key is near. */
export const LOGGED: Readonly<Record<string, string>> = {
  'app.ts': `import OpenAI from 'openai';
import pino from 'pino';
const logger = pino();
const key = process.env.OPENAI_API_KEY;
const settings = { model: 'gpt-4o', apiKey: process.env.OPENAI_API_KEY };
export const client = new OpenAI({ apiKey: settings.apiKey });
const mask = (text: string) => text.slice(0, 3) + '…';
export function start(debug: boolean) {
  console.log(\`starting with \${key}\`); // +
  console.log('model', settings.model); // -
  logger.info({ apiKey: settings.apiKey }, 'settings'); // +
  logger.info({ model: settings.model, hasKey: Boolean(settings.apiKey) }, 'settings'); // -
  console.log(mask(key ?? '')); // -
  console.log(key?.slice(-4)); // -
  console.log(key ? 'key is set' : 'no key'); // -
  console.error('failed: ' + process.env.ANTHROPIC_API_KEY); // +
  console.log(client); // -
  if (debug) console.debug(settings); // +
  if (!key) console.warn('OPENAI_API_KEY is missing'); // -
  logger.error(\`request failed, Authorization: Bearer \${settings.apiKey}\`); // +
  const headers = { authorization: \`Bearer \${key}\` };
  console.log('headers', headers); // +
  console.log(Object.keys(headers)); // -
  console.log(key?.length); // -
}
`,
  'app.py': `import hashlib, logging, os
from openai import OpenAI
logger = logging.getLogger(__name__)
api_key = os.environ["OPENAI_API_KEY"]
config = {"model": "gpt-4o", "api_key": os.getenv("OPENAI_API_KEY")}
client = OpenAI(api_key=api_key)
def redact(text):
    return text[:3] + "***"
def start():
    print(f"key: {api_key}")  # +
    logger.info("using %s", api_key)  # +
    logger.info("model %s", config["model"])  # -
    logger.debug("config %s", config)  # +
    print("key set" if api_key else "no key")  # -
    print(api_key[:4] + "...")  # -
    logger.info("key id %s", hashlib.sha256(api_key.encode()).hexdigest()[:8])  # -
    logger.info(redact(api_key))  # -
    logger.warning("no key in OPENAI_API_KEY")  # -
    logger.error("call failed with " + config["api_key"])  # +
    print(len(api_key))  # -
    print(client)  # -
    headers = {"Authorization": f"Bearer {api_key}"}
    print(headers)  # +
    print(list(headers))  # -
`,
  'service.ts': `import Anthropic from '@anthropic-ai/sdk';
import winston from 'winston';
const log = winston.createLogger({ transports: [new winston.transports.Console()] });
class Config {
  readonly model = process.env.MODEL ?? 'claude';
  readonly apiKey = process.env.ANTHROPIC_API_KEY ?? '';
  describe() {
    return { model: this.model, key: this.apiKey === '' ? 'unset' : 'set' };
  }
}
const config = new Config();
const client = new Anthropic({ apiKey: config.apiKey });
const { apiKey, model } = config;
const omit = ({ apiKey: _gone, ...rest }: { apiKey: string; model: string }) => rest;
export async function boot(verbose: boolean) {
  log.info(JSON.stringify({ key: config.apiKey })); // +
  log.info(JSON.stringify(config.describe())); // -
  log.debug('env', process.env); // +
  log.debug('env names', Object.keys(process.env)); // -
  log.info(\`model \${model}\`); // -
  log.warn(['key', apiKey].join('=')); // +
  log.info('rest', omit({ apiKey, model })); // -
  const options = { headers: { 'x-api-key': apiKey }, timeout: 10 };
  log.debug('options', options); // +
  log.debug('timeout', options.timeout); // -
  const { headers, ...others } = options;
  log.debug('others', others); // -
  log.debug('headers', headers); // +
  const shown = apiKey.replace(/.(?=.{4})/g, '*');
  log.info(shown); // -
  log.info(\`key ends with \${apiKey.slice(-4)}\`); // -
  try {
    await client.messages.create({ model, max_tokens: 5, messages: [{ role: 'user', content: 'hi' }] });
  } catch (error) {
    log.error(\`call with \${apiKey} failed: \${String(error)}\`); // +
    log.error('call failed', error); // -
  }
  if (verbose) process.stdout.write(\`using \${process.env['ANTHROPIC_API_KEY']}\\n\`); // +
}
`,
  'worker.py': `import json
import os
import sys
from dataclasses import dataclass, asdict

import structlog
from loguru import logger
from openai import OpenAI
from pydantic import SecretStr

slog = structlog.get_logger()
KEY = os.environ.get("OPENAI_API_KEY", "")


@dataclass
class Settings:
    model: str
    api_key: str


settings = Settings(model="gpt-5", api_key=os.environ["OPENAI_API_KEY"])
secret = SecretStr(os.environ["OPENAI_API_KEY"])
client = OpenAI(api_key=KEY)


def start():
    logger.info("key {}", KEY)  # +
    logger.info(f"{KEY=}")  # +
    logger.debug("settings {}", settings)  # +
    logger.debug("model {}", settings.model)  # -
    slog.info("start", api_key=settings.api_key)  # +
    slog.info("start", model=settings.model, has_key=bool(settings.api_key))  # -
    print(json.dumps(asdict(settings)))  # +
    print(secret)  # -
    sys.stderr.write("key is %s\\n" % KEY)  # +
    print(sorted(os.environ))  # -
    print(KEY.startswith("sk-"))  # -
    print("*" * len(KEY))  # -
    print({k: v for k, v in vars(settings).items() if k != "api_key"})  # -
    safe = {**vars(settings), "api_key": "***"}
    logger.info(safe)  # -
    if not KEY:
        raise SystemExit("OPENAI_API_KEY is not set")
`,
  'names.py': `import os, logging
logger = logging.getLogger(__name__)
KEYS = {"OPENAI_API_KEY": os.environ["OPENAI_API_KEY"], "MODEL": os.environ["MODEL"]}
extra = {}
for part in os.environ["NAMES"].split(","):
    extra[part] = os.environ["OPENAI_API_KEY"]
def start():
    for name, value in extra.items():
        logger.info(f"known {name}")  # -
        logger.info(f"value {value}")  # +
    for name in extra:
        logger.info(name)  # -
    logger.info(extra)  # +
    logger.info(list(extra.keys()))  # -
    logger.info(list(extra.values()))  # +
`,
  'redacting.ts': `const SENSITIVE = ['KEY', 'TOKEN'];
const settings: Record<string, string | undefined> = { OPENAI_API_KEY: process.env.OPENAI_API_KEY, MODEL: process.env.MODEL };
function redactSettings(all: Record<string, string | undefined>) {
  const out: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(all)) out[name] = SENSITIVE.some((word) => name.includes(word)) ? '***' : value;
  return out;
}
const maskText = (text: string) => text;
export function start(more: Record<string, string | undefined>) {
  const all = { ...settings, ...more };
  console.log(redactSettings(all)); // -
  console.log(all); // +
  const url = new URL(process.env.DATABASE_URL ?? '');
  console.log(\`waiting for \${url.hostname}:\${url.port}\`); // -
  console.log(url.href); // +
  console.log(url.password); // +
  console.log(maskText(process.env.OPENAI_API_KEY ?? '')); // +
}
`,
  'redacting.py': `import logging, os
from urllib.parse import urlparse
logger = logging.getLogger(__name__)
SENSITIVE = ("KEY", "TOKEN")
def redact_values(config):
    out = {}
    for key, value in config.items():
        out[key] = "***" if any(word in key.upper() for word in SENSITIVE) else value
    return out
def changed(old, new):
    changes = {}
    for key in new.keys() - old.keys():
        changes[key] = new[key]
    return changes
def start(old):
    new = {"OPENAI_API_KEY": os.getenv("OPENAI_API_KEY"), "MODEL": os.getenv("MODEL")}
    changes = changed(old, new)
    logger.info(f"added {redact_values(changes)}")  # -
    logger.info(f"added {changes}")  # +
    url = urlparse(os.environ["DATABASE_URL"])
    logger.info("database at %s:%s", url.hostname, url.port)  # -
    logger.info("database %s", url.geturl())  # -
    logger.info("database %s", url.netloc)  # +
`,
  'chosenNames.py': `import os, json, logging
from pydantic import SecretStr, BaseModel
from pydantic_settings import BaseSettings
log = logging.getLogger(__name__)
class Settings(BaseSettings):
    openai_api_key: SecretStr
    model: str = "x"
settings = Settings()
SENSITIVE = ("KEY", "TOKEN", "SECRET")
def a():
    for k, v in os.environ.items():
        if "KEY" in k:
            print("***")
        else:
            print(v)  # -
def b():
    for k, v in os.environ.items():
        print(k, v)  # +
def d():
    for name, value in sorted(os.environ.items()):
        if name.endswith("_KEY") or "TOKEN" in name.upper():
            continue
        print(f"{name}={value}")  # -
def e():
    print(dict(os.environ))  # +
    print(json.dumps(dict(os.environ), indent=2))  # +
    log.info(str(os.environ))  # +
    print({**os.environ})  # +
    print(os.environ.copy())  # +
    print(os.environ.items())  # +
    print(os.environ.keys())  # -
    print({k: v for k, v in os.environ.items()})  # +
    print({k: v for k, v in os.environ.items() if "KEY" not in k})  # -
    print({k: "***" if "KEY" in k else v for k, v in os.environ.items()})  # -
    print(len(os.environ))  # -
def f():
    print(settings.openai_api_key)  # -
    print(settings.openai_api_key.get_secret_value())  # +
    s = SecretStr(os.environ["OPENAI_API_KEY"])
    log.info("k %s", s.get_secret_value())  # +
    log.info("k %s", s)  # -
def g():
    conf = {"OPENAI_API_KEY": os.environ["OPENAI_API_KEY"], "MODEL": "m"}
    for k, v in conf.items():
        if any(w in k for w in SENSITIVE):
            v = "***"
        print(k, v)  # -
    for k, v in conf.items():
        if "key" not in k.lower():
            print(k, v)  # -
    for k, v in conf.items():
        if k == "MODEL":
            print(v)  # -
    for k, v in conf.items():
        if v:
            print(k, v)  # +
    for k, v in conf.items():
        if "KEY" in k:
            print(k, v)  # +
def h(given: SecretStr):
    print(given.get_secret_value())  # +
    print(given)  # -
`,
  'chosenNames.ts': `const SENSITIVE = /key|token|secret/i;
const conf: Record<string, string | undefined> = { OPENAI_API_KEY: process.env.OPENAI_API_KEY, MODEL: 'm' };
export function a() {
  for (const [k, v] of Object.entries(process.env)) {
    if (k.includes('KEY')) console.log('***');
    else console.log(v); // -
  }
}
export function b() {
  for (const [k, v] of Object.entries(process.env)) console.log(k, v); // +
}
export function c() {
  Object.keys(process.env).forEach((k) => console.log(k)); // -
  Object.entries(process.env).forEach(([k, v]) => console.log(k, v)); // +
}
export function d() {
  for (const [name, value] of Object.entries(process.env)) {
    if (SENSITIVE.test(name)) continue;
    console.log(name, value); // -
  }
  for (const name of Object.keys(process.env)) {
    if (/KEY|TOKEN/.test(name)) continue;
    console.log(name, process.env[name]); // -
  }
}
export function e() {
  console.log({ ...process.env }); // +
  console.log(JSON.stringify(process.env)); // +
  console.log(JSON.stringify({ ...process.env }, null, 2)); // +
  console.log(Object.keys(process.env).length); // -
  console.log(Object.values(process.env)); // +
  console.log(Object.entries(process.env)); // +
  console.log(Object.assign({}, process.env)); // +
}
export function f() {
  for (const [k, v] of Object.entries(conf)) {
    if (SENSITIVE.test(k)) continue;
    console.log(k, v); // -
  }
  for (const [k, v] of Object.entries(conf)) {
    if (k.toLowerCase().includes('key')) console.log(k, 'hidden');
    else console.log(k, v); // -
  }
  for (const [k, v] of Object.entries(conf)) if (v) console.log(k, v); // +
  for (const [k, v] of Object.entries(conf)) console.log(k, SENSITIVE.test(k) ? '***' : v); // -
  for (const [k, v] of Object.entries(conf)) if (k.includes('KEY')) console.log(k, v); // +
}
`,
  'masked.py': `import os, re, logging
logger = logging.getLogger(__name__)
url = os.environ["DATABASE_URL"]
password = os.environ["DB_PASSWORD"]
key = os.environ["OPENAI_API_KEY"]
def a(settings, health):
    safe = url.replace(settings.db_password, "********")
    logger.info(f"at {safe}")  # -
    logger.info(url.replace(password, "***"))  # -
    logger.info(re.sub(r":[^:@]+@", ":***@", url))  # -
    logger.info(url.replace("postgres://", "postgresql://"))  # +
    logger.info(f"call with {key}".replace(key, "<redacted>"))  # -
    logger.info(f"token: {health.has_token} {health.needs_api_key}")  # -
    logger.info(f"token: {health.access_token}")  # +
`,
  'masked.ts': `const url = process.env.DATABASE_URL ?? '';
const key = process.env.OPENAI_API_KEY ?? '';
export function a(health: any) {
  console.log(url.replace(/:[^:@]+@/, ':***@')); // -
  console.log(url.replace(/\\/\\/.*@/, '//[hidden]@')); // -
  console.log(\`call \${key}\`.replaceAll(key, '***')); // -
  console.log(url.replace('postgres:', 'postgresql:')); // +
  console.log(\`token \${health.hasToken} \${health.isApiKey}\`); // -
  console.log(\`token \${health.accessToken}\`); // +
}
`,
};
