import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstFrom } from '../../analyzers/src/text/firstFrom.ts';

describe('the first of things in order from a place on', () => {
  it('is what going through them one by one finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.integer({ min: -1, max: 22 }), (numbers, place) => {
        const places = numbers.sort((a, b) => a - b);
        const found = places.findIndex((one) => one >= place);
        assert.equal(
          firstFrom(places.length, (i) => places[i] as number, place),
          found < 0 ? places.length : found,
        );
      }),
    );
  });
});
