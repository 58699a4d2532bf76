import assert from 'node:assert/strict';
import { labelText } from '@clewline/analyzers';
import { BY_HABIT, NAMED, NO_PHONES } from '../corpus/personal/phoneSentences.ts';

describe('phone numbers in sentences', () => {
  const isLabelled = (text: string): boolean => labelText(text).some(({ type }) => type === 'phone');
  const missed = (sentences: readonly string[]): string[] => sentences.filter((text) => !isLabelled(text));

  it('of every country are found beside a word', () => assert.deepEqual(missed(NAMED), []));

  it('are found by the way they are written, whatever stands around', () => {
    const left = missed(BY_HABIT);
    assert.ok(left.length <= BY_HABIT.length * 0.05, left.join('\n'));
  });

  it('are told from numbers of other things', () => {
    const flagged = NO_PHONES.filter(isLabelled);
    assert.ok(flagged.length <= 1, flagged.join('\n'));
  });
});
