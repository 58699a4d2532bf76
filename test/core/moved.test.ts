import assert from 'node:assert/strict';
import { lineAfter, type Edit } from '../../client/src/moved.ts';

const edit = (from: [number, number], to: [number, number], text: string): Edit => ({
  range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
  text,
});

describe('the line of a hint that was asked for before somebody typed on', () => {
  it('stays where it is while somebody types in it, at its end, or below', () => {
    for (const one of [edit([7, 3], [7, 3], 'x'), edit([7, 90], [7, 90], 'x'), edit([7, 2], [7, 9], ''), edit([8, 0], [9, 0], 'a\nb\n')])
      assert.equal(lineAfter(7, [[one]]), 7);
  });

  it('goes along with lines that come or go above it, and with the end of its own', () => {
    assert.equal(lineAfter(7, [[edit([0, 0], [0, 0], '\n\n')]]), 9);
    assert.equal(lineAfter(7, [[edit([2, 0], [5, 0], '')]]), 4);
    assert.equal(lineAfter(7, [[edit([7, 4], [7, 4], '\n')]]), 8);
    assert.equal(lineAfter(7, [[edit([6, 9], [7, 0], ' ')]]), 6);
  });

  it('follows one moment after the other', () => {
    const enter = [edit([1, 0], [1, 0], '\n')];
    assert.equal(lineAfter(7, [enter, [edit([8, 3], [8, 3], 'x')], enter]), 9);
    assert.equal(lineAfter(7, []), 7);
  });

  it('is nowhere where the line was taken out', () => {
    assert.equal(lineAfter(7, [[edit([6, 0], [9, 0], '')]]), undefined);
  });
});
