import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadPolicy } from '@clewline/server';
import { cli } from '../support/lspClient.ts';

describe('extends: what may be read, and what may not', () => {
  let outer = '';
  let folder = '';
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(outer, name)), { recursive: true });
    writeFileSync(join(outer, name), text);
  };
  /** What is wrong with a policy that extends one thing. */
  const wrongWith = (specifier: string): string => {
    write('work/clewline.yaml', `version: 1\nextends: ${JSON.stringify(specifier)}\n`);
    return (
      loadPolicy(join(folder, 'clewline.yaml'), 'clewline.yaml', folder)
        ?.problems.map(({ message }) => message)
        .join('\n') ?? ''
    );
  };

  beforeEach(() => {
    outer = mkdtempSync(join(tmpdir(), 'clewline-extends-'));
    folder = join(outer, 'work');
    write('secret.yaml', 'version: 1\nmodels: [outside]\n');
    write('work/base/company.yaml', 'version: 1\nmodels: [gpt-5*]\n');
    write('work/node_modules/@acme/policy/clewline.yaml', 'version: 1\nextends: ./strict.yaml\nproviders: [openai]\n');
    write('work/node_modules/@acme/policy/strict.yaml', 'version: 1\nenforce: deny\n');
  });
  afterEach(() => rmSync(outer, { recursive: true }));

  it('a file and a package of the workspace, and what these extend', () => {
    assert.equal(wrongWith('./base/company.yaml'), '');
    assert.equal(wrongWith('base/../base/company.yaml'.replace('base/../', './base/../')), '');
    assert.equal(wrongWith('@acme/policy'), '');
    assert.equal(wrongWith('@acme/policy/strict.yaml'), '');
    symlinkSync('company.yaml', join(folder, 'base', 'link.yaml'));
    assert.equal(wrongWith('./base/link.yaml'), '', 'a link inside the workspace');
    const done = spawnSync(process.execPath, [cli, 'policy', 'explain'], { cwd: folder, encoding: 'utf8' });
    assert.match(done.stdout, /Models \(base\/company\.yaml:2\): gpt-5\* \(base\/company\.yaml:2\) allowed/);
  });

  it('nothing outside of the workspace, by whatever name or link', () => {
    for (const [specifier, why] of [
      ['../secret.yaml', /outside of the workspace/],
      ['./base/../../secret.yaml', /outside of the workspace/],
      [join(outer, 'secret.yaml'), /must be a path that begins with/],
      ['file:///etc/passwd', /must be a path that begins with/],
      ['https://example.org/clewline.yaml', /must be a path that begins with/],
      ['~/clewline.yaml', /must be a path that begins with/],
      ['@acme/policy/../../../../secret.yaml', /must be a path that begins with/],
      ['..\\secret.yaml', /backslash/],
      ['./a\0.yaml', /control character/],
      ['./base', /it is no file|cannot be read/],
      ['./none.yaml', /no such file/],
      ['nobody', /no such package/],
      ['./clewline.yaml', /extends itself/],
    ] as const)
      assert.match(wrongWith(specifier), why, specifier);
    symlinkSync(join(outer, 'secret.yaml'), join(folder, 'inside.yaml'));
    assert.match(wrongWith('./inside.yaml'), /outside of the workspace/);
    symlinkSync(outer, join(folder, 'up'));
    assert.match(wrongWith('./up/secret.yaml'), /outside of the workspace/);
    mkdirSync(join(outer, 'node_modules', 'beside'), { recursive: true });
    writeFileSync(join(outer, 'node_modules', 'beside', 'clewline.yaml'), 'version: 1\n');
    assert.match(wrongWith('beside'), /no such package/, 'never looked for above the workspace');
    symlinkSync(join(outer, 'node_modules', 'beside'), join(folder, 'node_modules', 'beside'));
    assert.match(wrongWith('beside'), /outside of the workspace/);
  });

  it('no pipe, no file that is too large; an error is at file:line:column of the file it is in', () => {
    const made = spawnSync('mkfifo', [join(folder, 'pipe.yaml')]);
    if (made.status === 0) assert.match(wrongWith('./pipe.yaml'), /it is no file/);
    write('work/large.yaml', '#'.repeat(5_000_000));
    assert.match(wrongWith('./large.yaml'), /larger than a policy/);
    write('work/base/bad.yaml', 'version: 1\nmodls: [x]\n');
    write('work/clewline.yaml', 'version: 1\nextends: ./base/bad.yaml\n');
    const done = spawnSync(process.execPath, [cli, 'policy', 'check'], { cwd: folder, encoding: 'utf8' });
    assert.deepEqual([done.status, done.stdout.startsWith('base/bad.yaml:2:1: error: Unknown key `modls`')], [2, true], done.stdout);
  });
});
