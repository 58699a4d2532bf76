import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SyntaxProvider } from '@clewline/analyzers';
import { layoutOf } from '../../analyzers/src/layout/index.ts';
import { allFixtures } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** The same parser as somebody who has asked for nothing yet, and how often it is asked. */
function counted(syntax: SyntaxProvider): { readonly syntax: SyntaxProvider; readonly parsed: () => number } {
  let parsed = 0;
  return {
    syntax: {
      ...syntax,
      parse: (grammar, text) => {
        parsed++;
        return syntax.parse(grammar, text);
      },
    },
    parsed: () => parsed,
  };
}

/** Everything that a layout says of some places. */
function saidOf(syntax: SyntaxProvider, file: string, text: string, places: readonly number[]): unknown[] {
  const layout = layoutOf(file, text, syntax);
  return places.map((place) => [layout.commentAt(place), layout.literalAt(place), layout.constructsAt(place)]);
}

const DESK = (pier: number): string => `/** Of pier ${pier}. */\nexport function ask${pier}(tone: string) {\n  return \`Be \${tone}\`; // kindly\n}\n`;

describe('layout: what is a comment and what a text, from one version of a file to the next', () => {
  it('an edit costs what it changed: no other chunk is parsed again', async () => {
    const { syntax, parsed } = counted(await wasmSyntax());
    const texts = Array.from({ length: 100 }, (_, pier) => DESK(pier));
    const text = texts.join('');
    const places = texts.map((_, pier) => text.indexOf(`ask${pier}(`));
    saidOf(syntax, 'desk.ts', text, places);
    const first = parsed();
    assert.ok(first >= 100, `${first} were parsed`);
    const edited = text.replace('Be ${tone}', 'Be very ${tone}');
    saidOf(
      syntax,
      'desk.ts',
      edited,
      places.map((place, i) => (i === 0 ? place : place + 5)),
    );
    assert.equal(parsed() - first, 1);
  });

  it('says the same as one that has seen no version before, after random edits', async () => {
    const syntax = await wasmSyntax();
    const programs = [...allFixtures().values()].flatMap((fixture) => Object.entries(fixture)).filter(([file]) => /\.(?:[jt]sx?|py)$/.test(file));
    const edit = fc.record({
      at: fc.nat(100_000),
      remove: fc.nat(6),
      piece: fc.constantFrom('', '\n', '//', '/*', '*/', '#', '"""', '`', '}', '{', 'x = 1\n'),
    });
    const seen = counted(syntax).syntax;
    let comments = 0;
    fc.assert(
      fc.property(
        fc.nat(programs.length - 1),
        fc.array(edit, { minLength: 6, maxLength: 6 }),
        fc.array(fc.nat(100_000), { minLength: 12 }),
        (which, edits, at) => {
          const [file, written] = programs[which] as [string, string];
          let text = written;
          for (const { at: where, remove, piece } of edits) {
            const start = where % (text.length + 1);
            text = text.slice(0, start) + piece + text.slice(start + remove);
            const places = at.map((one) => one % (text.length + 1));
            const said = saidOf(seen, file, text, places);
            comments += said.filter((one) => (one as unknown[])[0] !== undefined).length;
            assert.deepEqual(said, saidOf(counted(syntax).syntax, file, text, places));
          }
        },
      ),
      { numRuns: 150 },
    );
    assert.ok(comments > 200, `${comments} places in comments`);
  });
});
