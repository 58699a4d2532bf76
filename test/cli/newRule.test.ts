import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/lspClient.ts';

/** Parts of the project that a rule's checks read. */
const PARTS = ['analyzers', 'agent', 'server', 'client', 'cli', 'scripts', 'test', 'docs', 'schemas', 'examples'];
const LEFT_OUT = /\/(?:node_modules|dist|\.cache|test-artifacts)(?:\/|$)/;

/** The project's text with the same packages: its own ones are those of the copy. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'clewline-new-rule-'));
  for (const part of PARTS) cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !LEFT_OUT.test(path.slice(root.length)) });
  for (const file of [
    'package.json',
    'README.md',
    'eslint.config.js',
    '.prettierrc',
    '.prettierrc.json',
    '.mocharc.json',
    '.mocharc.cjs',
    '.mocharc.yml',
    'prettier.config.js',
  ])
    if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  for (const file of readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name))) cpSync(join(root, file), join(copy, file));
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== '@clewline'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  // Links into the project, which lead into the copy here.
  cpSync(join(root, 'node_modules', '@clewline'), join(copy, 'node_modules', '@clewline'), { recursive: true, verbatimSymlinks: true });
  for (const part of PARTS) if (existsSync(join(root, part, 'node_modules'))) symlinkSync(join(root, part, 'node_modules'), join(copy, part, 'node_modules'));
  return copy;
}

describe('npm run new-rule', function () {
  this.timeout(900_000);
  let copy: string;
  before(() => {
    copy = copyOfProject();
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  const run = (...args: string[]): SpawnSyncReturns<string> => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  const newRule = (...args: string[]): SpawnSyncReturns<string> => run('--import', 'tsx', 'scripts/newRule.ts', ...args);

  it('makes a rule that passes types, lint, its fixtures and its page, and is registered', () => {
    const made = newRule('limits/made-up', 'Something that nobody wants');
    assert.equal(made.status, 0, made.stderr);
    assert.match(readFileSync(join(copy, 'analyzers/src/rules/registry.ts'), 'utf8'), /import limitsMadeUp from '\.\/limits\/made-up\/rule\.ts';/);
    const checks: readonly (readonly string[])[] = [
      ['node_modules/typescript/bin/tsc', '-p', 'analyzers/tsconfig.json', '--noEmit'],
      ['node_modules/eslint/bin/eslint.js', 'analyzers/src/rules/limits/made-up'],
      ['node_modules/prettier/bin/prettier.cjs', '--check', 'analyzers/src/rules/limits/made-up/rule.ts'],
    ];
    for (const check of checks) {
      const { status, stdout, stderr } = run(...check);
      assert.equal(status, 0, `${check.join(' ')}\n${stdout}${stderr}`);
    }
    const tests = run('node_modules/mocha/bin/mocha.js', 'test/core/fixtures.test.ts', 'test/core/docs.test.ts', '-g', 'made-up');
    assert.equal(tests.status, 0, tests.stdout + tests.stderr);
    assert.match(tests.stdout, /5 passing/, 'four fixtures and a page');
  });

  it('refuses what is no rule, and one that is there', () => {
    for (const [args, why] of [
      [['made-up'], /called FAMILY\/NAME/],
      [['limit/made-up', 'A title'], /there is no family limit/],
      [['limits/other', "It's"], /a title of one line/],
      [['limits/agent-loop', 'A title'], /is there already/],
    ] as const) {
      const { status, stderr } = newRule(...args);
      assert.equal(status, 2);
      assert.match(stderr, why);
    }
  });
});
