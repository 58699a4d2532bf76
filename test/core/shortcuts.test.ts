import assert from 'node:assert/strict';
import { heaviest, Tone } from '@clewline/analyzers/sensitive/injection/tone/weigh';
import { PLACES, type Features } from '@clewline/analyzers/sensitive/injection/tone/features';
import { packed, unpacked } from '@clewline/analyzers/sensitive/injection/tone/sparse';
import { PLAIN_ADDRESS } from '@clewline/analyzers/sensitive/personal/email';
import { isInternationalNumber } from '@clewline/analyzers/sensitive/personal/nationalNumber';
import { HABITS, habitsOf } from '@clewline/analyzers/sensitive/personal/phoneHabits';
import { labelText } from '@clewline/analyzers/sensitive/index';
import { runsIn, signsOf } from '@clewline/analyzers/sensitive/words/runs';
import { getCountries, getCountryCallingCode, isValidPhoneNumber } from 'libphonenumber-js/min';
import isEmailModule from 'validator/lib/isEmail.js';
import { Random } from '../corpus/random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const isEmail = isEmailModule as unknown as (text: string) => boolean;

describe('quick answers are those of what they stand for', () => {
  it('a number is one that is dialled from abroad if and only if the library takes it', () => {
    const random = new Random(11);
    const codes = getCountries().map((country) => getCountryCallingCode(country));
    let known = 0;
    for (let i = 0; i < 40_000; i++) {
      const digits = `${codes[random.below(codes.length)]}${random.text(DIGITS, 6 + random.below(7))}`;
      const isNumber = isValidPhoneNumber(`+${digits}`);
      assert.equal(isInternationalNumber(digits), isNumber, digits);
      if (isNumber) known++;
    }
    assert.ok(known > 4_000, `${known} were numbers`);
  });

  it('a number follows no habit but those that its groups leave', () => {
    const random = new Random(15);
    const shapes = [
      '0dd ddd dd dd',
      '0d dd dd dd dd',
      'ddd-ddd-dddd',
      '(ddd) ddd-dddd',
      '0ddd/dddddd',
      '0ddd dddd ddd',
      '09dd-ddd-ddd',
      'ddd ddd ddd',
      '3dd dddddd',
      '69d ddd dddd',
    ];
    let met = 0;
    for (let i = 0; i < 20_000; i++) {
      const value = random.pick(shapes).replace(/d/g, () => random.text(DIGITS, 1));
      const followed = HABITS.filter(([pattern]) => pattern.test(value));
      assert.deepEqual(
        habitsOf(value).filter(([pattern]) => pattern.test(value)),
        followed,
        value,
      );
      met += followed.length;
    }
    assert.ok(met > 10_000, `${met} were followed`);
  });

  it('stretches of signs are those that a pattern finds, though most places are passed over', () => {
    const random = new Random(16);
    const signs = signsOf(/[a-z]/);
    let met = 0;
    for (let i = 0; i < 2_000; i++) {
      const text = Array.from({ length: random.below(12) }, () => random.text(LETTERS, random.below(9)) + random.text('.,é ', 1 + random.below(3))).join('');
      const found = [...text.matchAll(/[a-z]{4,}/g)].filter(([run]) => run.length <= 7).flatMap(({ index, 0: run }) => [index, index + run.length]);
      assert.deepEqual(runsIn(text, signs, 4, 7), found, text);
      met += found.length;
    }
    assert.ok(met > 4_000, `${met} were met`);
  });

  it('an address in the commonest form: the package takes it, too', () => {
    const random = new Random(12);
    const piece = (alphabet: string, most: number): string =>
      Array.from({ length: 1 + random.below(most) }, () => alphabet.charAt(random.below(alphabet.length))).join('');
    let known = 0;
    for (let i = 0; i < 20_000; i++) {
      const address = `${piece('ab.9_%+-', random.below(20) === 0 ? 80 : 8)}@${piece('ab9-.', random.below(20) === 0 ? 80 : 6)}.${piece('abc', 6)}`;
      if (!PLAIN_ADDRESS.test(address)) continue;
      known++;
      assert.ok(isEmail(address), address);
    }
    assert.ok(known > 1_000, `${known} were known`);
  });

  it('an equals sign with two digits behind it is no quoted-printable where another one stands for itself', () => {
    const types = (text: string): string[] => labelText(text).map(({ type }) => type);
    assert.deepEqual(types('From=3A sue=40brightwater.org'), ['email']);
    assert.deepEqual(types('from=me; to: sue=40brightwater.org'), []);
  });

  it('weights of which most are zero come back as they were, and take the room of those that are none', () => {
    const random = new Random(13);
    for (const length of [0, 1, 8, 1_003]) {
      const all = Int8Array.from({ length }, () => (random.below(4) === 0 ? random.below(256) - 128 : 0));
      const bytes = packed(all);
      assert.deepEqual(unpacked(bytes, length), all);
      assert.equal(bytes.length, Math.ceil(length / 8) + all.filter((one) => one !== 0).length);
    }
  });

  it('of passages that weigh enough none meets another, not even one that lies within it', () => {
    // Three sentences of four words: the middle one weighs most by itself, all three together still enough.
    const words = 12;
    const features: Features = {
      starts: Array.from({ length: words }, (_, i) => 2 * i),
      ends: Array.from({ length: words }, (_, i) => 2 * i + 1),
      places: Uint32Array.from({ length: 2 * words }, (_, i) => i),
      sentences: [0, 4, 8, 12],
      isParted: [true, false, false, false],
    };
    const of = new Int8Array(PLACES);
    for (let place = 0; place < 2 * words; place++) of[place] = place >= 8 && place < 16 ? 100 : 1;
    const found = heaviest(new Tone(features, () => [], { of, step: 1, base: 0 }), 10).sort((a, b) => a.start - b.start);
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      [[8, 15]],
    );
  });
});
