import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountedFor, agentForEach, statusOf, type Line, type AgentRun } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { childrenOf, processesOf } from '../support/programs.ts';

/** One short-lived process after another: each has made its call a few milliseconds after it was started. */
const QUICK = (run: AgentRun, calls: number): string => `import subprocess, sys
for _ in range(${calls}):
    subprocess.run([sys.executable, "-S", "-c", """
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
with context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[2]))), server_hostname="localhost") as s:
    body = sys.argv[3].encode()
    s.sendall(b"POST /v1/chat/completions HTTP/1.1\\\\r\\\\nhost: localhost\\\\r\\\\nconnection: close\\\\r\\\\ncontent-length: " + str(len(body)).encode() + b"\\\\r\\\\n\\\\r\\\\n" + body)
    while s.recv(65536): pass
""", "${run.certificateFile}", "${run.emulator.port}", '{"model":"m","messages":[{"role":"user","content":"quick"}]}'], check=True)
`;

/** The numbers of the programs that a process has in the kernel. */
function programsOf(pid: number): number[] {
  const folder = `/proc/${pid}/fdinfo`;
  return readdirSync(folder).flatMap((fd) => {
    const number = /^prog_id:\s*(\d+)/m.exec(readFileSync(join(folder, fd), 'utf8'))?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

/** The numbers of all programs in the kernel. */
function loadedPrograms(): number[] {
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
  const listed = JSON.parse(spawnSync('bpftool', ['prog', 'list', '--json'], { encoding: 'utf8', env }).stdout) as { id: number }[];
  return listed.map(({ id }) => id);
}

describe('what ends, ends with a word, and is counted', function () {
  this.timeout(240_000);
  let run: AgentRun;
  agentForEach((opened) => (run = opened));

  /** Calls that the agent has read, or has counted as not read. */
  const accounted = async (): Promise<number> => accountedFor(await statusOf(run.url, run.token));

  it('a killed probe: the command says so, clients are told, nothing stays attached', async () => {
    const { probe, launcher, gateway } = processesOf(run.agent.child.pid ?? 0);
    const messages: Line[] = [];
    const client = await run.watch((message) => messages.push(message));
    const programs = programsOf(probe);
    assert.ok(programs.length > 5, `${programs.length} programs`);
    process.kill(probe, 'SIGKILL');
    const code = await new Promise((resolve) => run.agent.child.once('exit', resolve));
    assert.notEqual(code, 0);
    assert.match(run.agent.stderr(), /the probe was ended by SIGKILL\. Capture stopped; the kernel has detached its programs/);
    await until(
      'clients are told',
      () =>
        messages.some((message) => message['type'] === 'status' && message['capture'] === 'stopped' && message['reason'] === 'the probe ended') &&
        client.reasons.length > 0,
    );
    assert.match(client.reasons[0] ?? '', /capture stopped: the probe ended/);
    client.end();
    await until('the launcher and the gateway end, too', () => ![launcher, gateway].some((pid) => existsSync(`/proc/${pid}`)));
    await until('none of its programs stays in the kernel', () => !loadedPrograms().some((id) => programs.includes(id)));
  });

  it('a killed command, which can tell nobody: the probe, the launcher and the gateway end, and nothing stays attached', async () => {
    const { probe, launcher, gateway } = processesOf(run.agent.child.pid ?? 0);
    const programs = programsOf(probe);
    assert.ok(programs.length > 5, `${programs.length} programs`);
    run.agent.child.kill('SIGKILL');
    await until('all of them end', () => ![probe, launcher, gateway].some((pid) => existsSync(`/proc/${pid}`)), 20_000);
    await until('none of its programs stays in the kernel', () => !loadedPrograms().some((id) => programs.includes(id)));
  });

  it('a killed gateway: it is started again on the same port, as the same user, and capture goes on', async () => {
    const { launcher, gateway } = processesOf(run.agent.child.pid ?? 0);
    // The library is probed once, when it is first seen. How fast that is on a busy machine is not what is asked here.
    await run.run('python', QUICK(run, 1));
    await until('the first is accounted for', async () => (await accounted()) >= 1);
    const user = /^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${gateway}/status`, 'utf8'))?.[1];
    process.kill(gateway, 'SIGKILL');
    const next = await until('another gateway', () => childrenOf(launcher).find((pid) => pid !== gateway));
    assert.match(run.agent.stderr(), /the gateway was ended by signal 9; it is started again in \d+ ms\. Capture goes on/);
    const status = await until('it serves the same address', () => statusOf(run.url, run.token).catch(() => undefined));
    const before = { all: await accounted(), operations: status.operations };
    assert.equal(/^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${next}/status`, 'utf8'))?.[1], user);
    assert.equal(status.capture, 'active');
    await run.run('python', QUICK(run, 5));
    const seen = await until(
      'what is sent then is seen or counted',
      async () => (await accounted()) - before.all >= 5 && (await statusOf(run.url, run.token)).operations - before.operations,
      15_000,
    );
    assert.ok(seen >= 3, `${seen} of 5`);
    assert.equal(run.agent.child.exitCode, null);
  });

  it('a gateway that will not have its configuration ends the agent, with its reason', () => {
    writeFileSync(join(run.folder, 'short'), 'short');
    const ended = spawnSync(
      process.execPath,
      [cli, 'agent', '--cgroup', run.sandbox.cgroup ?? '', '--token-file', join(run.folder, 'short'), '--listen', '127.0.0.1:0'],
      {
        encoding: 'utf8',
        timeout: 120_000,
      },
    );
    assert.equal(ended.status, 2);
    assert.match(ended.stderr, /at least 16 characters/);
  });

  it('a process that sends before its probes are attached: read, or counted', async () => {
    const calls = 12;
    await run.run('python', QUICK(run, calls));
    const counted = await until('all are accounted for', async () => {
      const total = await accounted();
      return total >= calls ? total : undefined;
    });
    assert.equal(counted, calls);
  });

  it('wrong arguments are told with what to do', () => {
    const agent = (...args: string[]): { status: number | null; stderr: string } =>
      spawnSync(process.execPath, [cli, 'agent', ...args], { encoding: 'utf8', timeout: 120_000 });
    assert.match(agent('--token-file', run.tokenFile, '--listen', '127.0.0.1:0').stderr, /say what to capture: --pid or --cgroup/);
    const noToken = agent('--pid', '1', '--token-file', '/nowhere', '--listen', '127.0.0.1:0');
    assert.equal(noToken.status, 2);
    assert.match(noToken.stderr, /Make one with: openssl rand/);
    assert.match(agent('--pid', '4194300', '--token-file', run.tokenFile, '--listen', '127.0.0.1:0').stderr, /there is no process 4194300/);
    assert.match(agent('--cgroup', '/tmp', '--token-file', run.tokenFile, '--listen', '127.0.0.1:0').stderr, /is not a cgroup v2 directory/);
    const wrong = spawnSync(process.execPath, [cli, 'trace', '--connect', run.url, '--token-file', '/etc/hostname', '--workspace', run.folder], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /does not know the token/);
    assert.ok(execFileSync(process.execPath, [cli, 'doctor'], { encoding: 'utf8' }).includes('✓ Live capture'));
  });
});
