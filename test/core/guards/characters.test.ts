import assert from 'node:assert/strict';
import { harmlessKinds } from '../../../analyzers/src/interpreter/guards/characters.ts';

const MARKUP = ['html', 'response', 'mail', 'markup'];
const ROOTLESS = 'not-from-root';

describe('characters that a pattern lets through, by what they do no harm as', () => {
  const cases: readonly [pattern: string, kinds: readonly string[]][] = [
    ['^[a-z0-9.-]+$', ['shell', ...MARKUP, ROOTLESS]],
    ['^\\w{1,8}$', ['shell', 'sql', ...MARKUP, ROOTLESS, 'url', 'redirect']],
    ['^[\\w ]+$', [...MARKUP, ROOTLESS]],
    ['^(?:a|b)+$', ['shell', 'sql', ...MARKUP, ROOTLESS, 'url', 'redirect']],
    // A class of all others, any character, an end that is open.
    ['^[^;]+$', []],
    ['^.*$', []],
    ['^[a-z]+', []],
    ['[a-z]+$', []],
    // One slash leads to no other server; a second one behind it does.
    ['^\\/[a-z-]+$', ['shell', ...MARKUP, 'redirect']],
    ['^\\/[a-z][a-z/]*$', ['shell', ...MARKUP, 'redirect']],
    ['^\\/[a-z]*[a-z/]*$', ['shell', ...MARKUP]],
    ['^\\/[a-z/]+$', ['shell', ...MARKUP]],
    ['^\\/\\/[a-z]+$', ['shell', ...MARKUP]],
  ];
  for (const [pattern, kinds] of cases) it(pattern, () => assert.deepEqual(harmlessKinds(pattern, ''), kinds));
  it('lines have anchors of their own', () => assert.deepEqual(harmlessKinds('^[a-z]+$', 'm'), []));
  it('is asked for as a whole', () => assert.deepEqual(harmlessKinds('[a-z]+', '', { whole: true }), ['shell', 'sql', ...MARKUP, ROOTLESS, 'url', 'redirect']));
});
