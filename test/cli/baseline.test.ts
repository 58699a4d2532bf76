import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

const secret = (name: string, value: string): string => `${name} = "${value}"\n`;
const OLD = ['kV9xQ2mT', '7rL4pW8z'].join('');
const NEW = ['Zq7Rk2Lm', 'X9vTb4Nc'].join('');

describe('clewline scan --baseline', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-baseline-'));
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'a.py'), secret('db_password', OLD));
    writeFileSync(join(folder, 'b', 'c.py'), secret('mail_password', OLD));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [cli, 'scan', '--fail-on', 'warning', ...args], { cwd: folder, encoding: 'utf8' });
  const scan = (...args: string[]): { status: number | null; files: string[]; baseline: { known: number; gone: { file: string; rule: string }[] } } => {
    const done = run('--format', 'json', ...args);
    const report = JSON.parse(done.stdout) as {
      findings: { file: string; line: number }[];
      baseline: { known: number; gone: { file: string; rule: string }[] };
    };
    return { status: done.status, files: report.findings.map(({ file, line }) => `${file}:${line}`), baseline: report.baseline };
  };

  it('what was there is counted, what is new is shown, wherever the old moves', () => {
    const written = run('--write-baseline', 'base.json');
    assert.deepEqual([written.status, /base\.json holds 2 findings/.test(written.stderr)], [0, true]);
    const text = readFileSync(join(folder, 'base.json'), 'utf8');
    assert.ok(!text.includes(OLD) && !text.includes(OLD.slice(0, 4)), 'nothing of a value');
    assert.deepEqual(scan('--baseline', 'base.json'), { status: 0, files: [], baseline: { file: 'base.json', known: 2, gone: [] } as never });
    writeFileSync(join(folder, 'a.py'), `# moved\n\n${secret('db_password', OLD)}${secret('cache_password', NEW)}`);
    const later = scan('--baseline', 'base.json');
    assert.deepEqual([later.status, later.files, later.baseline.known], [1, ['a.py:4'], 2]);
    writeFileSync(join(folder, 'a.py'), secret('db_password', OLD) + secret('db_password', NEW));
    assert.equal(scan('--baseline', 'base.json').files.length, 1, 'each entry stands for one');
  });

  it('an entry that fits nothing any more is told, if the scan has looked there', () => {
    run('--write-baseline', 'base.json');
    writeFileSync(join(folder, 'a.py'), 'x = 1\n');
    rmSync(join(folder, 'b'), { recursive: true });
    mkdirSync(join(folder, 'b'));
    assert.deepEqual(
      scan('--baseline', 'base.json').baseline.gone.map(({ file, rule }) => `${file} ${rule}`),
      ['a.py secrets/password', 'b/c.py secrets/password'],
    );
    assert.deepEqual(
      scan('b', '--baseline', 'base.json').baseline.gone.map(({ file }) => file),
      ['b/c.py'],
    );
    assert.deepEqual(scan('--only', 'policy', '--baseline', 'base.json').baseline.gone, []);
    assert.match(run('--baseline', 'base.json').stdout, /0 more are known from base\.json\.\n +a\.py: secrets\/password is no longer found\n/);
    writeFileSync(join(folder, 'a.py'), `# clewline-ignore-next-line secrets/password: rotated each night by the vault\n${secret('db_password', OLD)}`);
    assert.deepEqual(scan('a.py', '--baseline', 'base.json').baseline.gone, [], 'what a comment excuses is still there');
  });

  it('SARIF marks what is new; the file can be written over what it was compared with', () => {
    run('--write-baseline', 'base.json');
    writeFileSync(join(folder, 'a.py'), secret('db_password', OLD) + secret('cache_password', NEW));
    const { runs } = JSON.parse(run('--format', 'sarif', '--baseline', 'base.json').stdout) as { runs: { results: { baselineState: string }[] }[] };
    assert.deepEqual(
      runs[0]?.results.map(({ baselineState }) => baselineState),
      ['new'],
    );
    run('--baseline', 'base.json', '--write-baseline', 'base.json');
    assert.deepEqual(scan('--baseline', 'base.json').baseline.known, 3);
  });

  it('a baseline that cannot be used ends the scan: else everything old would look new', () => {
    for (const [text, why] of [
      [undefined, /ENOENT/],
      ['{', /not JSON/],
      ['{}', /it is no baseline/],
      ['{"clewlineBaseline":2}', /version 2/],
      ['{"clewlineBaseline":1}', /no list/],
      ['{"clewlineBaseline":1,"findings":[{"identity":5}]}', /finding 1 lacks/],
    ] as const) {
      if (text !== undefined) writeFileSync(join(folder, 'base.json'), text);
      const done = run('--baseline', 'base.json');
      assert.deepEqual([done.status, why.test(done.stderr), done.stdout], [2, true, ''], done.stderr);
    }
    assert.match(run('--baseline', 'b').stderr, /it is no file/);
  });
});
