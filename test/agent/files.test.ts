// Runs alone: it measures how long a writer waits.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, openSync, closeSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startClewline } from '../../examples/run/agent.ts';
import { accountedFor, AgentRun, statusOf, type Line } from '../support/agentRun.ts';
import { cli, root, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { compile, probeLinks, processesOf } from '../support/programs.ts';
import { Talker } from '../support/talker.ts';

describe('files that a target chooses', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let libssl: string;
  let begun = 0;

  before(function () {
    requireCapture(this);
    libssl = /libssl\.so\.3 => (\S+)/.exec(execFileSync('ldconfig', ['-p'], { encoding: 'utf8' }))?.[1] ?? '/lib/x86_64-linux-gnu/libssl.so.3';
  });
  beforeEach(async () => {
    run = await new AgentRun().open({ capture: false });
  });
  afterEach(async () => {
    await run.close();
  });

  const capture = async (): Promise<number> => {
    const began = Date.now();
    run.agent = await startClewline(
      cli,
      ['agent', '--cgroup', run.sandbox.cgroup ?? '', '--listen', '127.0.0.1:0', '--token-file', run.tokenFile],
      () => undefined,
    );
    run.started.push(run.agent);
    return Date.now() - began;
  };
  const processes = async (): Promise<Line[]> => (await statusOf(run.url, run.token)).processes;
  const readable = (program: string): Promise<Line> =>
    until(`the TLS of ${program} is readable`, async () =>
      (await processes()).find((one) => String(one['executable']).endsWith(program) && one['tls'] === 'readable'),
    );
  const operations = async (): Promise<number> => (await statusOf(run.url, run.token)).operations;
  /** Makes calls from a process of the targets. `ready`: what is waited for, once it has the library and before it calls. */
  const calls = async (library: string, how: string, count: number, ready: () => Promise<unknown> = async () => readable('/tlsClient')): Promise<void> => {
    const client = compile(run.folder, 'tlsClient');
    const go = join(run.folder, `go-${begun++}`);
    const { done } = run.sandbox.run(client, [library, String(run.emulator.port), how, String(count), go], { cwd: root, env: run.env });
    await ready();
    writeFileSync(go, '');
    const { code, output } = await done;
    assert.equal(code, 0, output);
  };

  it('a library that is rewritten in place: never a breakpoint in the middle of an instruction', async function () {
    if (process.arch !== 'x64') return this.skip();
    const flags = ['-shared', '-nostdlib', '-Wl,--build-id=none'];
    const first = compile(run.folder, 'placedLibrary', { as: 'first.so', flags });
    const second = compile(run.folder, 'placedLibrary', { as: 'second.so', flags: [...flags, '-DSECOND'] });
    const at = (file: string, symbol: string): number =>
      parseInt(new RegExp(`^([0-9a-f]+) T ${symbol}$`, 'm').exec(execFileSync('nm', [file], { encoding: 'utf8' }))?.[1] ?? '', 16);
    assert.equal(at(first, 'SSL_write'), at(second, 'magic') + 2, 'the fixture tests what it says');
    assert.equal(statSync(first).size, statSync(second).size);
    const loader = compile(run.folder, 'loader');
    const library = join(run.folder, 'libssl-placed.so');
    const put = (from: string): number => {
      const began = Date.now();
      const file = openSync(library, 'w');
      writeSync(file, readFileSync(from));
      closeSync(file);
      return Date.now() - began;
    };
    put(first);
    await capture();
    for (const [version, wanted] of [first, second, first, second].entries()) {
      const waited = put(wanted);
      assert.ok(waited < 3000, `the writer waited ${waited} ms for the probes to come off`);
      const inode = statSync(library).ino;
      // One at once, before anything could be attached anew, and one that is probed.
      for (const probed of [false, true]) {
        const talker = new Talker(run, loader, [library]);
        await talker.says('loaded');
        if (probed) await readable('/loader');
        assert.deepEqual(await talker.end(), ['loaded', '1122334455667788', 'code 0'], `version ${version}, probed ${probed}`);
      }
      assert.equal(statSync(library).ino, inode);
    }
  });

  it('a library that was replaced on disk is read as the process has it', async () => {
    const library = join(run.folder, 'libssl-old.so');
    copyFileSync(libssl, library);
    const talker = new Talker(run, compile(run.folder, 'loader'), [library]);
    await talker.says('loaded');
    copyFileSync(libssl, `${library}.new`);
    renameSync(`${library}.new`, library);
    await capture();
    await readable('/loader');
    await talker.end();
  });

  it('a FIFO where a mapped library was: the agent does not wait for it', async () => {
    const library = join(run.folder, 'libssl-gone.so');
    copyFileSync(libssl, library);
    const talker = new Talker(run, compile(run.folder, 'loader'), [library]);
    await talker.says('loaded');
    rmSync(library);
    execFileSync('mkfifo', [library]);
    await capture();
    await calls(join(run.sandbox.libraries, 'libssl.so.3'), 'call', 1);
    await until('another process is captured', async () => (await operations()) === 1);
    await talker.end();
  });

  it('files that shrink while they are read, and files that are no programs', async () => {
    await capture();
    const { probe } = processesOf(run.agent.child.pid ?? 0);
    const hostile = readFileSync(libssl);
    // Section headers that say they hold the whole address space.
    hostile.fill(0xff, Number(hostile.readBigUInt64LE(40)));
    writeFileSync(join(run.folder, 'hostile'), hostile);
    writeFileSync(join(run.folder, 'noise'), Buffer.alloc(300_000, 0x7f));
    const shrinking = compile(run.folder, 'shrinking');
    const results = await Promise.all(
      [libssl, join(run.folder, 'hostile'), join(run.folder, 'noise')].map(
        (from, i) => run.sandbox.run(shrinking, [join(run.folder, `cut-${i}`), from], { cwd: root, env: {} }).done,
      ),
    );
    assert.deepEqual(
      results.map((result) => [result.code, result.output]),
      results.map(() => [0, '']),
    );
    await calls(join(run.sandbox.libraries, 'libssl.so.3'), 'call', 1);
    await until('a well-behaved process is captured', async () => (await operations()) === 1);
    assert.equal(processesOf(run.agent.child.pid ?? 0).probe, probe);
  });

  it('any file that exports SSL_write, whatever its name', async () => {
    const library = join(run.folder, 'plugin-42.bin');
    copyFileSync(libssl, library);
    await capture();
    await calls(library, 'call', 2);
    await until('both', async () => (await operations()) === 2);
  });

  it('the first thread ends, another goes on: it is still captured', async () => {
    // By its pid and on the machine's library: both end with the process, and with nothing less.
    const client = compile(run.folder, 'tlsClient');
    const go = join(run.folder, 'go');
    const { child, done } = run.sandbox.run(client, [realpathSync(libssl), String(run.emulator.port), 'leader', '2', go], { cwd: root, env: run.env });
    run.agent = await startClewline(cli, ['agent', '--pid', String(child.pid), '--listen', '127.0.0.1:0', '--token-file', run.tokenFile], () => undefined);
    run.started.push(run.agent);
    writeFileSync(go, '');
    const { code, output } = await done;
    assert.equal(code, 0, output);
    await until('both', async () => (await operations()) === 2);
  });

  it("a process that forks, calls and ends, twenty times: all of them, where the library is the target's own", async () => {
    await capture();
    await calls(join(run.sandbox.libraries, 'libssl.so.3'), 'fork', 20);
    const seen = await until('all', async () => {
      const status = await statusOf(run.url, run.token);
      return accountedFor(status) >= 20 && status.operations;
    });
    assert.equal(seen, 20);
  });

  const links = (library: string): number[] => probeLinks(run.agent, library);

  it('a library that others use after all: no process but the targets traps from then on', async () => {
    const library = join(run.folder, 'libssl-private.so');
    copyFileSync(libssl, library);
    await capture();
    await calls(library, 'call', 2);
    await until('both', async () => (await operations()) === 2);
    assert.deepEqual(links(library), [0, 0], 'once for all, as long as it is the targets’ own');
    const client = compile(run.folder, 'tlsClient', { as: 'stranger' });
    await promisify(execFile)(client, [library, String(run.emulator.port), 'call', '3']);
    await until('the probes are off', () => !links(library).includes(0));
    assert.equal(await operations(), 2, 'nothing of the stranger was read');
    await calls(library, 'call', 2, async () => {
      const pids = await until('attached anew', () => links(library).length === 2 && links(library));
      assert.ok(pids.every((pid) => pid > 0));
    });
    await until('the target is still captured', async () => (await operations()) === 4);
    await until('and no probe stays without a process', () => links(library).length === 0);
  });

  it("the machine's own library: probed in one process at a time", async () => {
    await capture();
    await calls(realpathSync(libssl), 'call', 1, async () => {
      const pids = await until('attached', () => links(realpathSync(libssl)).length === 2 && links(realpathSync(libssl)));
      assert.ok(pids.every((pid) => pid > 0));
    });
    await until('captured', async () => (await operations()) === 1);
  });
});
