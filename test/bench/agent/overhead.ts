import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AgentRun, statusOf } from '../../support/agentRun.ts';

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

/** System calls of a process outside the target set: sockets, where the probe looks at every call's process, and one that it has nothing to do with. */
const UNTARGETED = `import os, socket, time
def timed(count, call):
    call(count // 10)
    best = 1e18
    for _ in range(6):
        before = time.process_time()
        call(count)
        best = min(best, (time.process_time() - before) * 1e9 / count)
    return best
listener = socket.create_server(("127.0.0.1", 0))
one = socket.create_connection(listener.getsockname())
two = listener.accept()[0]
data = b"x" * 100
def sockets(count):
    for _ in range(count):
        one.send(data)
        two.recv(200)
def others(count):
    for _ in range(count): os.getppid()
print(timed(30000, sockets), timed(200000, others))
`;

const PAIRS = 3;
/** What is asked of a process outside the target set is small beside the noise of a machine. */
const UNTARGETED_PAIRS = 10;

interface ProgramStats {
  readonly name?: string;
  readonly run_time_ns?: number;
  readonly run_cnt?: number;
}

/**
 * Nanoseconds of each run of the kernel programs while something runs, by the kernel's own count, which adds some sixty to each
 * (a program that does nothing shows 70).
 */
async function programTimes(during: () => Promise<unknown>): Promise<Record<string, { runs: number; nanoseconds: number }>> {
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
  const list = (): ProgramStats[] => JSON.parse(execFileSync('bpftool', ['prog', 'list', '--json'], { encoding: 'utf8', env })) as ProgramStats[];
  const sums = (): Map<string, { runs: number; time: number }> => {
    const sum = new Map<string, { runs: number; time: number }>();
    for (const { name = '', run_time_ns = 0, run_cnt = 0 } of list()) {
      const known = sum.get(name) ?? { runs: 0, time: 0 };
      sum.set(name, { runs: known.runs + run_cnt, time: known.time + run_time_ns });
    }
    return sum;
  };
  const count = (on: 0 | 1): void => writeFileSync('/proc/sys/kernel/bpf_stats_enabled', String(on));
  count(1);
  try {
    const before = sums();
    await during();
    const used = [...sums()].map(([name, { runs, time }]) => ({
      name,
      runs: runs - (before.get(name)?.runs ?? 0),
      time: time - (before.get(name)?.time ?? 0),
    }));
    return Object.fromEntries(used.filter(({ runs }) => runs > 1000).map(({ name, runs, time }) => [name, { runs, nanoseconds: rounded(time / runs) }]));
  } finally {
    count(0);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** What a measure is with and without the probe, in turn (A B A B …), and how much more it is with it. */
async function pairs(measure: (run: AgentRun) => Promise<number[]>, names: readonly string[], count = PAIRS): Promise<Record<string, unknown>> {
  const bare: number[][] = [];
  const probed: number[][] = [];
  let drops = 0;
  for (let i = 0; i < count; i++)
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

/** The kernel's own count of what its programs cost somebody. */
async function counted(measure: (run: AgentRun) => Promise<number[]>): Promise<Record<string, unknown>> {
  const run = await new AgentRun().open();
  try {
    return await programTimes(() => measure(run));
  } finally {
    await run.close();
  }
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? '';

/** Client CPU per request in microseconds with and without the probe; nanoseconds of CPU per system call of a process that is no target. */
export async function overhead(): Promise<Record<string, unknown>> {
  const client = (program: 'node' | 'python', script: string) => async (run: AgentRun) => [Number(lastLine(await run.run(program, script)))];
  const outside = async (run: AgentRun): Promise<number[]> => {
    const file = join(run.folder, 'untargeted.py');
    writeFileSync(file, UNTARGETED);
    return lastLine((await promisify(execFile)(run.sandbox.python, [file])).stdout)
      .split(' ')
      .map(Number);
  };
  return {
    requests: REQUESTS,
    node: await pairs(client('node', NODE), ['microsecondsPerRequest']),
    python: await pairs(client('python', PYTHON), ['microsecondsPerRequest']),
    untargeted: await pairs(outside, ['nanosecondsPerSendAndReceive', 'nanosecondsPerOtherCall'], UNTARGETED_PAIRS),
    untargetedPrograms: await counted(outside),
  };
}
