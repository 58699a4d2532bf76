import { join } from 'node:path';
import { AgentConnection, loadSyntax, manifestOf, scanPaths } from '@clewline/server';
import type { AgentRun } from '../../support/agentRun.ts';
import { root } from '../../support/lspClient.ts';
import { prompts } from './prompts.ts';

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
export function editor(run: AgentRun): Promise<AgentConnection> {
  return editorOf(run.url, run.token);
}

export async function editorOf(url: string, token: string): Promise<AgentConnection> {
  const connection = new AgentConnection({ url, token });
  const folder = join(root, 'examples', 'apps');
  const manifest = manifestOf(folder, scanPaths(await loadSyntax(join(root, 'dist')), [folder], { root: folder }).facts.values());
  await new Promise<void>((resolve, reject) => {
    connection.once('ready', () => resolve());
    connection.on('disconnected', (reason, final) => final && reject(new Error(reason)));
    connection.start(manifest);
  });
  return connection;
}
