import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startClewline } from '../../examples/run/agent.ts';
import { accountedFor, AgentRun, statusOf } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

/**
 * A root as a container has one: a file system in memory that nobody else can see, with a TLS library or a whole program of its own in
 * it. The machine's programs are mounted into it, so that no image is needed.
 */
const ENTER = `set -e
root="$1"; from="$2"; shared="$3"; shift 3
mount -t tmpfs none "$root"
mkdir -p "$root/image" "$root/shared"
for one in usr etc dev proc lib lib64 bin; do
  if [ -L "/$one" ]; then ln -s "$(readlink "/$one")" "$root/$one"; elif [ -d "/$one" ]; then mkdir "$root/$one" && mount --rbind "/$one" "$root/$one"; fi
done
mount --bind "$shared" "$root/shared"
cp -r "$from"/. "$root/image/"
exec chroot "$root" "$@"
`;

const BODY = '{"model":"m","messages":[{"role":"user","content":"from inside"}]}';

/** Programs that are there, and call once they are told to. */
const PROGRAMS = {
  python: (port: number): string => `import http.client, os, ssl, time
assert any("/image/lib/libssl" in line for line in open("/proc/self/maps"))
open("/shared/started", "w").close()
while not os.path.exists("/shared/go"): time.sleep(0.02)
for _ in range(3):
    connection = http.client.HTTPSConnection("127.0.0.1", ${port}, context=ssl._create_unverified_context())
    connection.request("POST", "/v1/chat/completions", '${BODY}', {"content-type": "application/json"})
    connection.getresponse().read()
    connection.close()
`,
  node: (port: number): string => `import { existsSync, writeFileSync } from 'node:fs';
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
writeFileSync('/shared/started', '');
while (!existsSync('/shared/go')) await new Promise((resolve) => setTimeout(resolve, 20));
for (let i = 0; i < 3; i++) await (await fetch('https://127.0.0.1:${port}/v1/chat/completions', { method: 'POST', headers: { connection: 'close' }, body: '${BODY}' })).text();
`,
} as const;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('processes with a root of their own, whose files have no name outside', function () {
  this.timeout(240_000);
  let run: AgentRun;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open({ capture: false, ownFiles: true });
  });
  afterEach(async () => {
    await run.close();
  });

  const agent = async (): Promise<void> => {
    run.agent = await startClewline(
      cli,
      ['agent', '--cgroup', run.sandbox.cgroup ?? '', '--listen', '127.0.0.1:0', '--token-file', run.tokenFile],
      () => undefined,
    );
    run.started.push(run.agent);
  };

  for (const program of ['python', 'node'] as const)
    for (const order of ['before', 'after'] as const)
      it(`${program}, started ${order} the agent: found by what it has mapped, every call read`, async () => {
        const [outside, image, shared] = ['root', 'files', 'shared'].map((name) => join(run.folder, name)) as [string, string, string];
        for (const folder of [outside, image, shared]) mkdirSync(folder);
        writeFileSync(join(shared, 'app.mjs'), PROGRAMS.node(run.emulator.port));
        writeFileSync(join(shared, 'app.py'), PROGRAMS.python(run.emulator.port));
        const started = (): { done: Promise<{ code: number; output: string }> } =>
          run.sandbox.run(
            'unshare',
            [
              ...['-m', 'sh', '-c', ENTER, 'sh', outside, join(run.folder, 'traced'), shared],
              ...(program === 'python' ? ['/usr/bin/python3', '/shared/app.py'] : ['/image/node', '/shared/app.mjs']),
            ],
            { cwd: '/', env: { LD_LIBRARY_PATH: program === 'python' ? '/image/lib' : '' } },
          );
        if (order === 'after') await agent();
        const { done } = started();
        let failed: string | undefined;
        void done.then(({ code, output }) => (failed = code === 0 ? undefined : output));
        await until('the program is there', () => failed !== undefined || existsSync(join(shared, 'started')));
        assert.equal(failed, undefined);
        assert.ok(!existsSync(join(outside, 'image')), 'its files are not to be seen from here');
        if (order === 'before') await agent();
        else await pause(300);
        writeFileSync(join(shared, 'go'), '');
        const { code, output } = await done;
        assert.equal(code, 0, output);
        let status: Awaited<ReturnType<typeof statusOf>> | undefined;
        await until('every call is seen or counted', async () => {
          status = await statusOf(run.url, run.token);
          return accountedFor(status) >= 3;
        });
        assert.equal(status?.operations, 3, JSON.stringify(status?.counters));
      });
});
