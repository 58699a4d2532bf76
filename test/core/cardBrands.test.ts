import assert from 'node:assert/strict';
import cardValidator from 'card-validator';
import fc from 'fast-check';
import { brandLengths } from '../../analyzers/src/sensitive/personal/card.ts';

describe('brands of payment cards', () => {
  /** Digits around the edges of the library's ranges, so that each is met from both sides. */
  const { getTypeInfo, types } = cardValidator.creditCardType;
  const edges = Object.values(types)
    .map((type) => getTypeInfo(type))
    .flatMap(({ patterns }) => patterns.flat().map(Number))
    .flatMap((edge) => [edge - 1, edge, edge + 1].map(String));

  it('are the ones that the library tells', () => {
    let brands = 0;
    fc.assert(
      fc.property(fc.constantFrom('', ...edges), fc.stringMatching(/^\d{19}$/), fc.integer({ min: 14, max: 19 }), (edge, rest, length) => {
        const digits = (edge + rest).slice(0, length);
        const wanted = cardValidator.number(digits).card?.lengths ?? [];
        if (wanted.length > 0) brands++;
        assert.deepEqual(brandLengths(digits), wanted, digits);
      }),
      { numRuns: 20_000 },
    );
    assert.ok(brands > 10_000, `${brands} are of a brand`);
  });
});
