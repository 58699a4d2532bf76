import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountedFor, AgentRun, statusOf } from '../support/agentRun.ts';
import { startClewline } from '../../examples/run/agent.ts';
import { cli, root, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { compile } from '../support/programs.ts';

const BODY = '{"model":"m","messages":[{"role":"user","content":"short"}]}';

/** Programs that start, make one call, and end. */
const PROGRAMS = {
  python: (port: number): string => `import ssl, http.client
connection = http.client.HTTPSConnection("localhost", ${port}, context=ssl._create_unverified_context())
connection.request("POST", "/v1/chat/completions", '${BODY}', {"content-type": "application/json"})
connection.getresponse().read()
`,
  node: (port: number): string => `await (await fetch('https://localhost:${port}/v1/chat/completions', { method: 'POST', body: '${BODY}' })).text();`,
  // What curl is told by a file instead of options.
  curl: (port: number): string =>
    `url = "https://localhost:${port}/v1/chat/completions"\nhttp1.1\ninsecure\nsilent\nheader = "content-type: application/json"\ndata = ${JSON.stringify(BODY)}\n`,
} as const;

describe('processes that end after one call, on libraries of their own: all are complete once the library is attached to', function () {
  this.timeout(240_000);
  const count = 20;
  let run: AgentRun;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open({ ownFiles: true });
  });
  afterEach(async () => {
    await run.close();
  });

  /**
   * How many of the calls are read, once each is read or counted. With libraries of its own a program runs once before: while that first process is on
   * its way to its call, the library is attached to, and which of the two comes first nobody can say.
   */
  async function read(program: keyof typeof PROGRAMS, order: 'in turn' | 'at once'): Promise<number> {
    const file = join(run.folder, { python: 'short.py', node: 'short.mjs', curl: 'short.curl' }[program]);
    writeFileSync(file, PROGRAMS[program](run.emulator.port));
    const one = async (): Promise<void> => {
      const [path, args] = program === 'curl' ? ['curl', ['--config', file]] : [run.sandbox[program], [file]];
      const { code, output } = await run.sandbox.run(path, args, { cwd: run.folder, env: run.env }).done;
      assert.equal(code, 0, output);
    };
    const accounted = (calls: number): Promise<number> =>
      until('every call is seen or counted', async () => {
        const status = await statusOf(run.url, run.token);
        return accountedFor(status) >= calls && { seen: status.operations };
      }).then(({ seen }) => seen);
    const first = program === 'curl' ? 0 : 1;
    if (first > 0) await one();
    const before = first > 0 ? await accounted(first) : 0;
    if (order === 'at once') await Promise.all(Array.from({ length: count }, one));
    else for (let i = 0; i < count; i++) await one();
    return (await accounted(first + count)) - before;
  }

  for (const order of ['in turn', 'at once'] as const) {
    for (const program of ['python', 'node'] as const)
      it(`${program}, ${count} ${order}`, async () => {
        assert.equal(await read(program, order), count);
      });
    it(`curl, ${count} ${order}, whose libraries are the machine's: each is read, or counted`, async function () {
      if (spawnSync('curl', ['--version']).status !== 0) return this.skip();
      const seen = await read('curl', order);
      assert.ok(seen > 0 && seen <= count, `${seen}`);
    });
  }
});

describe('the very first process of a library calls at once', function () {
  this.timeout(240_000);
  const count = 10;
  let run: AgentRun;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open({ capture: false });
  });
  afterEach(async () => {
    await run.close();
  });

  it(`a folder that was named: ${count} libraries of ${count} are read from their first call on`, async () => {
    const folder = join(run.folder, 'image', 'usr', 'lib');
    mkdirSync(folder, { recursive: true });
    const libraries = Array.from({ length: count }, (_, i) => join(folder, `libssl-${i}.so.3`));
    const original = realpathSync(join(run.sandbox.libraries, 'libssl.so.3'));
    for (const library of libraries) copyFileSync(original, library);
    run.agent = await startClewline(
      cli,
      ['agent', '--cgroup', run.sandbox.cgroup ?? '', '--listen', '127.0.0.1:0', '--token-file', run.tokenFile, '--library', join(run.folder, 'image')],
      () => undefined,
    );
    run.started.push(run.agent);
    const client = compile(run.folder, 'tlsClient');
    for (const library of libraries) {
      const { code, output } = await run.sandbox.run(client, [library, String(run.emulator.port), 'call', '1'], { cwd: root, env: run.env }).done;
      assert.equal(code, 0, output);
    }
    const status = await until('every call is seen or counted', async () => {
      const now = await statusOf(run.url, run.token);
      return accountedFor(now) >= count && now;
    });
    assert.deepEqual([status.operations, status.counters['connection/tls-not-read']], [count, undefined]);
  });
});
