import assert from 'node:assert/strict';
import { analyse, projectFixtures, ruleFixtures, singleFileFixtures, templateText, type Analysed, type Fixture } from '../support/fixtures.ts';
import { sortedChoices } from '../support/choices.ts';
import { wasmSyntax } from '../support/syntax.ts';

const TEMPLATE = /^\s*(?:\/\/|#) @template (.*)$/;
const MARK = /^(\s*(?:\/\/|#) *)(\^+) ([\w/-]+)(?: (likely|heuristic))?$/;

/** `@template` lines stand above the call site's line: what is sent from there, one line for each caller. */
function expectedTemplates(text: string): Map<number, string[]> {
  const expected = new Map<number, string[]>();
  let pending: string[] = [];
  text.split('\n').forEach((line, i) => {
    const template = TEMPLATE.exec(line)?.[1];
    if (template !== undefined) pending.push(sortedChoices(template));
    else if (pending.length > 0) {
      expected.set(i, pending);
      pending = [];
    }
  });
  return expected;
}

function foundTemplates(analysed: Analysed): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { line, site } of analysed.sites)
    found.set(line, [...(found.get(line) ?? []), ...site.templates.map((template) => sortedChoices(templateText(template)))]);
  return found;
}

/** `^^^ rule` lines stand under the line of the finding, under its range (under its first column if it crosses lines). */
function expectedFindings(text: string): string[] {
  const expected: string[] = [];
  let code = -1;
  text.split('\n').forEach((line, i) => {
    const mark = MARK.exec(line);
    if (!mark) code = i;
    else expected.push(`${code + 1}:${mark[1]?.length ?? 0}+${mark[2]?.length ?? 0} ${mark[3] ?? ''} ${mark[4] ?? 'proven'}`);
  });
  return expected.sort();
}

function foundFindings(analysed: Analysed, name: string): string[] {
  const withInventory = name.startsWith('inventory');
  return (
    analysed.findings
      .filter(({ finding }) => withInventory || !finding.rule.inventory)
      // What asks for something that is missing is marked in the fixtures that begin with its own name alone: others are short.
      .filter(
        ({ finding }) =>
          finding.rule.severity !== 'information' || (finding.rule.family === 'inventory' && !finding.rule.deprecated) || name.startsWith(finding.rule.id),
      )
      .map(
        ({ line, endLine, column, endColumn, finding }) =>
          `${line + 1}:${column}+${endLine === line ? endColumn - column : 1} ${finding.rule.id} ${finding.confidence}`,
      )
      .sort()
  );
}

describe('constructs: the template that each language construct makes', () => {
  const check = (name: string, fixture: Fixture): void => {
    it(name, async () => {
      for (const analysed of analyse(await wasmSyntax(), fixture)) {
        assert.deepEqual([...foundTemplates(analysed)], [...expectedTemplates(analysed.text)], analysed.file);
      }
    });
  };
  for (const [name, fixture] of singleFileFixtures('constructs')) check(name, fixture);
  for (const [name, fixture] of projectFixtures('projects')) check(name, fixture);
});

describe('rules: findings at the marked ranges and nowhere else', () => {
  for (const [name, fixture] of ruleFixtures()) {
    it(name, async () => {
      for (const analysed of analyse(await wasmSyntax(), fixture)) assert.deepEqual(foundFindings(analysed, name), expectedFindings(analysed.text));
    });
  }
});
