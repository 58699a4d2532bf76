import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentForEach, statusOf, type AgentRun, type Line } from '../support/agentRun.ts';
import { root, until } from '../support/lspClient.ts';
import { compile, processesOf, statusFields } from '../support/programs.ts';

const CALLS = 20;

describe('a process of the targets that makes work for the agent', function () {
  this.timeout(240_000);
  let run: AgentRun;
  agentForEach((opened) => (run = opened));

  /** Runs it while another process of the targets calls, and holds that one's calls against what was seen. @returns what is said of it meanwhile */
  const beside = async (...args: readonly string[]): Promise<Line | undefined> => {
    let said: Line | undefined;
    const { probe } = processesOf(run.agent.child.pid ?? 0);
    const hostile = compile(run.folder, 'hostile');
    const client = compile(run.folder, 'tlsClient');
    const end = join(run.folder, 'end');
    const memory = Number(statusFields(probe)['VmRSS']?.split(' ')[0]);
    const one = run.sandbox.run(hostile, [end, ...args], { cwd: root, env: {} });
    try {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const go = join(run.folder, 'go');
      const { done } = run.sandbox.run(client, [join(run.sandbox.libraries, 'libssl.so.3'), String(run.emulator.port), 'call', String(CALLS), go], {
        cwd: root,
        env: run.env,
      });
      await until('its TLS is readable', async () =>
        (await statusOf(run.url, run.token)).processes.some((seen) => String(seen['executable']).endsWith('/tlsClient') && seen['tls'] === 'readable'),
      );
      writeFileSync(go, '');
      const { code, output } = await done;
      assert.equal(code, 0, output);
      await until('every call', async () => (await statusOf(run.url, run.token)).operations === CALLS);
      said = (await statusOf(run.url, run.token)).processes.find((seen) => String(seen['executable']).endsWith('/hostile'));
    } finally {
      writeFileSync(end, '');
      await one.done;
    }
    assert.equal(processesOf(run.agent.child.pid ?? 0).probe, probe);
    const more = Number(statusFields(probe)['VmRSS']?.split(' ')[0]) - memory;
    assert.ok(more < 60_000, `the probe has grown by ${more} kB`);
    return said;
  };

  it('by executing itself again and again', async () => {
    await beside('exec');
  });

  it('by thirty thousand mappings, and more all the time', async () => {
    const files = ['one', 'two'].map((name) => join(run.folder, name));
    for (const file of files) copyFileSync(process.execPath, file);
    await beside('maps', ...files);
  });

  it('by hundreds of libraries', async () => {
    const folder = join(run.folder, 'libraries');
    mkdirSync(folder);
    const library = compile(run.folder, 'placedLibrary', { as: 'library.so', flags: ['-shared', '-nostdlib'] });
    for (let i = 0; i < 600; i++) copyFileSync(library, join(folder, `lib${i}.so`));
    const said = await beside('libraries', folder);
    const { probe } = processesOf(run.agent.child.pid ?? 0);
    assert.ok(readdirSync(`/proc/${probe}/fd`).length < 500, 'descriptors of the probe');
    assert.match(String(said?.['reason']), /\.so is not read: the process has more TLS libraries than are read in one/);
  });
});
