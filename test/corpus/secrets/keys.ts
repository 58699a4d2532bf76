import { crc32 } from 'node:zlib';
import type { Random } from '../random.ts';
import { alphabets as a } from './alphabets.ts';

/** How to make one key as its provider's documentation shows it. Written apart from the detector: nothing is shared with it. */
export interface Recipe {
  readonly provider: string;
  readonly name: string;
  /** The name people give the variable: words, in order. */
  readonly words: readonly string[];
  /** The company as one writes it in a sentence, and its host. */
  readonly title: string;
  readonly host: string;
  /** The value says whose it is: it is found bare in a sentence. */
  readonly prefixed: boolean;
  readonly ai: boolean;
  make(random: Random): string;
}

const uuid = (r: Random): string => [8, 4, 4, 4, 12].map((n) => r.text(a.hex, n)).join('-');
/** The digits of GitHub's and npm's checksum. */
function withChecksum(prefix: string, body: string): string {
  const digits = `${a.digits}${a.small.toUpperCase()}${a.small}`;
  let rest = crc32(body) >>> 0;
  let tail = '';
  for (let i = 0; i < 6; i++, rest = Math.floor(rest / 62)) tail = digits.charAt(rest % 62) + tail;
  return prefix + body + tail;
}

type Make = (r: Random) => string;
const recipe =
  (ai: boolean, prefixed: boolean) =>
  (provider: string, name: string, words: string, title: string, host: string, make: Make): Recipe => ({
    provider,
    name,
    words: words.split(' '),
    title,
    host,
    prefixed,
    ai,
    make,
  });
const model = recipe(true, true);
const bare = recipe(true, false);
const service = recipe(false, true);
const bareService = recipe(false, false);
/** Pieces of markers are put together here, so that no file of this repository holds a whole one with a value. */
const TAG = ['T3Blbk', 'FJ'].join('');

const openai = (kind: string, n: number) =>
  model(
    'openai',
    `openai ${kind} ${n}`,
    'openai api key',
    'OpenAI',
    'api.openai.com',
    (r) => `sk-${kind}-${r.text(a.base64url, n)}${TAG}${r.text(a.base64url, n)}`,
  );

export const recipes: readonly Recipe[] = [
  model('openai', 'openai legacy', 'openai api key', 'OpenAI', 'api.openai.com', (r) => `sk-${r.text(a.base62, 20)}${TAG}${r.text(a.base62, 20)}`),
  openai('proj', 74),
  openai('proj', 58),
  openai('svcacct', 74),
  openai('svcacct', 58),
  openai('admin', 58),
  openai('proj', 20),
  openai('admin', 74),
  model('anthropic', 'anthropic api', 'anthropic api key', 'Anthropic', 'api.anthropic.com', (r) => `sk-ant-api03-${r.text(a.base64url, 93)}AA`),
  model('anthropic', 'anthropic admin', 'anthropic admin key', 'Anthropic', 'api.anthropic.com', (r) => `sk-ant-admin01-${r.text(a.base64url, 93)}AA`),
  model('anthropic', 'anthropic oauth', 'anthropic auth token', 'Anthropic', 'api.anthropic.com', (r) => `sk-ant-oat01-${r.text(a.base64url, 95)}`),
  model('google', 'google api', 'google api key', 'Google', 'generativelanguage.googleapis.com', (r) => `AIza${r.text(a.base64url, 35)}`),
  model('google', 'gemini', 'gemini api key', 'Gemini', 'generativelanguage.googleapis.com', (r) => `AQ.Ab8RN6${r.text(a.base64url, 44)}`),
  model('huggingface', 'huggingface', 'hf token', 'Hugging Face', 'huggingface.co', (r) => `hf_${r.text(a.letters, 34)}`),
  model('huggingface', 'huggingface digits', 'huggingface token', 'Hugging Face', 'huggingface.co', (r) => `hf_${r.text(a.base62, 34)}`),
  model('huggingface', 'huggingface org', 'hf org token', 'Hugging Face', 'huggingface.co', (r) => `api_org_${r.text(a.letters, 34)}`),
  bare('cohere', 'cohere', 'cohere api key', 'Cohere', 'api.cohere.com', (r) => r.text(a.base62, 40)),
  bare('mistral', 'mistral', 'mistral api key', 'Mistral', 'api.mistral.ai', (r) => r.text(a.base62, 32)),
  model('groq', 'groq', 'groq api key', 'Groq', 'api.groq.com', (r) => `gsk_${r.text(a.base62, 52)}`),
  model('xai', 'xai', 'xai api key', 'xAI', 'api.x.ai', (r) => `xai-${r.text(a.base62, 80)}`),
  model('perplexity', 'perplexity', 'perplexity api key', 'Perplexity', 'api.perplexity.ai', (r) => `pplx-${r.text(a.base62, 48)}`),
  model('replicate', 'replicate', 'replicate api token', 'Replicate', 'api.replicate.com', (r) => `r8_${r.text(a.base62, 37)}`),
  model('together', 'together', 'together api key', 'Together', 'api.together.xyz', (r) => `tgp_v1_${r.text(a.base64url, 43)}`),
  bare('together', 'together legacy', 'together api key', 'Together', 'api.together.xyz', (r) => r.text(a.hex, 64)),
  model('fireworks', 'fireworks 22', 'fireworks api key', 'Fireworks', 'api.fireworks.ai', (r) => `fw_${r.text(a.base58, 22)}`),
  model('fireworks', 'fireworks 24', 'fireworks api key', 'Fireworks', 'api.fireworks.ai', (r) => `fw_${r.text(a.base58, 24)}`),
  model('openrouter', 'openrouter', 'openrouter api key', 'OpenRouter', 'openrouter.ai', (r) => `sk-or-v1-${r.text(a.hex, 64)}`),
  bare('deepseek', 'deepseek', 'deepseek api key', 'DeepSeek', 'api.deepseek.com', (r) => `sk-${r.text(a.hex, 32)}`),
  bare('deepseek', 'deepseek letters', 'deepseek api key', 'DeepSeek', 'api.deepseek.com', (r) => `sk-${r.text(a.base36, 32)}`),
  model('elevenlabs', 'elevenlabs', 'elevenlabs api key', 'ElevenLabs', 'api.elevenlabs.io', (r) => `sk_${r.text(a.hex, 48)}`),
  bare('elevenlabs', 'elevenlabs legacy', 'elevenlabs api key', 'ElevenLabs', 'api.elevenlabs.io', (r) => r.text(a.hex, 32)),
  model('pinecone', 'pinecone', 'pinecone api key', 'Pinecone', 'api.pinecone.io', (r) => `pcsk_${r.text(a.base62, 5 + r.below(2))}_${r.text(a.base62, 63)}`),
  bare('pinecone', 'pinecone legacy', 'pinecone api key', 'Pinecone', 'controller.pinecone.io', uuid),
  model('langsmith', 'langsmith pt', 'langsmith api key', 'LangSmith', 'api.smith.langchain.com', (r) => `lsv2_pt_${r.text(a.hex, 32)}_${r.text(a.hex, 10)}`),
  model('langsmith', 'langsmith sk', 'langchain api key', 'LangSmith', 'api.smith.langchain.com', (r) => `lsv2_sk_${r.text(a.hex, 32)}_${r.text(a.hex, 10)}`),
  model('langfuse', 'langfuse', 'langfuse secret key', 'Langfuse', 'cloud.langfuse.com', (r) => `sk-lf-${uuid(r)}`),
  model('wandb', 'wandb', 'wandb api key', 'Weights & Biases', 'api.wandb.ai', (r) => `wandb_v1_${r.text(a.underscored, 77)}`),
  bare('wandb', 'wandb legacy', 'wandb api key', 'wandb', 'api.wandb.ai', (r) => r.text(a.hex, 40)),
  model('nvidia', 'nvidia', 'nvidia api key', 'NVIDIA', 'integrate.api.nvidia.com', (r) => `nvapi-${r.text(a.base64url, 64)}`),
  model('aws-bedrock', 'bedrock', 'aws bearer token bedrock', 'Bedrock', 'bedrock-runtime.us-east-1.amazonaws.com', (r) => `ABSK${r.text(a.base64, 128)}`),
  bare('azure-openai', 'azure openai legacy', 'azure openai api key', 'Azure OpenAI', 'demo.openai.azure.com', (r) => r.text(a.hex, 32)),
  model(
    'azure-openai',
    'azure openai',
    'azure openai api key',
    'Azure OpenAI',
    'demo.openai.azure.com',
    (r) => `${r.text(a.base62, 52)}${['JQQ', 'J99'].join('')}${r.text(a.BASE36, 26)}`,
  ),
  model(
    'databricks',
    'databricks',
    'databricks token',
    'Databricks',
    'adb-1.azuredatabricks.net',
    (r) => `dapi${r.text(a.hex, 32)}${r.pick(['', '-2', '-3'])}`,
  ),
  model('vercel', 'vercel gateway', 'ai gateway api key', 'Vercel', 'ai-gateway.vercel.sh', (r) => `vck_${r.text(a.base62, 56)}`),
  model('tavily', 'tavily dev', 'tavily api key', 'Tavily', 'api.tavily.com', (r) => `tvly-dev-${r.text(a.base62, 32)}`),
  model('tavily', 'tavily', 'tavily api key', 'Tavily', 'api.tavily.com', (r) => `tvly-${r.text(a.base62, 32)}`),
  bare('stability', 'stability', 'stability api key', 'Stability', 'api.stability.ai', (r) => `sk-${r.text(a.base62, 48)}`),
  bare('voyage', 'voyage', 'voyage api key', 'Voyage', 'api.voyageai.com', (r) => `pa-${r.text(a.base64url, 43)}`),
  bare('assemblyai', 'assemblyai', 'assemblyai api key', 'AssemblyAI', 'api.assemblyai.com', (r) => r.text(a.base36, 32)),
  bare('deepgram', 'deepgram', 'deepgram api key', 'Deepgram', 'api.deepgram.com', (r) => r.text(a.hex, 40)),
  model('cerebras', 'cerebras', 'cerebras api key', 'Cerebras', 'api.cerebras.ai', (r) => `csk-${r.text(a.base36, 48)}`),
  bare('ollama', 'ollama', 'ollama api key', 'Ollama', 'ollama.com', (r) => `${r.text(a.hex, 32)}.${r.text(a.base64url, 24)}`),
  bare('sambanova', 'sambanova', 'sambanova api key', 'SambaNova', 'api.sambanova.ai', uuid),
  bare('fal', 'fal', 'fal key', 'fal', 'fal.run', (r) => `${uuid(r)}:${r.text(a.hex, 32)}`),
  bare('moonshot', 'moonshot', 'moonshot api key', 'Moonshot', 'api.moonshot.ai', (r) => `sk-${r.text(a.base62, 48)}`),
  bare('zai', 'zai', 'zai api key', 'Z.ai', 'api.z.ai', (r) => `${r.text(a.hex, 32)}.${r.text(a.base62, 16)}`),
  model('llamacloud', 'llamacloud', 'llama cloud api key', 'LlamaCloud', 'api.cloud.llamaindex.ai', (r) => `llx-${r.text(a.base62, 48)}`),
  model('mem0', 'mem0', 'mem0 api key', 'Mem0', 'api.mem0.ai', (r) => `m0-${r.text(a.base62, 40)}`),
  model('cursor', 'cursor', 'cursor api key', 'Cursor', 'api.cursor.com', (r) => `key_${r.text(a.hex, 64)}`),
  model('runpod', 'runpod', 'runpod api key', 'RunPod', 'api.runpod.ai', (r) => `rpa_${r.text(a.BASE36, 40)}${r.text(a.base36, 6)}`),
  model('jina', 'jina', 'jina api key', 'Jina', 'api.jina.ai', (r) => `jina_${r.text(a.hex, 32)}${r.text(a.base64url, 28)}`),
  bare('kagi', 'kagi', 'kagi api key', 'Kagi', 'kagi.com', (r) => `${r.text(a.base64url, 11)}.${r.text(a.base64url, 43)}`),
  model('firecrawl', 'firecrawl', 'firecrawl api key', 'Firecrawl', 'api.firecrawl.dev', (r) => `fc-${r.text(a.hex, 32)}`),
  bare('serper', 'serper', 'serper api key', 'Serper', 'google.serper.dev', (r) => r.text(a.hex, 40)),
  bare('exa', 'exa', 'exa api key', 'Exa', 'api.exa.ai', uuid),
  service('aws', 'aws id', 'aws access key id', 'AWS', 's3.amazonaws.com', (r) => `AKIA${r.text(a.base32, 16)}`),
  bareService('aws', 'aws secret', 'aws secret access key', 'AWS', 's3.amazonaws.com', (r) => r.text(a.base64, 40)),
  service('github', 'github', 'github token', 'GitHub', 'api.github.com', (r) => withChecksum(r.pick(['ghp_', 'gho_', 'ghs_']), r.text(a.base62, 30))),
  service('github', 'github fine-grained', 'github token', 'GitHub', 'api.github.com', (r) => `github_pat_${r.text(a.base62, 22)}_${r.text(a.base62, 59)}`),
  service('gitlab', 'gitlab', 'gitlab token', 'GitLab', 'gitlab.com', (r) => `glpat-${r.text(a.base64url, 20)}`),
  service('slack', 'slack', 'slack bot token', 'Slack', 'slack.com', (r) => `xoxb-${r.text(a.digits, 12)}-${r.text(a.digits, 13)}-${r.text(a.base62, 24)}`),
  service('stripe', 'stripe', 'stripe secret key', 'Stripe', 'api.stripe.com', (r) => `sk_${'live'}_${r.text(a.base62, 24)}`),
  service('npm', 'npm', 'npm token', 'npm', 'registry.npmjs.org', (r) => withChecksum('npm_', r.text(a.base62, 30))),
  service('pypi', 'pypi', 'pypi api token', 'PyPI', 'upload.pypi.org', (r) => `pypi-${['AgEIcHlw', 'aS5vcmc'].join('')}${r.text(a.base64url, 160)}`),
  service('sendgrid', 'sendgrid', 'sendgrid api key', 'SendGrid', 'api.sendgrid.com', (r) => `SG.${r.text(a.base64url, 22)}.${r.text(a.base64url, 43)}`),
  service('twilio', 'twilio key', 'twilio api key', 'Twilio', 'api.twilio.com', (r) => `SK${r.text(a.hex, 32)}`),
  bareService('twilio', 'twilio token', 'twilio auth token', 'Twilio', 'api.twilio.com', (r) => r.text(a.hex, 32)),
  service('digitalocean', 'digitalocean', 'digitalocean token', 'DigitalOcean', 'api.digitalocean.com', (r) => `dop_v1_${r.text(a.hex, 64)}`),
  service('shopify', 'shopify', 'shopify access token', 'Shopify', 'shop.myshopify.com', (r) => `shpat_${r.text(a.hex, 32)}`),
  service('mailgun', 'mailgun', 'mailgun api key', 'Mailgun', 'api.mailgun.net', (r) => `key-${r.text(a.hex, 32)}`),
  service('linear', 'linear', 'linear api key', 'Linear', 'api.linear.app', (r) => `lin_api_${r.text(a.base62, 40)}`),
  service('notion', 'notion', 'notion api key', 'Notion', 'api.notion.com', (r) => `ntn_${r.text(a.base62, 46)}`),
  service('postman', 'postman', 'postman api key', 'Postman', 'api.getpostman.com', (r) => `PMAK-${r.text(a.hex, 24)}-${r.text(a.hex, 34)}`),
  service('grafana', 'grafana', 'grafana token', 'Grafana', 'grafana.net', (r) => `glsa_${r.text(a.base62, 32)}_${r.text(a.hex, 8)}`),
  service('doppler', 'doppler', 'doppler token', 'Doppler', 'api.doppler.com', (r) => `dp.pt.${r.text(a.base62, 43)}`),
  service('supabase', 'supabase', 'supabase access token', 'Supabase', 'api.supabase.com', (r) => `sbp_${r.text(a.hex, 40)}`),
  service(
    'telegram',
    'telegram',
    'telegram bot token',
    'Telegram',
    'api.telegram.org',
    (r) => `${1 + r.below(9)}${r.text(a.digits, 9)}:AA${r.text(a.base64url, 33)}`,
  ),
  bareService('datadog', 'datadog', 'dd api key', 'Datadog', 'api.datadoghq.com', (r) => r.text(a.hex, 32)),
  bareService('heroku', 'heroku', 'heroku api key', 'Heroku', 'api.heroku.com', uuid),
  service('newrelic', 'newrelic', 'new relic api key', 'New Relic', 'api.newrelic.com', (r) => `NRAK-${r.text(a.BASE36, 27)}`),
  service('rubygems', 'rubygems', 'gem host api key', 'RubyGems', 'rubygems.org', (r) => `rubygems_${r.text(a.hex, 48)}`),
  service('docker', 'docker', 'docker token', 'Docker Hub', 'hub.docker.com', (r) => `dckr_pat_${r.text(a.base64url, 27)}`),
];
