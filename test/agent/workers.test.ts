import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { StatusRecord } from '@clewline/protocol';
import { accountedFor, AgentRun, statusOf } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

/** Each answers a request with the number of its process, once the model has answered its own call. */
const APPLICATIONS = {
  'wsgi.py': `import os, httpx
client = httpx.Client(verify=os.environ["SSL_CERT_FILE"])
def app(environ, start_response):
    body = {"model": "m", "messages": [{"role": "user", "content": "of a worker " + environ["PATH_INFO"]}]}
    client.post(os.environ["OPENAI_BASE_URL"] + "/chat/completions", json=body).raise_for_status()
    start_response("200 OK", [("content-type", "text/plain")])
    return [str(os.getpid()).encode()]
`,
  'asgi.py': `import os, httpx
async def app(scope, receive, send):
    if scope["type"] != "http": return
    async with httpx.AsyncClient(verify=os.environ["SSL_CERT_FILE"]) as client:
        body = {"model": "m", "messages": [{"role": "user", "content": "of a worker " + scope["path"]}]}
        (await client.post(os.environ["OPENAI_BASE_URL"] + "/chat/completions", json=body)).raise_for_status()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})
`,
  'cluster.mjs': `import cluster from 'node:cluster';
import http from 'node:http';
if (cluster.isPrimary) for (let i = 0; i < 4; i++) cluster.fork();
else
  http.createServer(async (request, response) => {
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'of a worker ' + request.url }] });
    const reply = await fetch(process.env.OPENAI_BASE_URL + '/chat/completions', { method: 'POST', body });
    await reply.text();
    response.writeHead(reply.status).end(String(process.pid));
  }).listen(Number(process.argv[2]), '127.0.0.1');
`,
  // A parent that has been up for a while; each child makes its call on the library that the parent has loaded, and ends.
  'forks.py': `import http.client, os, ssl, sys, time, urllib.parse
url = urllib.parse.urlparse(os.environ["OPENAI_BASE_URL"])
context = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
time.sleep(1)
for i in range(int(sys.argv[1])):
    child = os.fork()
    if child == 0:
        connection = http.client.HTTPSConnection(url.hostname, url.port, context=context)
        body = '{"model": "m", "messages": [{"role": "user", "content": "of a fork"}]}'
        connection.request("POST", url.path + "/chat/completions", body, {"content-type": "application/json"})
        connection.getresponse().read()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
`,
} as const;

/** Real servers of several processes: what each is started with, and how. */
const SERVERS = {
  'gunicorn, four workers forked from a parent that has loaded the application': (run: AgentRun, port: number) => [
    run.sandbox.python,
    ...['-m', 'gunicorn', '--workers', '4', '--preload', '--bind', `127.0.0.1:${port}`, 'wsgi:app'],
  ],
  'uvicorn, three workers that are spawned': (run: AgentRun, port: number) => [
    run.sandbox.python,
    ...['-m', 'uvicorn', '--workers', '3', '--port', `${port}`, '--log-level', 'warning', 'asgi:app'],
  ],
  "Node's cluster, four workers": (run: AgentRun, port: number) => [run.sandbox.node, 'cluster.mjs', `${port}`],
} as const;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('servers of several worker processes, on libraries of their own: every call of every worker, said of that worker', function () {
  this.timeout(240_000);
  const requests = 100;
  let run: AgentRun;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open({ ownFiles: true });
    for (const [name, text] of Object.entries(APPLICATIONS)) writeFileSync(join(run.folder, name), text);
  });
  afterEach(async () => {
    await run.close();
  });

  const seenOrCounted = (all: number): Promise<StatusRecord> =>
    until('every call is seen or counted', async () => {
      const now = (await statusOf(run.url, run.token)) as unknown as StatusRecord;
      return accountedFor(now) >= all && now;
    });

  it('a process for each call, forked from one that has loaded the library', async () => {
    const forks = 20;
    const { code, output } = await run.sandbox.run(run.sandbox.python, ['forks.py', String(forks)], { cwd: run.folder, env: run.env }).done;
    assert.equal(code, 0, output);
    const { ledger } = await seenOrCounted(forks);
    assert.deepEqual(ledger, { delivered: forks, lost: 0, atMostLost: 0 });
  });

  for (const [name, command] of Object.entries(SERVERS))
    it(name, async () => {
      const port = await freePort();
      const [program = '', ...args] = command(run, port);
      const { child, done } = run.sandbox.run(program, args, { cwd: run.folder, env: run.env });
      const offered = new Map<number, number>();
      const ask = async (path: string): Promise<void> => {
        // On a connection of its own: one that is kept stays with the worker that took it.
        const reply = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
        const pid = Number(await reply.text());
        assert.equal(reply.status, 200);
        offered.set(pid, (offered.get(pid) ?? 0) + 1);
      };
      try {
        await until(
          'the server answers',
          () =>
            ask('/first').then(
              () => true,
              () => child.exitCode !== null,
            ),
          30_000,
        );
        assert.equal(child.exitCode, null, child.exitCode === null ? '' : (await done).output);
        for (let i = 0; i < 20; i++) await ask(`/turn/${i}`);
        await Promise.all(Array.from({ length: requests }, (_, i) => ask(`/${i}`)));
        // Workers that are spawned come up one by one, the others long after the first.
        await until('more than one worker was asked', async () => {
          if (offered.size <= 1) await Promise.all(Array.from({ length: 10 }, (_, i) => ask(`/more/${i}`)));
          return offered.size > 1;
        });
        const all = [...offered.values()].reduce((sum, count) => sum + count, 0);
        const status = await seenOrCounted(all);
        const seen = new Map(status.processes.filter(({ pid }) => offered.has(pid)).map(({ pid, operations }) => [pid, operations]));
        process.stdout.write(`      ${status.operations} of ${all}, by ${offered.size} workers\n`);
        assert.deepEqual([...seen].sort(), [...offered].sort());
        assert.deepEqual(status.ledger, { delivered: all, lost: 0, atMostLost: 0 });
      } finally {
        child.kill('SIGTERM');
        await done;
      }
    });
});
