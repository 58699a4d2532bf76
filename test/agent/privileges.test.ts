import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentRun } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { compile, processesOf, statusFields } from '../support/programs.ts';

/** Bits of linux/capability.h. */
const CAPABILITIES = { KILL: 5, SETGID: 6, SETUID: 7, DAC_READ_SEARCH: 2, SYS_PTRACE: 19, LEASE: 28, PERFMON: 38, BPF: 39, CHECKPOINT_RESTORE: 40 } as const;

const mask = (...names: readonly (keyof typeof CAPABILITIES)[]): string =>
  names
    .reduce((bits, name) => bits | (1n << BigInt(CAPABILITIES[name])), 0n)
    .toString(16)
    .padStart(16, '0');

const NOBODY = 65_534;

describe('privileges of the agent', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let folder: string;

  before(function () {
    requireCapture(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-privileges-'));
    chmodSync(folder, 0o755);
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    run = await new AgentRun().open();
  });
  afterEach(async () => {
    await run.close();
  });

  it('each process has what it needs, once it is set up, and no way to more', () => {
    const { probe, launcher, gateway } = processesOf(run.agent.child.pid ?? 0);
    const wanted = {
      probe: mask('BPF', 'PERFMON', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'CHECKPOINT_RESTORE', 'LEASE'),
      launcher: mask('SETUID', 'SETGID', 'KILL'),
      gateway: mask(),
    };
    for (const [name, pid] of Object.entries({ probe, launcher, gateway })) {
      const status = statusFields(pid);
      const own = wanted[name as keyof typeof wanted];
      assert.deepEqual(
        [status['CapEff'], status['CapPrm'], status['CapInh'], status['CapBnd'], status['CapAmb']],
        [own, own, mask(), mask(), mask()],
        `${name}: effective, permitted, inheritable, bounding, ambient`,
      );
      assert.deepEqual([status['NoNewPrivs'], status['Seccomp']], ['1', '2'], name);
      assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /^Max core file size\s+0\s+0/m, name);
      if (name === 'launcher') continue;
      assert.equal(status['Groups'], '', name);
      const users = new Set(status['Uid']?.split(/\s+/));
      assert.equal(users.size, 1, name);
      assert.ok(Number([...users][0]) >= 61_184 && Number([...users][0]) <= 65_519, `${name} is user ${[...users].join()}`);
    }
    assert.notEqual(statusFields(probe)['Uid'], statusFields(gateway)['Uid']);
  });

  it('nobody reads the memory of the gateway or the probe: not nobody, not a process of the same user', async () => {
    const { probe, gateway } = processesOf(run.agent.child.pid ?? 0);
    const reader = compile(folder, 'reader');
    const as = (uid: number, gid: number, pid: number, text: string): string[] =>
      execFileSync(reader, [String(pid), text], { encoding: 'utf8', uid, gid, timeout: 120_000 })
        .trim()
        .split('\n');
    const user = (pid: number): [number, number] => {
      const status = statusFields(pid);
      return [Number(status['Uid']?.split(/\s+/)[1]), Number(status['Gid']?.split(/\s+/)[1])];
    };
    // The reader can read: a process of the same user that is like any other.
    const [uid, gid] = user(gateway);
    const open = spawn('/bin/sleep', ['30'], { uid, gid, env: { MARK: 'a-text-of-its-own-memory' } });
    try {
      await until('the control has started', () => readFileSync(`/proc/${open.pid}/cmdline`, 'utf8').startsWith('/bin/sleep'));
      const read = as(uid, gid, open.pid ?? 0, 'a-text-of-its-own-memory');
      assert.ok(Number(/^mem (\d+)/.exec(read[0] ?? '')?.[1]) > 0 && read.includes('ptrace'), `control: ${read.join()}`);
    } finally {
      open.kill();
    }
    // Root finds the token in the gateway: there is something to hide.
    assert.ok(Number(/^mem (\d+)/.exec(as(0, 0, gateway, run.token)[0] ?? '')?.[1]) > 0);
    for (const pid of [gateway, probe]) {
      assert.deepEqual(as(...user(pid), pid, run.token), ['end'], 'the same user');
      assert.deepEqual(as(user(pid)[0], Number(statusFields(pid)['Gid']?.split(/\s+/)[0]), pid, run.token), ['end'], 'the same user and real group');
      assert.deepEqual(as(NOBODY, NOBODY, pid, run.token), ['end'], 'nobody');
    }
  });

  it('the gateway runs as no user that could be somebody', () => {
    const agent = (...args: string[]): { status: number | null; stderr: string } =>
      spawnSync(process.execPath, [cli, 'agent', '--cgroup', run.sandbox.cgroup ?? '', '--token-file', run.tokenFile, '--listen', '127.0.0.1:0', ...args], {
        encoding: 'utf8',
        timeout: 120_000,
      });
    const taken = spawn('/bin/sleep', ['30'], { uid: 61_999, gid: 61_999 });
    try {
      for (const [user, message] of [
        ['0', /does not run as root/],
        ['root', /does not run as root/],
        ['nobody-of-that-name', /there is no user "nobody-of-that-name"/],
        ['0x0', /there is no user "0x0"/],
        ['', /there is no user ""/],
        ['61999', /process \d+ runs as user 61999, too, and could read the gateway's memory/],
      ] as const) {
        const ended = agent('--uid', user);
        assert.notEqual(ended.status, 0, user);
        assert.match(ended.stderr, message);
      }
    } finally {
      taken.kill();
    }
  });

  it('a user can be named, and is resolved', async () => {
    const used = spawnSync('ps', ['-o', 'pid=', '-u', 'nobody'], { encoding: 'utf8' }).stdout.trim();
    const other = await new AgentRun().open({ args: ['--uid', used === '' ? 'nobody' : '61998'] });
    try {
      const { gateway } = processesOf(other.agent.child.pid ?? 0);
      const status = statusFields(gateway);
      assert.equal(status['Uid']?.split(/\s+/)[0], used === '' ? String(NOBODY) : '61998');
      assert.equal(status['CapEff'], mask());
    } finally {
      await other.close();
    }
  });

  it('with capabilities instead of root: the gateway keeps none of them', async function () {
    const probe = join(folder, 'probe');
    writeFileSync(probe, readFileSync(join(cli, '..', 'probe', 'clewline-probe')), { mode: 0o755 });
    const token = join(folder, 'token');
    writeFileSync(token, 'a-token-of-sixteen-letters', { mode: 0o644 });
    const bundle = join(folder, 'gateway.cjs');
    writeFileSync(bundle, readFileSync(join(cli, '..', 'gateway.cjs')), { mode: 0o644 });
    const capabilities = '+bpf,+perfmon,+sys_ptrace,+dac_read_search,+net_admin';
    const args = ['--reuid', '61997', '--regid', '61997', '--clear-groups', '--inh-caps', capabilities, '--ambient-caps', capabilities];
    const target = spawn('/bin/sleep', ['30']);
    const started = spawn(
      'setpriv',
      [...args, probe, '--pid', String(target.pid), '--listen', '127.0.0.1:0', '--token-file', token, '--node', process.execPath, '--bundle', bundle],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    try {
      await until(`ready: ${output}`, () => output.includes('"ready":true') || started.exitCode !== null);
      assert.match(output, /"ready":true/);
      assert.match(output, /without the capabilities SETUID and SETGID the gateway stays user 61997\./);
      const { gateway } = processesOf(process.pid, started.pid);
      const status = statusFields(gateway);
      assert.deepEqual([status['CapEff'], status['CapPrm'], status['CapAmb'], status['CapInh']], [mask(), mask(), mask(), mask()]);
      assert.deepEqual([status['NoNewPrivs'], status['Seccomp']], ['1', '2']);
      const reader = compile(folder, 'reader');
      for (const group of [61_997, 0])
        assert.deepEqual(
          execFileSync(reader, [String(gateway), 'a-token-of-sixteen-letters'], { encoding: 'utf8', uid: 61_997, gid: group, timeout: 120_000 }).trim(),
          'end',
          'a process of the same user reads its memory',
        );
    } finally {
      started.kill();
      target.kill();
    }
  });
});
