import { AgentRun, statusOf } from '../support/agentRun.ts';

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

/** Client CPU per request in microseconds, with and without the probe, in turn (A B A B …), and what was lost. */
export async function overhead(pairs = 3): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const [name, program, script] of [
    ['node', 'node', NODE],
    ['python', 'python', PYTHON],
  ] as const) {
    const bare: number[] = [];
    const probed: number[] = [];
    let drops = 0;
    for (let i = 0; i < pairs; i++) {
      for (const capture of [false, true]) {
        const run = await new AgentRun().open({ capture });
        try {
          (capture ? probed : bare).push(Number((await run.run(program, script)).trim().split('\n').at(-1)));
          if (capture) {
            const { counters } = await statusOf(run.url, run.token);
            drops += Object.entries(counters)
              .filter(([what]) => /^(data|exec|flow|stream)\//.test(what))
              .reduce((total, [, count]) => total + count, 0);
          }
        } finally {
          await run.close();
        }
      }
    }
    const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
    const [a, b] = [median(bare), median(probed)];
    results[name] = {
      requests: REQUESTS,
      bareMicroseconds: bare,
      probedMicroseconds: probed,
      overheadShare: Math.round(((b - a) / a) * 1000) / 1000,
      shareOfOneSecondCall: Math.round(((b - a) / 1e6) * 1e7) / 1e7,
      drops,
    };
  }
  return results;
}
