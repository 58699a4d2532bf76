import assert from 'node:assert/strict';
import { outgrows } from '../support/growth.ts';

/** Work that no compiler leaves out. */
function work(steps: number): void {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum = (sum * 31 + i) % 65_521;
  assert.ok(sum >= 0);
}

describe('what tells whether a cost grows with its input', () => {
  it('lets a proportional cost pass, and one with a logarithm, whatever a unit costs', () => {
    for (const unit of [20, 200]) {
      assert.equal(
        outgrows((size) => () => work(size * unit), 1_000),
        undefined,
      );
      assert.equal(
        outgrows((size) => () => work(size * Math.ceil(Math.log2(size)) * unit), 1_000),
        undefined,
      );
    }
  });

  it('tells a square, even beside a large proportional part', () => {
    assert.match(outgrows((size) => () => work(10 * size * size), 150) ?? '', /ms for 2400/);
    assert.match(outgrows((size) => () => work(size * 1_000 + 10 * size * size), 150) ?? '', /ms for 2400/);
  });
});
