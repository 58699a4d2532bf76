/** Programs that log what they choose by names, or cover. See `LOGGED`. */
export const LOGGED_BY_NAME: Readonly<Record<string, string>> = {
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
