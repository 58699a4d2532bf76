/** Raw HTTP to the endpoints of providers: fetch over TLS, axios with a client, and a plain-HTTP model server. */
import axios from 'axios';
import { appendFileSync } from 'node:fs';

const BASE = process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1';
const LOCAL = process.env['LOCAL_MODEL_URL'] ?? 'http://127.0.0.1:11434';

function answered(site: string, id: string): void {
  const file = process.env['LEDGER'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ site, id })}\n`);
}

const headers = { 'content-type': 'application/json', authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}` };

async function rename(file: string): Promise<void> {
  const body = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: `Suggest a better name for the file ${file}.` }] };
  const response = await fetch(`${BASE}/chat/completions`, { method: 'POST', headers, body: JSON.stringify(body) }); // @site rename
  answered('rename', ((await response.json()) as { id: string }).id);
}

const api = axios.create({ baseURL: BASE, headers, proxy: false });

async function spell(text: string): Promise<void> {
  const { data } = await api.post('/chat/completions', { model: 'gpt-4o-mini', temperature: 0, messages: [{ role: 'system', content: 'You correct spelling and change nothing else.' }, { role: 'user', content: text }] }); // @site spell
  answered('spell', data.id);
}

async function headline(article: string): Promise<void> {
  const { data } = await axios({ method: 'post', url: BASE + '/responses', headers, proxy: false, data: { model: 'gpt-4o-mini', input: 'Headline for: '.concat(article) } }); // @site headline
  answered('headline', data.id);
}

/** A model server on one's own machine: no TLS. */
async function tag(text: string): Promise<void> {
  const response = await fetch(LOCAL + '/v1/chat/completions', { // @site tag
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'llama3.2', messages: [{ role: 'system', content: 'Tag the text with one word.' }, { role: 'user', content: `Text: ${text}` }] }),
  });
  answered('tag', ((await response.json()) as { id: string }).id);
}

for (let round = 0; round < Number(process.env['ROUNDS'] ?? 8); round++) {
  await rename(`report-${round}.txt`);
  await spell(`The shipp nr ${round} arrivd.`);
  await headline(`Ferry ${round} is late again.`);
  await tag(`Crane ${round} is broken.`);
}
