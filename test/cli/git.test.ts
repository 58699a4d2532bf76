import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

/** A password as no file of this repository holds it whole. */
const secret = (n: number): string => ['Lantern', String(70 + n), '!xq', 'vz'].join('');

interface Report {
  findings: { rule: string; file: string; line: number }[];
  skipped: { path: string; reason: string }[];
}

describe('clewline scan: what git keeps', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-git-'));
    git('init', '-q', '-b', 'main');
    git('config', 'user.email', 'a@example.org');
    git('config', 'user.name', 'A');
    git('config', 'commit.gpgsign', 'false');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const git = (...args: string[]): string => {
    const done = spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
    assert.equal(done.status, 0, `git ${args.join(' ')}: ${done.stderr}`);
    return done.stdout.trim();
  };
  const write = (name: string, text: string | Buffer): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const commit = (message: string): string => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  const scan = (...args: string[]): { status: number | null; report: Report; stderr: string } => {
    const done = spawnSync(process.execPath, [cli, 'scan', '--format', 'json', ...args], { cwd: folder, encoding: 'utf8' });
    return { status: done.status, stderr: done.stderr, report: (done.stdout === '' ? { findings: [], skipped: [] } : JSON.parse(done.stdout)) as Report };
  };

  it('--staged takes what is staged, not what lies on disk, before the first commit and after it', () => {
    write('a.env', `DB_PASSWORD=${secret(1)}\n`);
    git('add', 'a.env');
    write('a.env', 'DB_PASSWORD=\n');
    assert.deepEqual(
      scan('--staged').report.findings.map(({ file, line }) => `${file}:${line}`),
      ['a.env:1'],
    );
    git('commit', '-q', '-m', 'one');
    write('b.env', `X=1\nAPI_SECRET=${secret(2)}\n`);
    write('c.env', `API_SECRET=${secret(3)}\n`);
    git('add', 'b.env');
    assert.deepEqual(
      scan('--staged', '--only', 'secrets').report.findings.map(({ file, line }) => `${file}:${line}`),
      ['b.env:2'],
    );
  });

  it('--history finds what was deleted, on every branch, each version once with the first commit that has it', () => {
    write('a.env', `DB_PASSWORD=${secret(1)}\n`);
    const first = commit('one');
    write('copy/b.env', `DB_PASSWORD=${secret(1)}\n`);
    commit('two');
    rmSync(join(folder, 'a.env'));
    rmSync(join(folder, 'copy'), { recursive: true });
    commit('three');
    git('checkout', '-q', '-b', 'side');
    write('größe ä.yml', `password: ${secret(4)}\n`);
    const side = commit('four');
    git('checkout', '-q', 'main');
    write('x.txt', 'x');
    commit('five');
    git('merge', '-q', '--no-edit', 'side');
    git('rm', '-q', 'größe ä.yml');
    git('commit', '-q', '-m', 'six');
    assert.deepEqual(scan('--only', 'secrets').report.findings, []);
    assert.deepEqual(
      scan('--history')
        .report.findings.map(({ file }) => file)
        .sort(),
      [`${side.slice(0, 12)}:größe ä.yml`, `${first.slice(0, 12)}:a.env`].sort(),
    );
  });

  it('runs nothing that the repository names', () => {
    const proof = join(folder, '..', `${folder.split('/').at(-1) ?? ''}-ran`);
    const trap = join(folder, '.git', 'trap');
    writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${proof}'\ncat\n`);
    chmodSync(trap, 0o755);
    for (const hook of ['post-index-change', 'pre-commit', 'post-checkout', 'reference-transaction', 'fsmonitor-watchman', 'pre-auto-gc']) {
      writeFileSync(join(folder, '.git', 'hooks', hook), `#!/bin/sh\necho ${hook} >> '${proof}'\n`);
      chmodSync(join(folder, '.git', 'hooks', hook), 0o755);
    }
    write('a.env', `DB_PASSWORD=${secret(1)}\n`);
    write('.gitattributes', '* filter=trap diff=trap merge=trap working-tree-encoding=UTF-8\n*.env textconv=trap\n');
    git('add', '.gitattributes', 'a.env');
    git('commit', '-q', '--no-verify', '-m', 'one');
    write('b.env', `DB_PASSWORD=${secret(2)}\n`);
    git('add', 'b.env');
    const settings = {
      'core.fsmonitor': trap,
      'core.hooksPath': join(folder, '.git', 'hooks'),
      'core.sshCommand': trap,
      'core.pager': trap,
      'pager.log': trap,
      'core.editor': trap,
      'core.askPass': trap,
      'core.gitProxy': trap,
      'core.alternateRefsCommand': trap,
      'diff.external': trap,
      'diff.trap.command': trap,
      'diff.trap.textconv': trap,
      'filter.trap.clean': trap,
      'filter.trap.smudge': trap,
      'filter.trap.process': trap,
      'filter.trap.required': 'true',
      'merge.trap.driver': trap,
      'log.showSignature': 'true',
      'gpg.program': trap,
      'gpg.ssh.program': trap,
      'credential.helper': trap,
      'protocol.ext.allow': 'always',
      'remote.origin.url': `ext::${trap} %S`,
      'remote.origin.promisor': 'true',
      'remote.origin.partialclonefilter': 'blob:none',
      'extensions.partialClone': 'origin',
      'uploadpack.packObjectsHook': trap,
      'alias.diff-tree': `!${trap}`,
      'alias.rev-list': `!${trap}`,
      'maintenance.auto': 'true',
    };
    for (const [name, value] of Object.entries(settings)) git('config', name, value);
    rmSync(proof, { force: true });
    // The traps are set: git itself walks into them.
    spawnSync('git', ['diff', '--cached'], { cwd: folder });
    spawnSync('git', ['status'], { cwd: folder });
    assert.ok(existsSync(proof), 'no trap works: the test proves nothing');
    rmSync(proof, { force: true });
    // An object that only the remote would have.
    const blob = git('rev-parse', 'HEAD:a.env');
    const pack = join(folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2));
    rmSync(pack, { force: true });
    const staged = scan('--staged');
    const history = scan('--history');
    rmSync(join(folder, '.git', 'index.lock'), { force: true });
    assert.ok(!existsSync(proof), 'something was run');
    assert.deepEqual(
      staged.report.findings.map(({ file }) => file),
      ['b.env'],
      staged.stderr,
    );
    assert.deepEqual(
      history.report.skipped.map(({ reason }) => reason),
      ['the object is missing (a partial clone?)'],
      history.stderr,
    );
  });

  it('says what it cannot do', () => {
    write('a.py', 'x = 1\n');
    commit('one');
    assert.match(scan('--staged', '--history').stderr, /cannot be used with/);
    assert.match(scan('--history', '--only', 'limits').stderr, /there is no|needs the analysis/i);
    const bare = mkdtempSync(join(tmpdir(), 'clewline-nogit-'));
    const done = spawnSync(process.execPath, [cli, 'scan', '--history'], { cwd: bare, encoding: 'utf8' });
    rmSync(bare, { recursive: true });
    assert.equal(done.status, 2);
    assert.match(done.stderr, /the history cannot be read: .*not a git repository/);
    assert.ok(readdirSync(folder).includes('a.py'));
  });
});
