import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

const PASSWORD = ['Lantern', '77!xqvz'].join('');

describe('clewline scan --only', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-only-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const scan = (...args: string[]): { status: number | null; stderr: string; rules: string[]; places: string[]; parsed: number; limits: string[] } => {
    const done = spawnSync(process.execPath, [cli, 'scan', '--format', 'json', ...args], { cwd: folder, encoding: 'utf8' });
    const report = JSON.parse(done.stdout === '' ? '{"findings":[],"parsed":-1,"limits":[]}' : done.stdout) as {
      findings: { rule: string; file: string; line: number; column: number }[];
      parsed: number;
      limits: string[];
    };
    return {
      status: done.status,
      stderr: done.stderr,
      rules: report.findings.map(({ rule }) => rule),
      places: report.findings.map(({ file, line, column }) => `${file}:${line}:${column}`),
      parsed: report.parsed,
      limits: report.limits,
    };
  };

  it('one family, one rule; secrets alone parse nothing, and that is said', () => {
    writeFileSync(
      join(folder, 'a.py'),
      `import os\nfrom flask import request\nfrom openai import OpenAI\n\nOpenAI().responses.create(model="m", instructions="Be " + request.args["t"], input="Hi")\nprint(os.environ["OPENAI_API_KEY"])\nDB_PASSWORD = "${PASSWORD}"\n`,
    );
    const all = scan();
    assert.ok(all.rules.includes('prompt-injection/system') && all.rules.includes('secrets/key-in-log'), all.rules.join());
    const secrets = scan('--only', 'secrets');
    assert.deepEqual([secrets.rules, secrets.parsed], [['secrets/password'], 0]);
    assert.match(secrets.limits.join(), /only texts were searched/);
    assert.deepEqual(scan('--only', 'secrets/key-in-log').rules, ['secrets/key-in-log']);
    assert.deepEqual(scan('--only', 'prompt-injection').rules, ['prompt-injection/system']);
    assert.deepEqual(scan('--only', 'secrets/password,prompt-injection').rules.sort(), ['prompt-injection/system', 'secrets/password']);
    assert.match(scan('--only', 'secrts').stderr, /There is no family or rule secrts/);
  });

  it('of a rule that is named itself all is shown, unless a confidence is named, too', () => {
    writeFileSync(join(folder, 'page.ts'), `export const analytics = '${['phc', 'Qx7Lr2Vt9Kd4Nw8Zb1Hs6Jf3Mp5Tc0Yg2Ra7Ue4WiSo'].join('_')}';\n`);
    const rule = 'secrets/public-identifier';
    assert.deepEqual(scan('--only', 'secrets').rules, []);
    assert.deepEqual(scan('--only', rule).rules, [rule]);
    assert.deepEqual(scan('--also', rule).rules, [rule]);
    assert.deepEqual(scan('--only', `secrets,${rule}`).rules, [rule]);
    assert.deepEqual(scan('--only', rule, '--min-confidence', 'likely').rules, []);
  });

  it('a file that is too large to be held is searched in pieces, with the places of its secrets', function () {
    this.timeout(900_000);
    const fd = openSync(join(folder, 'data.jsonl'), 'w');
    const line = `${'{"text": "nothing to see here, only words and more words"}\n'.repeat(20_000)}`;
    for (let i = 0; i < 62; i++) writeSync(fd, line);
    writeSync(fd, `{"password": "${PASSWORD}"}\n`);
    for (let i = 0; i < 3; i++) writeSync(fd, line);
    closeSync(fd);
    const found = scan('--only', 'secrets');
    assert.deepEqual(found.places, [`data.jsonl:${62 * 20_000 + 1}:15`], found.stderr);
  });
});
