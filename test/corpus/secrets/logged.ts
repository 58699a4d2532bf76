import { LOGGED_BY_NAME } from './loggedNames.ts';

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
  'failed.ts': `import axios from 'axios';
const key = process.env.OPENAI_API_KEY;
const sent = { headers: { Authorization: \`Bearer \${key}\` } };
const own = axios.create({ baseURL: 'https://api.example.org', ...sent });
export async function ask(body: object) {
  try {
    return (await axios.post('https://api.example.org/v1/chat', body, sent)).data;
  } catch (err) {
    console.error('failed', err); // +
    console.error({ err }); // +
    console.error(JSON.stringify(err)); // +
    console.error(err.config.headers); // +
    console.error(err.response); // +
    console.error(err.message, err.response?.status); // -
    console.error(err.response?.data); // -
    console.error(String(err), \`failed: \${err}\`); // -
  }
}
export const asked = (body: object) =>
  own.post('/v1/chat', body).catch((error) => {
    console.log(error); // +
    console.log(error.message); // -
  });
const settings = async () => ({ model: 'gpt-4o', key });
settings().then((value) => console.log(value)); // +
settings().catch((error) => console.error('no settings', error)); // -
Promise.all([settings(), settings()]).catch((error) => console.error(error)); // -
export async function fetched() {
  try {
    return await fetch(\`https://api.example.org/v1/models?key=\${key}\`);
  } catch (err) {
    console.error(err.message); // -
    console.error(err); // -
  }
}
`,
  'failed-got.ts': `import got from 'got';
import axios from 'axios';
const key = process.env.OPENAI_API_KEY;
const headers = { authorization: \`Bearer \${key}\` };
const own = got.extend({ prefixUrl: 'https://api.example.org', headers });
export async function ask(json: object) {
  try {
    return await got.post('https://api.example.org/v1/chat', { json, headers }).json();
  } catch (err) {
    console.error(err); // +
    console.error(JSON.stringify({ err })); // +
    console.error(err.options.headers); // +
    console.error(err.message, err.code); // -
    console.error(err.response?.statusCode); // -
  }
}
export const models = () => own.get('v1/models').json().catch((err) => console.log(err)); // +
export const named = () => got({ url: 'https://api.example.org/v1/models', headers }).catch((err) => console.log(err.message)); // -
export const open = () => got('https://example.org/about').catch((err) => console.log(err)); // -
// Whatever stands between the request and who catches what became of it.
export const listed = () =>
  axios
    .get('https://api.example.org/v1/models', { headers })
    .then((answer) => answer.data)
    .catch((err) => console.log('listing', err)); // +
export const asked = () =>
  axios
    .get('https://api.example.org/v1/models', { headers })
    .catch(() => { throw new Error('not listed'); })
    .then((answer) => answer.data)
    .catch((err) => console.log('listing', err)); // -
`,
  'failed-ky.ts': `import ky from 'ky';
const key = process.env.OPENAI_API_KEY;
const headers = { authorization: \`Bearer \${key}\` };
const own = ky.create({ prefixUrl: 'https://api.example.org', headers });
export async function ask(json: object) {
  try {
    return await ky.post('https://api.example.org/v1/chat', { json, headers }).json();
  } catch (err) {
    console.error(err); // +
    // JSON leaves its headers empty, and the response is the other side's.
    console.error(JSON.stringify(err)); // -
    console.error(JSON.stringify({ err })); // -
    console.error(err.response); // -
    console.error(err.message); // -
  }
}
export const models = () => own.get('v1/models').json().catch((err) => console.log(err)); // +
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
  ...LOGGED_BY_NAME,
};
