import assert from 'node:assert/strict';
import { nearTo, pageOf, seenOf, since, verdictOf } from '../../client/src/comparison.ts';
import { storedRecord } from '../support/door.ts';

const SITE = { siteId: 's1', shown: { file: 'app.ts', line: 4, function: 'ask' } };
const link = { confidence: 'strong', evidence: [], site: SITE };
const at = (seconds: number): string => new Date(Date.parse('2026-11-27T16:50:00.000Z') + seconds * 1000).toISOString();
const sent = (i: number, labels: string[], fields: object = {}) =>
  storedRecord(`a:e:${i}`, { time: at(i), link, holes: [{ hole: 'question', role: 'user', length: 9, labels }], ...fields });

describe('before and after a fix', () => {
  const all = [sent(1, ['email']), sent(2, []), sent(3, ['email'], { 'error.type': 'timeout' }), sent(5, []), sent(6, [])];
  const compared = (operations: readonly ReturnType<typeof sent>[]) => {
    const time = at(3);
    const after = since(operations, time);
    return { place: 'app.ts:4', time, before: seenOf(all.slice(0, 3), 's1'), after: seenOf(after, 's1'), near: nearTo(after, 's1') };
  };

  it('what was carried before is held beside what is carried since, through the same call', () => {
    const { before, after } = compared(all);
    assert.deepEqual([before.operations, before.failed, [...before.carried]], [3, 1, [['`question` (user) carried email', 2]]]);
    assert.deepEqual([after.operations, after.failed, after.carried.size], [2, 0, 0]);
    assert.match(verdictOf(compared(all)), /none of what was carried before was carried in 2 operations since/);
    assert.match(pageOf(compared(all)), /\| `question` \(user\) carried email \| 2 of 3 \| 0 of 2 \|/);
  });

  it('a fix that does not hold says so', () => {
    assert.equal(verdictOf(compared([...all, sent(7, ['email'])])), '`question` (user) carried email in 1 of 3');
  });

  it('nothing since is no proof, and another call counts nothing', () => {
    assert.match(verdictOf(compared(all.slice(0, 3))), /run the program again/);
    const other = sent(8, ['email'], { link: { ...link, site: { ...SITE, siteId: 's2' } } });
    assert.match(verdictOf(compared([...all.slice(0, 3), other])), /run the program again/);
  });

  it('what came near and did not fit is told: the program that runs is another one', () => {
    const near = sent(8, [], { link: undefined, unlinked: { reason: 'no-fit', message: 'no template fits', nearest: SITE } });
    assert.match(verdictOf(compared([...all.slice(0, 3), near])), /1 operation came near and did not fit/);
  });
});
