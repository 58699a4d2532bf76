import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

const doctor = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [cli, 'doctor', ...args], { encoding: 'utf8', timeout: 120_000 });

describe('clewline doctor, for one process', function () {
  this.timeout(240_000);
  let run: AgentRun;

  before(async function () {
    requireCapture(this);
    run = await new AgentRun().open();
  });
  after(() => run?.close());

  /** A program that lives until the file is there; `begin` runs first. */
  const living = async (begin: string): Promise<{ pid: number; end(): Promise<unknown> }> => {
    const stop = join(run.folder, `stop-${begin.length}`);
    const file = join(run.folder, `living-${begin.length}.py`);
    writeFileSync(file, `import os, time\n${begin}\nprint(os.getpid(), flush=True)\nwhile not os.path.exists("${stop}"): time.sleep(0.05)\n`);
    const { child, done } = run.sandbox.run(run.sandbox.python, [file], { cwd: run.folder, env: run.env });
    let printed = '';
    child.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString('utf8')));
    const pid = Number(await until('it runs', () => printed.trim() !== '' && printed.trim()));
    return { pid, end: () => (writeFileSync(stop, ''), done) };
  };

  it('a TLS library that can be read, and what an agent has seen of it', async () => {
    const body = '{"model":"m","messages":[{"role":"user","content":"hi"}]}';
    const one = await living(
      `import ssl, urllib.request\nurllib.request.urlopen(urllib.request.Request(os.environ["OPENAI_BASE_URL"] + "/chat/completions", b'${body}', {"content-type": "application/json"}), context=ssl._create_unverified_context()).read()`,
    );
    const { status, stdout } = doctor('--pid', String(one.pid));
    assert.equal(status, 0, stdout);
    assert.match(stdout, /✓ .*libssl\.so\.3: can be read/);
    const asked = await until('the agent has seen its call', () => {
      const { stdout: text } = doctor('--pid', String(one.pid), '--connect', run.url, '--token-file', run.tokenFile);
      return /1 (?:operation|delivered)/.test(text) && text;
    });
    assert.match(asked, new RegExp(String(one.pid)));
    await one.end();
  });

  it('a library without symbols beside it, and a process that has none', async () => {
    const two = await living('import ssl, primp');
    const both = doctor('--pid', String(two.pid));
    assert.match(both.stdout, /✓ .*libssl/);
    await two.end();
    const none = await living('pass');
    const { stdout } = doctor('--pid', String(none.pid));
    assert.match(stdout, /none of its \d+ program files has a TLS library that can be read/);
    await none.end();
  });

  it('what is no process is said', () => {
    for (const [pid, message] of [
      ['4194300', /there is no process 4194300/],
      ['x', /is not a process id/],
    ] as const) {
      const { status, stderr } = doctor('--pid', pid);
      assert.notEqual(status, 0);
      assert.match(stderr, message);
    }
  });
});
