import assert from 'node:assert/strict';
import type { Finding } from '@clewline/analyzers';
import { analyse, type Fixture } from '../support/analyse.ts';
import { ruleFixtures } from '../support/fixtures.ts';
import { applyEdits } from '../support/edits.ts';
import { wasmSyntax } from '../support/syntax.ts';

interface Style {
  readonly name: string;
  readonly files: RegExp;
  /** Whether a file is one that can be written in this style by changing characters. */
  readonly fits: (text: string) => boolean;
  readonly write: (text: string) => string;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const PYTHON = /\.py$/;
const tabbed = (width: number) => (text: string) =>
  text.replace(/^ +/gm, (blanks) => '\t'.repeat(Math.floor(blanks.length / width)) + ' '.repeat(blanks.length % width));
/** No text goes over several lines: its blanks would be another text. */
const isPlain = (text: string): boolean => !/"{3}|'{3}|`/.test(text.replace(/`[^`\n]*`/g, ''));

const STYLES: readonly Style[] = [
  { name: 'tabs', files: SCRIPT, fits: isPlain, write: tabbed(2) },
  { name: 'tabs', files: PYTHON, fits: isPlain, write: tabbed(4) },
  { name: 'double quotes', files: SCRIPT, fits: (text) => !text.includes('"') && !/\\'|\w'\w/.test(text), write: (text) => text.replaceAll("'", '"') },
  {
    name: 'no semicolons',
    files: SCRIPT,
    fits: (text) => isPlain(text) && !/;\n(?:\s*\/\/.*\n)*\s*(?:[([`+*-]|\/(?![/*]))|for \([^)]*;/.test(text),
    write: (text) => text.replace(/;$/gm, ''),
  },
];

const fixesIn = (fixture: Fixture, found: readonly Finding[]): Map<string, string> =>
  new Map(
    found.flatMap((finding) =>
      finding
        .fixes()
        .map(({ title, edits }): [string, string] => [`${finding.rule.id} ${finding.identity} ${title}`, applyEdits(fixture[finding.file] ?? '', edits)]),
    ),
  );

describe('style: a fix writes as the file around it does', () => {
  const tried = new Map(STYLES.map((style) => [style, 0]));
  for (const [name, fixture] of ruleFixtures())
    it(name, async () => {
      const syntax = await wasmSyntax();
      const found = (of: Fixture): Finding[] => analyse(syntax, of).flatMap(({ findings }) => findings.map(({ finding }) => finding));
      const own = fixesIn(fixture, found(fixture));
      const text = fixture[name] ?? '';
      if (own.size === 0) return;
      for (const style of STYLES) {
        if (!style.files.test(name) || !style.fits(text)) continue;
        const written = style.write(text);
        if (written === text) continue;
        const other = { ...fixture, [name]: written };
        for (const [key, fixed] of fixesIn(other, found(other))) {
          const before = own.get(key);
          if (before === undefined) continue;
          assert.equal(fixed, style.write(before), `${key} with ${style.name}`);
          tried.set(style, (tried.get(style) ?? 0) + 1);
        }
      }
    });
  it('each style has been tried', () => {
    for (const [style, times] of tried) assert.ok(times >= 10, `${style.name} of ${String(style.files)}: ${times}`);
  });
});
