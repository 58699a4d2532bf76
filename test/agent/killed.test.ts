import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { AgentConnection } from '@clewline/server';
import { AgentRun, statusOf, type Line } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

/** The agent's processes: the command's child is the probe, the probe's child is the gateway. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`))
    .flatMap((name) => {
      try {
        return Number(
          readFileSync(`/proc/${name}/stat`, 'utf8')
            .replace(/^.*\) \S /s, '')
            .split(' ')[0],
        ) === pid
          ? [Number(name)]
          : [];
      } catch {
        return [];
      }
    });
}

describe('what ends, ends with a word, and is counted', function () {
  this.timeout(90_000);
  let run: AgentRun;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open();
  });
  afterEach(async () => {
    await run.close();
  });

  const watch = async (): Promise<{ messages: Line[]; reasons: string[]; end(): void }> => {
    const messages: Line[] = [];
    const reasons: string[] = [];
    const connection = new AgentConnection({ url: run.url, token: run.token });
    connection.on('message', (message) => messages.push(message));
    connection.on('disconnected', (reason) => reasons.push(reason));
    await new Promise<void>((resolve) => {
      connection.on('ready', () => resolve());
      connection.start({ version: 1, workspace: '', sites: [] });
    });
    return { messages, reasons, end: () => connection.end() };
  };

  it('a killed probe: the command says so, clients are told, nothing stays attached', async () => {
    const [probe] = childrenOf(run.agent.child.pid ?? 0);
    assert.ok(probe);
    const client = await watch();
    process.kill(probe, 'SIGKILL');
    const code = await new Promise((resolve) => run.agent.child.once('exit', resolve));
    assert.notEqual(code, 0);
    assert.match(run.agent.stderr(), /the probe was ended by SIGKILL\. Capture stopped; the kernel has detached its programs/);
    await until(
      'clients are told',
      () =>
        client.messages.some((message) => message['type'] === 'status' && message['capture'] === 'stopped' && message['reason'] === 'the probe ended') &&
        client.reasons.length > 0,
    );
    assert.match(client.reasons[0] ?? '', /capture stopped: the probe ended/);
    client.end();
    const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
    await until('no program stays in the kernel', () => !spawnSync('bpftool', ['prog', 'list'], { encoding: 'utf8', env }).stdout.includes('socket_call_exi'));
  });

  it('a killed gateway: the probe says so, detaches and ends', async () => {
    const [probe] = childrenOf(run.agent.child.pid ?? 0);
    const [gateway] = childrenOf(probe ?? 0);
    assert.ok(gateway);
    assert.match(readFileSync(`/proc/${gateway}/status`, 'utf8'), /^Uid:\t65534/m, 'the gateway runs as nobody');
    process.kill(gateway, 'SIGKILL');
    const code = await new Promise((resolve) => run.agent.child.once('exit', resolve));
    assert.equal(code, 1);
    assert.match(run.agent.stderr(), /the gateway was ended by signal 9; capture stops, the probes are detached/);
  });

  it('a process that sends before its probes are attached: read, or counted', async () => {
    const calls = 12;
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'quick' }] });
    // One short-lived process after another: each has made its call a few milliseconds after it was started.
    const script = `import subprocess, sys
for _ in range(${calls}):
    subprocess.run([sys.executable, "-S", "-c", """
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
with context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[2]))), server_hostname="localhost") as s:
    body = sys.argv[3].encode()
    s.sendall(b"POST /v1/chat/completions HTTP/1.1\\\\r\\\\nhost: localhost\\\\r\\\\nconnection: close\\\\r\\\\ncontent-length: " + str(len(body)).encode() + b"\\\\r\\\\n\\\\r\\\\n" + body)
    while s.recv(65536): pass
""", "${run.certificateFile}", "${run.emulator.port}", ${JSON.stringify(body).replaceAll("'", "\\'")}], check=True)
`;
    await run.run('python', script);
    const counted = await until('all are accounted for', async () => {
      const { counters } = await statusOf(run.url, run.token);
      const client = await watch();
      client.end();
      const total = (counters['connection/tls-not-read'] ?? 0) + (await operationsOf(run));
      return total >= calls ? total : undefined;
    });
    assert.equal(counted, calls);
  });

  it('wrong arguments are told with what to do', () => {
    const agent = (...args: string[]): { status: number | null; stderr: string } =>
      spawnSync(process.execPath, [cli, 'agent', ...args], { encoding: 'utf8', timeout: 20_000 });
    assert.match(agent('--token-file', run.tokenFile, '--listen', '127.0.0.1:0').stderr, /say what to capture: --pid or --cgroup/);
    const noToken = agent('--pid', '1', '--token-file', '/nowhere', '--listen', '127.0.0.1:0');
    assert.equal(noToken.status, 2);
    assert.match(noToken.stderr, /Make one with: openssl rand/);
    assert.match(agent('--pid', '4194300', '--token-file', run.tokenFile, '--listen', '127.0.0.1:0').stderr, /there is no process 4194300/);
    assert.match(agent('--cgroup', '/tmp', '--token-file', run.tokenFile, '--listen', '127.0.0.1:0').stderr, /is not a cgroup v2 directory/);
    const wrong = spawnSync(process.execPath, [cli, 'trace', '--connect', run.url, '--token-file', '/etc/hostname', '--workspace', run.folder], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /The token is wrong or missing/);
    assert.ok(execFileSync(process.execPath, [cli, 'doctor'], { encoding: 'utf8' }).includes('✓ Live capture'));
  });
});

async function operationsOf(run: AgentRun): Promise<number> {
  let operations = 0;
  const connection = new AgentConnection({ url: run.url, token: run.token });
  await new Promise<void>((resolve) => {
    connection.on('message', (message) => {
      if (message.type === 'status') {
        operations = message.operations;
        resolve();
      }
    });
    connection.start({ version: 1, workspace: '', sites: [] });
  });
  connection.end();
  return operations;
}
