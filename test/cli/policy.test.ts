import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '@clewline/analyzers';
import { cli, root } from '../support/lspClient.ts';

const CODE = `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://llm.internal/v1' });
export const ask = (q: string) =>
  client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: q }], tools: [{ type: 'function', function: { name: 'refund' } }] });
`;
const POLICY = `version: 1
enforce: deny
providers: [openai]
models: [gpt-4.1]
hosts: [llm.internal]
labels: { email: none }
tools:
  refund: { when: amount <= 50, approval: true }
  'delete_*': deny
`;

describe('clewline policy, and scan with a policy', () => {
  let folder = '';
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-policy-'));
    write('app.ts', CODE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('check: 0, 1 or 2, each problem at file:line:column', () => {
    assert.deepEqual(run('policy', 'check').status, 2);
    write('clewline.yaml', POLICY);
    const good = run('policy', 'check');
    assert.deepEqual([good.status, good.stdout], [0, 'clewline.yaml: nothing is wrong with it.\n']);
    write('warn.yaml', 'version: 1\nproviders: { allow: [openai], deny: [openai] }\n');
    const warned = run('policy', 'check', 'warn.yaml');
    assert.equal(warned.status, 1);
    assert.match(warned.stdout, /^warn\.yaml:2:22: warning: `openai` is allowed here and denied by `openai` \(warn\.yaml:2\)/);
    write('bad.yaml', 'version: 1\nprovider: [openai]\n');
    const bad = run('policy', 'check', 'bad.yaml', '--format', 'json');
    assert.equal(bad.status, 2);
    const report = JSON.parse(bad.stdout) as { usable: boolean; problems: { line: number; column: number; endColumn: number; code: string }[] };
    assert.equal(report.usable, false);
    assert.deepEqual(
      report.problems.map(({ line, column, endColumn, code }) => [line, column, endColumn, code]),
      [[2, 1, 9, 'unknown-key']],
    );
    writeFileSync(join(folder, 'binary.yaml'), Buffer.from([0x61, 0xff, 0xfe, 0x62]));
    const binary = run('policy', 'check', 'binary.yaml');
    assert.equal(binary.status, 2);
    assert.match(binary.stdout, /not UTF-8/);
  });

  it('explain: the policy in words, and answers with the line that decides', () => {
    write('clewline.yaml', POLICY);
    const all = run('policy', 'explain');
    assert.equal(all.status, 0);
    assert.match(all.stdout, /Models \(line 4\): gpt-4\.1 allowed; all others denied\./);
    assert.match(all.stdout, /Tool refund \(line 8\): allowed, if amount <= 50, with an approval\./);
    const allowed = run('policy', 'explain', '--provider', 'openai', '--model', 'gpt-4.1', '--host', 'https://llm.internal/v1/x');
    assert.equal(allowed.status, 0);
    assert.equal(allowed.stdout.split('\n').length, 4);
    const denied = run('policy', 'explain', '--provider', 'groq', '--label', 'email');
    assert.equal(denied.status, 1);
    assert.match(
      denied.stdout,
      /provider groq: denied, no line names it, so the section's default counts \(clewline\.yaml:3\)\.\nemail to groq: denied, by `email` \(clewline\.yaml:6\)/,
    );
    const tool = run('policy', 'explain', '--tool', 'refund', '--args', '{"amount": 60}', '--format', 'json');
    assert.equal(tool.status, 1);
    const { answers } = JSON.parse(tool.stdout) as { answers: { verdict: string; line: number }[] };
    assert.deepEqual(
      answers.map(({ verdict, line }) => [verdict, line]),
      [
        ['approval', 8],
        ['deny', 8],
      ],
    );
    for (const wrong of [
      ['--args', '{'],
      ['--label', 'email'],
      ['--tool', 'refund', '--args', '{'],
      ['--workload', 'none'],
    ]) {
      const result = run('policy', 'explain', ...wrong);
      assert.equal(result.status, 2, wrong.join(' '));
      assert.match(result.stderr, /^clewline: /);
    }
  });

  it('init: what the code uses, readable, never over a file that is there', () => {
    assert.equal(run('policy', 'init').status, 0);
    const text = readFileSync(join(folder, 'clewline.yaml'), 'utf8');
    const { policy, problems } = readPolicy('clewline.yaml', text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      policy?.sections.models?.allow.map((entry) => entry.text),
      ['gpt-4o'],
    );
    assert.deepEqual(
      policy?.sections.hosts?.allow.map((entry) => entry.text),
      ['llm.internal'],
    );
    assert.deepEqual(
      policy?.tools?.entries.map((entry) => entry.name),
      ['refund'],
    );
    assert.equal(run('scan', '--fail-on', 'warning').status, 0, 'what it was made from keeps it');
    write('clewline.yaml', POLICY);
    const refused = run('policy', 'init');
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /there already\. --force/);
    assert.equal(readFileSync(join(folder, 'clewline.yaml'), 'utf8'), POLICY);
    assert.equal(run('policy', 'init', '--force').status, 0);
    assert.equal(readFileSync(join(folder, 'clewline.yaml'), 'utf8'), text);
    assert.equal(run('policy', 'init', '--output', '-').stdout, text);
    assert.ok(!existsSync(join(folder, '-')));
  });

  it('scan: judges by the policy of its folder, or the one that is named', () => {
    assert.equal(run('scan').status, 0);
    write('clewline.yaml', POLICY);
    const found = run('scan');
    assert.equal(found.status, 1);
    assert.match(found.stdout, /4:43 +error +The model `gpt-4o` is not among the allowed models \(clewline\.yaml:4\)/);
    write('other.yaml', POLICY.replace('gpt-4.1', 'gpt-4o'));
    assert.equal(run('scan', '--policy', 'other.yaml').status, 0);
    assert.equal(run('scan', '--policy', 'missing.yaml').status, 2);
  });

  it('scan: a policy that cannot be used is an error of its own, and the other findings stand', () => {
    write('app.py', 'import subprocess\nfrom openai import OpenAI\nsubprocess.run(OpenAI().responses.create(model="m", input="x").output_text, shell=True)\n');
    write('clewline.yaml', 'version: 1\nmodls: [a]\n');
    const result = run('scan', '--fail-on', 'never');
    assert.equal(result.status, 2);
    assert.match(result.stderr, /the policy cannot be used, so nothing was judged by it[\s\S]*clewline\.yaml:2:1: error: Unknown key `modls`/);
    assert.match(result.stdout, /model-output\/execution/);
  });

  it('replay: alerts among the operations', () => {
    write('clewline.yaml', 'version: 1\nproviders: [anthropic]\n');
    const result = run('replay', join(root, 'examples', 'recordings', 'apps.clewrec'), '--policy', 'clewline.yaml', '--format', 'jsonl');
    assert.equal(result.status, 0);
    const lines = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const alerts = lines.filter((line) => line['type'] === 'alert');
    assert.ok(alerts.length > 0 && alerts.every((alert) => alert['rule'] === 'policy/provider' && alert['policyLine'] === 2));
    assert.equal(lines.at(-1)?.['alerts'], alerts.length);
  });

  it('scan finds what a label of the policy’s own fits: in sources, in any other text, in UTF-16', () => {
    write('clewline.yaml', "version: 1\nlabels: { acme: { pattern: 'AC-[0-9]{6}' } }\n");
    write('data.txt', 'plain AC-123456\n');
    writeFileSync(join(folder, 'wide.txt'), Buffer.from('\ufeffAC-123457\n', 'utf16le'));
    write('app.ts', `${CODE}export const id = 'AC-123458';\n`);
    for (const only of [[], ['--only', 'secrets']]) {
      const done = run('scan', '--format', 'json', ...only);
      const { findings } = JSON.parse(done.stdout) as { findings: { rule: string; file: string; line: number }[] };
      assert.deepEqual(
        findings.filter(({ rule }) => rule === 'secrets/own-label').map(({ file, line }) => `${file}:${line}`),
        ['app.ts:5', 'data.txt:1', 'wide.txt:1'],
      );
    }
  });
});
