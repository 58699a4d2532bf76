import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { build } from 'esbuild';
import { DROP_REASONS, FRAMES } from '@clewline/protocol';
import { AgentRun } from '../support/agentRun.ts';
import { cli, root, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { processesOf, statusFields } from '../support/programs.ts';

interface Seen {
  readonly sent: Readonly<Record<string, number>>;
  readonly lost: Readonly<Record<string, { readonly calls: number; readonly frames: number }>>;
  readonly drops: Readonly<Record<string, number>>;
  readonly muted: number;
  readonly after: number;
}

const CLIENT = `import http.client, os, ssl, sys, time
calls, size, pause = int(os.environ["CALLS"]), int(os.environ["SIZE"]), float(os.environ["PAUSE"])
connection = http.client.HTTPSConnection("localhost", int(os.environ["TLS_PORT"]), context=ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"]))
body = ('{"model":"m","messages":[{"role":"user","content":"%s"}]}' % ("z" * size)).encode()
time.sleep(1)
for _ in range(calls):
    connection.request("POST", "/v1/chat/completions", body, {"content-type": "application/json"})
    connection.getresponse().read()
    time.sleep(pause)
print(os.getpid())
`;

describe('the probe alone, with a stand-in for the gateway', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let probe: ChildProcess;
  const lines: string[] = [];

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open({ capture: false });
    lines.length = 0;
  });
  afterEach(async () => {
    if (probe.exitCode === null) probe.kill();
    await run.close();
  });

  /** Starts the probe with a stand-in that does as `mode` says. */
  const start = async (mode: 'mute' | 'stall'): Promise<void> => {
    const bundle = join(run.folder, 'stand-in.cjs');
    await build({
      entryPoints: [join(root, 'test', 'support', 'fakeGateway.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    });
    writeFileSync(run.tokenFile, `${mode}-token`);
    const files = ['--token-file', run.tokenFile, '--node', process.execPath, '--bundle', bundle];
    probe = spawn(join(cli, '..', 'probe', 'clewline-probe'), ['--cgroup', run.sandbox.cgroup ?? '', '--listen', '127.0.0.1:0', ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (probe.stdout) createInterface({ input: probe.stdout }).on('line', (line) => lines.push(line));
    if (mode !== 'stall') await until('ready', () => lines.includes('{"ready":true}'));
    // With nobody to read its word, the last thing that it does while it is set up tells.
    else await until('set up', () => statusFields(probe.pid ?? 0)['Seccomp'] === '2');
  };
  const client = (calls: number, size: number, pause: number): Promise<string> =>
    run.run('python', CLIENT, { CALLS: String(calls), SIZE: String(size), PAUSE: String(pause), TLS_PORT: String(run.emulator.port) });
  const end = async (): Promise<Seen> => {
    probe.kill('SIGTERM');
    if (probe.exitCode === null) await once(probe, 'exit');
    return JSON.parse(await until('its account', () => lines.find((line) => line.startsWith('{"sent"')))) as Seen;
  };

  it('a muted connection: the kernel copies nothing of it any more, and goes on with others', async () => {
    await start('mute');
    await client(6, 10, 0.3);
    await client(1, 10, 0.3);
    const { muted, after, sent } = await end();
    assert.equal(muted, 2, 'the second connection was seen');
    // Of the call that was under way when the command came there may be a rest.
    assert.ok(after <= 2, `${after} pieces after the command`);
    assert.ok(
      Object.values(sent).every((calls) => calls <= 2),
      JSON.stringify(sent),
    );
  });

  it('a gateway that does not read: what was sent is delivered or told, by process, exactly', async () => {
    await start('stall');
    const calls = 90;
    const pid = (await client(calls, 900_000, 0)).trim();
    process.kill(processesOf(process.pid, probe.pid).gateway, 'SIGUSR2');
    await until('it has read what waited', () => lines.includes('{"quiet":true}'));
    const { sent, lost, drops } = await end();
    const told = Object.entries(lost).filter(([key]) => key.startsWith(`${pid}/`));
    const lostCalls = told.reduce((sum, [, loss]) => sum + loss.calls, 0);
    const reasons = Object.fromEntries(
      Object.entries(drops).map(([key, count]) => [DROP_REASONS[Number(key.split('/')[1])], [Number(key.split('/')[0]), count]]),
    );
    assert.ok(lostCalls > 0, `nothing was lost: ${JSON.stringify({ sent, lost, drops })}`);
    // Head and body are two calls.
    assert.equal((sent[pid] ?? 0) + lostCalls, 2 * calls, JSON.stringify({ sent, lost, reasons }));
    const frames = told.reduce((sum, [, loss]) => sum + loss.frames, 0);
    assert.equal(
      Object.entries(drops)
        .filter(([key]) => key.startsWith(`${FRAMES.data.type}/`))
        .reduce((sum, [, count]) => sum + count, 0),
      frames,
    );
  });
});
