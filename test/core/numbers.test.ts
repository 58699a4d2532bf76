import assert from 'node:assert/strict';
import { labelText } from '@clewline/analyzers';
import { numberOccurrences, numbersIn } from '../../analyzers/src/sensitive/words/numbers.ts';
import { occurrences, occurrencesOf } from '../../analyzers/src/sensitive/words/occurrences.ts';
import { runsIn, signsOf } from '../../analyzers/src/sensitive/words/runs.ts';
import { Random } from '../corpus/random.ts';

const seed = Number(process.env['CLEWLINE_SEED'] ?? 1);
const places = (matches: readonly RegExpExecArray[]): (readonly [number, string])[] => matches.map(({ index, 0: value }) => [index, value]);

describe('where a pattern is tried', () => {
  const random = new Random(seed);
  const texts = Array.from({ length: 400 }, () => Array.from({ length: random.below(40) }, () => random.pick([...'0123456789012345678 .-(+ax'])).join(''));

  it(`at numbers alone it finds what it finds everywhere (seed ${seed})`, () => {
    const source = '(?<![\\w.])\\d{2}(?:([ .-])\\d{2}\\1\\d{2}|\\d{3,4})(?!\\w)';
    for (const text of texts)
      assert.deepEqual(
        places(numberOccurrences(text, numbersIn(text), new RegExp(source, 'y'), (digits) => digits === 2 || digits === 5 || digits === 6)),
        places(occurrences(text, new RegExp(source, 'g'))),
        JSON.stringify(text),
      );
  });

  it('at what it begins with it finds what it finds everywhere', () => {
    for (const text of texts)
      assert.deepEqual(places(occurrencesOf(text, '+', /(?<!\w)\+\d[\d +]*\d/y)), places(occurrences(text, /(?<!\w)\+\d[\d +]*\d/g)), JSON.stringify(text));
  });

  it('stretches of signs are those of a pattern', () => {
    for (const text of texts) {
      const runs = runsIn(text, signsOf(/[0-9-]/), 3, 8);
      const wanted = places(occurrences(text, /(?<![0-9-])[0-9-]{3,8}(?![0-9-])/g)).flatMap(([start, value]) => [start, start + value.length]);
      assert.deepEqual(runs, wanted, JSON.stringify(text));
    }
  });
});

describe('numbers', () => {
  it('one behind the other without a blank are what each is alone', () => {
    const line =
      '{"card":"4111111111111111","n":4012888888881881,"ssn":"078-05-1121","ip":"81.2.69.142","iban":"DE89370400440532013000","phone":"+4930123456"}';
    assert.deepEqual(
      labelText(`${line}${line}`).map(({ type }) => type),
      [0, 1].flatMap(() => ['credit-card', 'credit-card', 'ssn', 'ip-address', 'iban', 'phone']),
    );
  });

  it('written as letters are words only beside a letter: 938 is no "geb"', () => {
    const types = (text: string): string[] => labelText(text).map(({ type }) => type);
    assert.deepEqual(types('g3b 12.04.1990'), ['birth-date']);
    assert.deepEqual(types('938 12.04.1990'), []);
    assert.deepEqual(types('3938 12.04.1990'), []);
    assert.deepEqual(types('d4te of b1rth 12.04.1990'), ['birth-date']);
    assert.deepEqual(types('12345g3b 12.04.1990'), ['birth-date'], 'behind a number');
  });
});
