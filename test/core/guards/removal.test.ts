import assert from 'node:assert/strict';
import { isPlainText, remainsOf, remainsWithout } from '../../../analyzers/src/interpreter/guards/removal.ts';

const MARKUP = ['html', 'response', 'mail', 'markup'];
const ROOTLESS = 'not-from-root';
const ALL = ['shell', 'sql', ...MARKUP, ROOTLESS, 'url', 'redirect', 'path'];

describe('what is left where every match of a pattern is replaced', () => {
  const cases: readonly [pattern: string, replacement: string, isWordless: boolean, kinds: readonly string[]][] = [
    ['[^a-z]', '', true, ALL],
    ['[^a-z0-9]+', '', true, ALL],
    ['[^A-Za-z0-9_.-]', '', false, ['shell', ...MARKUP, ROOTLESS, 'path']],
    ['[^A-Za-z0-9_.-]', '/', false, ['shell', ...MARKUP]],
    ['[^a-z ]', '', false, [...MARKUP, ROOTLESS, 'path']],
    ['[^\\w\\s]|_', '', false, [...MARKUP, 'path']],
    // What Python counts as a word goes beyond ASCII, and no language's word has a space in it.
    ['\\W+', '-', true, ['shell', ...MARKUP, ROOTLESS, 'url', 'redirect', 'path']],
    ['\\D', '', true, ALL],
    ['[^\\d.]', '', true, ['shell', 'sql', ...MARKUP, ROOTLESS, 'path']],
    ['<', '&lt;', false, MARKUP],
    ['[<>&]', ' ', false, MARKUP],
    ['[<>]|script', '', false, MARKUP],
    ['(?:<|>)', '', false, MARKUP],
    ['[/\\\\]', '_', false, ['path']],
    ['[^\\p{L}\\p{N}]', '', true, ALL],
    ['\\s', '', false, []],
    ['>', '', false, []],
    ['<', '<<', false, []],
    // Beyond ASCII only some of it is taken out.
    ['[é<]', '', false, MARKUP],
  ];
  for (const [pattern, replacement, isWordless, kinds] of cases)
    it(`${pattern} → ${JSON.stringify(replacement)}`, () => {
      const found = remainsOf(pattern, 'g', replacement);
      assert.deepEqual([found?.isWordless, found?.kinds], [isWordless, kinds]);
    });

  it('letters of both cases, if case does not matter', () => {
    assert.equal(remainsOf('[^a-z]', 'gi', '')?.isWordless, true);
    assert.equal(remainsOf('[^A-Z ]', 'gi', '')?.removes('a'), false);
  });
  for (const pattern of ['<script>', '[^a-z]{2}', '^[^a-z]', '\\b', '[a-z', '(?=<)', '\\u003c', '.', 'a*b', `[${'a'.repeat(600)}]`])
    it(`nothing is known of ${pattern.slice(0, 20)}`, () => assert.equal(remainsOf(pattern, 'g', ''), undefined));
  it('nothing is known of syntaxes of their own', () => assert.equal(remainsOf('[^a-z]', 'gv', ''), undefined));
  it('nothing is known of what is put there', () => assert.deepEqual(remainsOf('[<]', 'g', undefined)?.kinds, []));

  it('a text for itself', () => {
    assert.deepEqual(remainsWithout('<', '&lt;')?.kinds, MARKUP);
    assert.equal(remainsWithout('<b', ''), undefined);
    assert.deepEqual(['NONE', '<', 'a.b', '\\d'].map(isPlainText), [true, true, false, false]);
  });
});
