import assert from 'node:assert/strict';
import { cutOut, partedAt, splitAt } from '../../analyzers/src/interpreter/values/pieces.ts';
import { newTaint } from '../../analyzers/src/interpreter/values/taint.ts';
import type { Segment } from '../../analyzers/src/interpreter/values/values.ts';

const AT = { origin: { file: 'a.ts', offset: 0 }, start: 1, end: 2 };
const TAINTS = [newTaint('untrusted', 'req.body', AT)];
const lit = (text: string): Segment => ({ k: 'literal', text });
const hole: Segment = { k: 'hole', name: 'q', at: AT, taints: TAINTS };

describe('pieces of a text that is fixed in part', () => {
  it('what is cut out of its fixed beginning is fixed', () => {
    assert.deepEqual(cutOut([lit('abc'), hole], 0, 3), { known: [lit('abc')], open: undefined });
    assert.deepEqual(cutOut([lit('abc'), hole], 1, 2), { known: [lit('b')], open: undefined });
  });
  it('what begins there goes on with all that follows', () => {
    assert.deepEqual(cutOut([lit('abc'), hole, lit('d')], 1, undefined), { known: [lit('bc'), hole, lit('d')], open: undefined });
  });
  it('what ends in something unknown, or begins behind it, carries what that does', () => {
    assert.deepEqual(cutOut([lit('abc'), hole], 1, 9), { known: [lit('bc')], open: TAINTS });
    assert.deepEqual(cutOut([lit('abc'), hole, lit('d')], 4, undefined), { known: [], open: TAINTS });
  });
  it('fixed pieces at both ends are told from those between', () => {
    assert.deepEqual(splitAt([lit('a,b,c'), hole, lit('d,e')], ','), { first: ['a', 'b'], last: ['e'], between: TAINTS });
    assert.equal(splitAt([lit('a'), hole], ','), undefined);
    assert.equal(splitAt([hole], ','), undefined);
  });
  it('parted at the first separator, if that is fixed', () => {
    assert.deepEqual(partedAt([lit('a=b='), hole], '='), { before: 'a', behind: [lit('b='), hole] });
    assert.equal(partedAt([hole, lit('a=b')], '='), undefined);
  });
});
