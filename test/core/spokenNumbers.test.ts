import assert from 'node:assert/strict';
import { labelText } from '@clewline/analyzers';
import { NOBODYS, SAID_ADDRESSES, SAID_PHONES, SAID_SSNS } from '../corpus/personal/spokenNumbers.ts';

describe('numbers and addresses as they are said', () => {
  const typesOf = (text: string): string[] => labelText(text).map(({ type }) => type);
  const missed = (type: string, sentences: readonly string[]): string[] => sentences.filter((text) => !typesOf(text).includes(type));
  /** The labelled stretches of a type. */
  const said = (type: string, text: string): string[] => labelText(text).flatMap((span) => (span.type === type ? [text.slice(span.start, span.end)] : []));

  it('are found beside a word that says what they are', () => {
    assert.deepEqual(missed('phone', SAID_PHONES), []);
    assert.deepEqual(missed('ssn', SAID_SSNS), []);
    assert.deepEqual(missed('email', SAID_ADDRESSES), []);
  });

  it('are told from what is counted', () =>
    assert.deepEqual(
      NOBODYS.filter((text) => typesOf(text).some((type) => ['phone', 'ssn', 'email', 'national-id'].includes(type))),
      [],
    ));

  it('are labelled whole, and no more', () => {
    assert.deepEqual(said('phone', 'Call me at two one two, five five five, oh one nine eight. One more thing.'), [
      'two one two, five five five, oh one nine eight',
    ]);
    assert.deepEqual(said('phone', 'mon numéro: zéro un, quarante-quatre, quatre-vingt-douze, dix-sept, soixante et onze, merci'), [
      'zéro un, quarante-quatre, quatre-vingt-douze, dix-sept, soixante et onze',
    ]);
    assert.deepEqual(said('phone', 'my phone is plus four nine three zero two two seven five six nine'), ['four nine three zero two two seven five six nine']);
    assert.deepEqual(said('ssn', 'my social: 459 dash 33 dash 2118, thanks'), ['459 dash 33 dash 2118']);
  });

  it('are no numbers of a plan that nobody has, and need a word beside them', () => {
    assert.deepEqual(said('phone', 'call me at one one one, one one one, one one one one'), []);
    assert.deepEqual(said('phone', 'they drew two one two, five five five, oh one nine eight'), []);
    assert.deepEqual(said('ssn', 'ssn: zero zero zero, one two, three four five six'), []);
    assert.deepEqual(said('phone', 'Please call about order number six one nine four four two nine nine one seven'), []);
  });

  it('cost no more than their length', () => {
    const time = (text: string): number => {
      const started = performance.now();
      labelText(text);
      return performance.now() - started;
    };
    const text = 'call one two three + four - five, ';
    time(text.repeat(1_000));
    assert.ok(time(text.repeat(6_000)) < 4_000);
  });
});
