// Runs alone: it measures how soon an agent is ready.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startClewline } from '../../examples/run/agent.ts';
import { AgentRun, statusOf, type Line } from '../support/agentRun.ts';
import { cli, root, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

const SCRIPT = `import { spawn, spawnSync } from 'node:child_process';
import OpenAI from 'openai';
const client = new OpenAI();
const ask = (who) => client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: \`A long lived question of \${who}.\` }] });
if (process.argv[2] === 'child') {
  await ask('the child');
} else {
  await ask('before');
  process.stdout.write('started\\n');
  for await (const _ of process.stdin) {
    await ask('after');
    await new Promise((resolve) => spawn(process.execPath, [process.argv[1], 'child'], { stdio: 'inherit' }).on('exit', resolve));
    process.stdout.write('done\\n');
  }
}
`;

/** What 3 s on a quiet machine are on this one, now: by the time that an empty program takes, which is some 50 ms there. */
function threeSeconds(): number {
  const began = Date.now();
  spawnSync(process.execPath, ['-e', '0']);
  return 3000 * Math.max(1, (Date.now() - began) / 100);
}

describe('an agent on a process that runs already', function () {
  this.timeout(240_000);
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

  it('is ready within 3 s, sees what an older connection sends from then on, and the descendants', async () => {
    const workspace = join(run.folder, 'workspace');
    mkdirSync(workspace);
    const file = join(root, 'examples', 'apps', `.test-pid-${process.pid}.mjs`);
    writeFileSync(join(workspace, 'app.mjs'), SCRIPT);
    writeFileSync(file, SCRIPT);
    const app = spawn(run.sandbox.node, [file], { cwd: root, env: { ...process.env, ...run.env }, stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      await once(app.stdout, 'data');
      const allowed = threeSeconds();
      const began = Date.now();
      const agent = await startClewline(cli, ['agent', '--pid', String(app.pid), '--listen', '127.0.0.1:0', '--token-file', run.tokenFile], () => undefined);
      run.started.push(agent);
      assert.ok(Date.now() - began < allowed, `ready after ${Date.now() - began} ms of ${allowed}`);
      assert.ok(Number(agent.ready['attached']) >= 1);
      run.agent = agent;
      await run.trace(workspace);
      app.stdin.write('go\n');
      await once(app.stdout, 'data');
      await until('both operations', () => run.operations.length >= 2).catch(async (error: unknown) => {
        throw new Error(
          `${String(error)} seen: ${JSON.stringify(run.operations.map((one) => [one['link'], one['incomplete']]))} ${JSON.stringify(await statusOf(run.url, run.token))}`,
        );
      });
      assert.deepEqual(
        run.operations.map((operation) => [(operation['link'] as Line)['line'], (operation['workload'] as Line)['process.pid'] === app.pid]),
        [
          [4, true],
          [4, false],
        ],
      );
    } finally {
      app.kill();
      (await import('node:fs')).rmSync(file, { force: true });
    }
  });
});
