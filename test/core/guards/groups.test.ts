import assert from 'node:assert/strict';
import { groupsOf, lettingThrough } from '../../../analyzers/src/interpreter/guards/groups.ts';

describe('groups of a regular expression', () => {
  const sources = (pattern: string): string[] | undefined => groupsOf(pattern)?.map(({ source }) => source);
  it('the whole first, then by their opening parentheses', () => assert.deepEqual(sources('a(b(c)d)(e)'), ['a(b(c)d)(e)', 'b(c)d', 'c', 'e']));
  it('names of both languages', () => {
    assert.deepEqual(
      groupsOf('(?<year>\\d+)-(?P<note>.*)')?.map(({ name }) => name),
      [undefined, 'year', 'note'],
    );
  });
  it('what keeps nothing is no group', () => assert.deepEqual(sources('(?:a)(?=b)(?<!c)(d)'), ['(?:a)(?=b)(?<!c)(d)', 'd']));
  it('parentheses that are characters', () => assert.deepEqual(sources('\\((a)[()]\\)'), ['\\((a)[()]\\)', 'a']));
  for (const pattern of ['(a', 'a)', '[a', '('.repeat(60) + ')'.repeat(60), 'a'.repeat(3_000)])
    it(`nothing is told of ${pattern.slice(0, 10)}`, () => assert.equal(groupsOf(pattern), undefined));
  it('what they let through', () => {
    assert.equal(lettingThrough('^\\d{4}$', 'gm').isWordless, true);
    assert.equal(lettingThrough('\\d{4} .*', '').isWordless, false);
    assert.deepEqual(lettingThrough('[a-z-]+', '').kinds.includes('shell'), true);
  });
});
