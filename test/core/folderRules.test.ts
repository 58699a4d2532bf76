import assert from 'node:assert/strict';
import fc from 'fast-check';
import ignore from 'ignore';
import { FolderRules } from '../../server/src/workspace/folderRules.ts';

const names = ['build', 'Build', 'a.pyc', '.pyc', 'x.tar.gz', 'dist', '.env', '.env.local', 'src', 'log.txt', 'a', 'a.b.c', '__pycache__', 'Thumbs.db'];
const rules = [
  ...[
    'build',
    'build/',
    '/build',
    '*.pyc',
    '*.py[co]',
    '*.gz',
    '*.tar.gz',
    '.env*',
    '.env',
    'src/',
    '*',
    '**/dist',
    'a.b',
    'log.txt',
    '# build',
    '',
    '__pycache__/',
  ],
  ...['thumbs.DB', 'src/a', 'dist ', '\\!x', '*.txt', '.*', '/src/a/', 'src/.ENV', 'a/', 'a*', 'log*', '/src/build/a', './src', 'src/a*', 'a.'],
  ...['[Bb]uild', '?og.txt', 'l*g.t?t', 'src/*', 'src/**', '**/a', '.e*/*', '*.[l-t]*', 'dist\\ ', ' a', '*u*/', '/s*/a', '*.tar.*', 'a/**/b'],
];

describe('what a .gitignore leaves out, looked up by name', () => {
  /** Whether the path, or a folder that it lies in, is left out, step by step as a walk asks. */
  const leavesOut = (own: FolderRules, parts: readonly string[]): boolean =>
    parts.some((name, i) => own.ignores(name, i < parts.length - 1, () => parts.slice(0, i + 1).join('/')));

  for (const takesBack of [false, true])
    it(`is what the library says${takesBack ? ', where a rule takes something back, too' : ''}`, () => {
      let ignored = 0;
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...rules, ...(takesBack ? ['!build', '!a.pyc', '!.env', '!src/a', '!/src', '!*.gz', '!a/'] : [])), { maxLength: 6 }),
          fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
          fc.constantFrom('\n', '\r\n'),
          (lines, parts, lineEnd) => {
            const text = lines.join(lineEnd);
            const wanted = ignore.default().add(text).ignores(parts.join('/'));
            if (wanted) ignored++;
            assert.equal(leavesOut(new FolderRules(text), parts), wanted, JSON.stringify({ lines, parts }));
          },
        ),
        { numRuns: 5000 },
      );
      assert.ok(ignored > 500, `${ignored} of them are left out`);
    });

  it('has an answer for a rule that fits a name in more ways than anybody can try', () => {
    for (const rule of [`${'?'.repeat(100)}x`, `${'*a'.repeat(12)}*b`, `${'[a-z]'.repeat(60)}9`])
      assert.equal(
        new FolderRules(rule).ignores('a'.repeat(200), false, () => 'a'.repeat(200)),
        false,
        rule,
      );
  });
});
