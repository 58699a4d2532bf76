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
};
