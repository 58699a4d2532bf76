import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { agentForEach, statusOf, type AgentRun } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';

const CALL = `import http.client, json, os
from urllib.parse import urlparse
url = urlparse(os.environ["PLAIN_URL"])
connection = http.client.HTTPConnection(url.hostname, url.port)
connection.request("POST", "/v1/chat/completions", json.dumps({"model": "m", "messages": [{"role": "user", "content": "hello"}]}), {"content-type": "application/json"})
connection.getresponse().read()
`;

describe('the target set by cgroup', function () {
  this.timeout(240_000);
  let run: AgentRun;
  agentForEach((opened) => (run = opened));

  /** Makes a call from a process in a cgroup. */
  const callFrom = (cgroup: string): Promise<unknown> =>
    promisify(execFile)('/bin/sh', ['-c', 'echo $$ > "$0/cgroup.procs" && exec "$1" -c "$2"', cgroup, run.sandbox.python, CALL], {
      env: { ...process.env, ...run.env },
    });
  const operations = async (): Promise<number> => (await statusOf(run.url, run.token)).operations;
  const target = (): string => run.sandbox.cgroup ?? '';

  it('is what is in it or anywhere below it, and nothing beside it', async () => {
    const deep = join(target(), 'one', 'two', 'three');
    const beside = `${target()}-beside`;
    mkdirSync(deep, { recursive: true });
    mkdirSync(beside);
    try {
      await callFrom(beside);
      await callFrom(deep);
      await until('the one below', async () => (await operations()) >= 1);
      await callFrom(target());
      await until('the one inside', async () => (await operations()) >= 2);
      await callFrom(beside);
      // What comes in comes in its order: one more from inside, and the one beside would have been seen.
      await callFrom(target());
      await until('one more inside', async () => (await operations()) >= 3);
      assert.equal(await operations(), 3);
    } finally {
      rmdirSync(beside);
      for (const folder of [deep, join(deep, '..'), join(deep, '../..')]) rmdirSync(folder);
    }
  });

  it('a service that is started again, whose cgroup is another one at the same path, is still the target', async () => {
    await callFrom(target());
    await until('the first', async () => (await operations()) >= 1);
    rmdirSync(target());
    await new Promise((resolve) => setTimeout(resolve, 500));
    mkdirSync(target());
    // It is looked for five times a second, and found some time after that on a busy machine.
    await until('the second', async () => {
      await callFrom(target());
      return (await operations()) >= 2;
    });
  });
});
