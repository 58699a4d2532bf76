import { AgentRun, statusOf } from '../../support/agentRun.ts';
import { median, rounded } from './numbers.ts';

const REQUESTS = 20_000;

/** A bare TLS micro-benchmark: one keep-alive connection, 2 KB bodies, the client's own CPU time. */
const NODE = `import https from 'node:https';
const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
const body = JSON.stringify({ model: 'm', input: 'x'.repeat(2000 - 28) });
const url = new URL('/v1/echo', process.env.OPENAI_BASE_URL);
const once = () => new Promise((resolve, reject) => {
  const request = https.request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': body.length } }, (response) => { response.resume(); response.on('end', resolve); });
  request.on('error', reject);
  request.end(body);
});
for (let i = 0; i < 500; i++) await once();
const before = process.cpuUsage();
for (let i = 0; i < ${REQUESTS}; i++) await once();
const used = process.cpuUsage(before);
console.log((used.user + used.system) / ${REQUESTS});
process.exit(0);
`;
const PYTHON = `import http.client, json, os, ssl, time
from urllib.parse import urlparse
url = urlparse(os.environ["OPENAI_BASE_URL"])
connection = http.client.HTTPSConnection(url.hostname, url.port, context=ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"]))
body = json.dumps({"model": "m", "input": "x" * (2000 - 28)})
def once():
    connection.request("POST", "/v1/echo", body, {"content-type": "application/json"})
    connection.getresponse().read()
for _ in range(500): once()
before = time.process_time()
for _ in range(${REQUESTS}): once()
print((time.process_time() - before) * 1e6 / ${REQUESTS})
`;

const PAIRS = 3;
/** What a measure is with and without the probe, in turn (A B A B …), and how much more it is with it. */
async function pairs(measure: (run: AgentRun) => Promise<number[]>, names: readonly string[]): Promise<Record<string, unknown>> {
  const bare: number[][] = [];
  const probed: number[][] = [];
  let drops = 0;
  for (let i = 0; i < PAIRS; i++)
    for (const capture of [false, true]) {
      const run = await new AgentRun().open({ capture });
      try {
        (capture ? probed : bare).push(await measure(run));
        if (!capture) continue;
        const { counters } = await statusOf(run.url, run.token);
        for (const [what, count] of Object.entries(counters)) if (/^(data|exec|flow|stream)\//.test(what)) drops += count;
      } finally {
        await run.close();
      }
    }
  const results = names.map((name, i) => {
    const [a, b] = [bare, probed].map((runs) => runs.map((values) => values[i] ?? Number.NaN)) as [number[], number[]];
    const more = median(b.map((value, pair) => value - (a[pair] ?? Number.NaN)));
    return [name, { bare: a.map(rounded), probed: b.map(rounded), more: rounded(more), overheadShare: rounded(more / median(a)) }] as const;
  });
  return { ...Object.fromEntries(results), drops };
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? '';

/** Client CPU per request in microseconds with and without the probe. */
export async function overhead(): Promise<Record<string, unknown>> {
  const client = (program: 'node' | 'python', script: string) => async (run: AgentRun) => [Number(lastLine(await run.run(program, script)))];
  return {
    requests: REQUESTS,
    node: await pairs(client('node', NODE), ['microsecondsPerRequest']),
    python: await pairs(client('python', PYTHON), ['microsecondsPerRequest']),
  };
}
