import assert from 'node:assert/strict';
import fc from 'fast-check';
import { python } from '../../analyzers/src/languages/python/index.ts';
import { typescript } from '../../analyzers/src/languages/typescript/index.ts';
import type { Language, Split } from '../../analyzers/src/languages/language.ts';
import { largePython, largeTypeScript, oneClassPython, oneClassTypeScript } from '../bench/corpus.ts';
import { allFixtures } from '../support/fixtures.ts';
import { PIECES } from '../support/typed.ts';

/** Beginnings that scanners decide by, beside what typing leaves. */
const TYPED = [
  ...PIECES,
  '@decorated\n',
  'class A {\n  b() {}\n}\n',
  'class A:\n    def b(self):\n        pass\n',
  '/',
  '/x"/.test(a)\n',
  '\n// one\n',
  '\n# one\n',
  'else',
  'elif x:\n    pass\n',
  '*/',
  '\\\n',
  '\r\n',
  'export',
  '…',
];

const texts = (extensions: RegExp): readonly string[] =>
  [...allFixtures().values()]
    .flatMap((fixture) => Object.entries(fixture))
    .filter(([name]) => extensions.test(name))
    .map(([, text]) => text);

const CASES: readonly { readonly language: Language; readonly texts: readonly string[] }[] = [
  { language: typescript, texts: [...texts(/\.[mc]?[jt]sx?$/), largeTypeScript(400), oneClassTypeScript(400)] },
  { language: python, texts: [...texts(/\.py$/), largePython(400), oneClassPython(400)] },
];

describe('a text that is edited is split as if it were new', function () {
  this.timeout(900_000);

  for (const { language, texts: all } of CASES)
    it(language.id, () => {
      const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat({ max: 60 }), typed: fc.constantFrom(...TYPED) });
      fc.assert(
        fc.property(fc.constantFrom(...all), fc.array(edit, { minLength: 1, maxLength: 12 }), (start, edits) => {
          let text = start;
          let split: Split = language.split(text);
          for (const { at, gone, typed } of edits) {
            const from = Math.floor(at * text.length);
            text = text.slice(0, from) + typed + text.slice(from + gone);
            split = language.split(text, split);
            assert.deepEqual(split, language.split(text));
          }
        }),
        { numRuns: 1500 },
      );
    });

  it('of one statement that is edited in the middle no other one is read again', () => {
    for (const [language, text] of [
      [typescript, largeTypeScript(2000)],
      [python, largePython(2000)],
    ] as const) {
      const before = language.split(text);
      const middle = text.indexOf('task', text.length / 2);
      const after = language.split(`${text.slice(0, middle)}one more ${text.slice(middle)}`, before);
      const fresh = after.statements.filter((one) => !before.statements.includes(one));
      assert.ok(before.statements.length > 100);
      assert.ok(fresh.length <= 2, `${language.id}: ${fresh.length}`);
    }
  });
});
