import { join } from 'node:path';
import { AgentConnection, loadSyntax, manifestOf, scanPaths } from '@clewline/server';
import { PROSE } from '../../corpus/personal/prose.ts';
import { Random } from '../../corpus/random.ts';
import type { AgentRun } from '../../support/agentRun.ts';
import { root } from '../../support/lspClient.ts';

/** Characters of a request's prompt, so that its body is 1 kB. */
const PROMPT = 900;

/** Prompts as people write them: 1 kB each, in one language for the most part, one in eight with something to label. */
export function prompts(): string[] {
  const random = new Random(7);
  return Array.from({ length: 64 }, (_, i) => {
    let text = i % 8 === 0 ? 'Mail ada@example.org or call +44 20 7946 0958. ' : '';
    // Neighbours are of one language.
    for (let at = random.int(0, PROSE.length - 1); text.length < PROMPT; at++) text += `${PROSE[at % PROSE.length] ?? ''} `;
    return text.slice(0, PROMPT);
  });
}

/**
 * A client that sends at a fixed rate whatever comes back, over kept-alive TLS connections, from a process of the target set.
 * It begins with a few requests that count for nothing, so that programs are warm.
 */
export function client(rate: number, seconds: number): string {
  return `import https from 'node:https';
const agent = new https.Agent({ keepAlive: true, maxSockets: 16 });
const url = new URL('/v1/chat/completions', process.env.OPENAI_BASE_URL);
const prompts = ${JSON.stringify(prompts())};
const ask = (i) => new Promise((resolve, reject) => {
  const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'system', content: 'You answer in one line.' }, { role: 'user', content: i + '. ' + prompts[i % prompts.length] }] });
  const request = https.request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: 'Bearer sk-emulated' } }, (response) => { response.resume(); response.on('end', resolve); });
  request.on('error', reject);
  request.end(body);
});
const total = ${Math.round(rate * seconds)};
const began = performance.now();
const all = [];
for (let i = 0; i < total; i++) {
  const wait = began + (i * 1000) / ${rate} - performance.now();
  if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  all.push(ask(i));
}
await Promise.all(all);
console.log(total / ((performance.now() - began) / 1000));
process.exit(0);
`;
}

/** An editor's connection with the templates of the sample apps registered, so that every operation is linked, too. */
export async function editor(run: AgentRun): Promise<AgentConnection> {
  const connection = new AgentConnection({ url: run.url, token: run.token });
  const folder = join(root, 'examples', 'apps');
  const manifest = manifestOf(folder, scanPaths(await loadSyntax(join(root, 'dist')), [folder], { root: folder }).facts.values());
  await new Promise<void>((resolve, reject) => {
    connection.once('ready', () => resolve());
    connection.on('disconnected', (reason, final) => final && reject(new Error(reason)));
    connection.start(manifest);
  });
  return connection;
}
