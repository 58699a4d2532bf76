import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun, statusOf } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

const BODY = '{"model":"m","messages":[{"role":"user","content":"short"}]}';

/** Programs that start, make one call, and end. */
const PROGRAMS = {
  python: (port: number): string => `import ssl, http.client
connection = http.client.HTTPSConnection("localhost", ${port}, context=ssl._create_unverified_context())
connection.request("POST", "/v1/chat/completions", '${BODY}', {"content-type": "application/json"})
connection.getresponse().read()
`,
  node: (port: number): string => `await (await fetch('https://localhost:${port}/v1/chat/completions', { method: 'POST', body: '${BODY}' })).text();`,
} as const;

describe('processes that end after one call, on libraries of their own: all are complete', function () {
  this.timeout(120_000);
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

  for (const program of ['python', 'node'] as const)
    for (const order of ['in turn', 'at once'] as const)
      it(`${program}, ${count} ${order}`, async () => {
        const file = join(run.folder, program === 'python' ? 'short.py' : 'short.mjs');
        writeFileSync(file, PROGRAMS[program](run.emulator.port));
        const one = async (): Promise<void> => {
          const { code, output } = await run.sandbox.run(run.sandbox[program], [file], { cwd: run.folder, env: run.env }).done;
          assert.equal(code, 0, output);
        };
        if (order === 'at once') await Promise.all(Array.from({ length: count }, one));
        else for (let i = 0; i < count; i++) await one();
        let seen = 0;
        await until('every call is seen or counted', async () => {
          const status = (await statusOf(run.url, run.token)) as Awaited<ReturnType<typeof statusOf>> & { operations: number };
          seen = status.operations;
          return seen + (status.counters['connection/tls-not-read'] ?? 0) >= count;
        });
        assert.equal(seen, count);
      });
});
