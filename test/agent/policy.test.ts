import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentRun } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

const SCRIPT = `import OpenAI from 'openai';
await new OpenAI().chat.completions.create({ model: 'gpt-test', messages: [{ role: 'user', content: 'Write to ada@example.org' }] });
`;

describe('an agent with a policy', function () {
  this.timeout(240_000);
  let folder = '';

  before(function () {
    requireCapture(this);
  });
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clewline-agent-policy-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gets the file as a descriptor, though it could not open it, and reports what it does not allow', async () => {
    const file = join(folder, 'clewline.yaml');
    // The gateway runs as another user: neither the folder nor the file is open to it.
    chmodSync(folder, 0o700);
    writeFileSync(file, 'version: 1\nenforce: deny\nmodels: [gpt-5]\nlabels: { email: none }\ndestinations: { deny: [203.0.113.0/24] }\n', { mode: 0o600 });
    const run = await new AgentRun().open({ args: ['--policy', file] });
    try {
      await run.trace(folder);
      await run.run('node', SCRIPT);
      const alerts = await until('two alerts', () => {
        const found = run.operations.filter((line) => line['type'] === 'alert');
        return found.length >= 2 && found;
      });
      assert.deepEqual(alerts.map((alert) => [alert['rule'], alert['policyLine'], alert['severity']]).sort(), [
        ['policy/label', 4, 'error'],
        ['policy/model', 3, 'error'],
      ]);
      const operation = run.operations.find((line) => line['type'] === 'operation');
      assert.ok(alerts.every((alert) => alert['operation'] === operation?.['id']));
    } finally {
      await run.close();
    }
  });

  it('does not start with a policy that cannot be used', () => {
    const token = join(folder, 'token');
    writeFileSync(token, 'a-token-of-the-test-0123456789');
    const file = join(folder, 'clewline.yaml');
    writeFileSync(file, 'version: 1\nmodls: [a]\n');
    const result = spawnSync(process.execPath, [cli, 'agent', '--pid', String(process.pid), '--token-file', token, '--policy', file], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    assert.equal(result.status, 2);
    assert.match(result.stderr, /the policy cannot be used[\s\S]*clewline\.yaml:2:1: error: Unknown key `modls`/);
  });
});
