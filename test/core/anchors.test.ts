import assert from 'node:assert/strict';
import { Anchors, mayHold, nextOwner } from '../../analyzers/src/sensitive/words/anchors.ts';
import { Random } from '../corpus/random.ts';

describe('words that a pattern needs', () => {
  const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,.;:-_/()@';
  const WORDS = ['restrictions', 'system prompt', 'don’t', 'ignore', ' to ', 'élu', 'your '];

  for (const size of [1_000, 300_000])
    it(`are found wherever they stand in ${size} characters, in either case`, () => {
      const random = new Random(11);
      for (const word of WORDS)
        for (const at of [0, 1, size >> 1, size]) {
          const text = random.text(LETTERS, at) + word.toUpperCase() + random.text(LETTERS, size - at);
          assert.ok(mayHold(nextOwner(), text, new Anchors(word)), `${word} at ${at}`);
        }
    });

  it('are missed in a long text of characters drawn at random, where every stretch of three occurs', () => {
    const text = new Random(12).text(LETTERS, 1_000_000);
    const owner = nextOwner();
    const missing = ['restrictions', 'system prompt', 'guidelines', 'whichever', 'summarizing', 'previously', 'instructions', 'developers'];
    assert.deepEqual(
      missing.filter((word) => mayHold(owner, text, new Anchors(word))),
      [],
    );
  });
});
