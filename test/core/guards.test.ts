import assert from 'node:assert/strict';
import { analyse, templateText, type Analysed } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { PYTHON, pythonProgram } from './guards/python.ts';
import type { Row } from './guards/row.ts';
import { TYPESCRIPT, typescriptProgram } from './guards/typescript.ts';

/** What a stranger wrote, as far as it reaches a system prompt. */
function arrivals(analysed: readonly Analysed[]): string[] {
  return analysed.flatMap(({ findings }) =>
    findings.filter(({ finding }) => finding.rule.id === 'prompt-injection/system').map(({ finding }) => finding.message),
  );
}

function check(rows: readonly Row[], file: string, program: (row: Row) => string): void {
  for (const row of rows) {
    const [name, , arrives] = row;
    it(`${arrives ? 'arrives' : 'stops'}: ${name}`, async () => {
      const analysed = analyse(await wasmSyntax(), { [file]: program(row) });
      const templates = analysed.flatMap(({ sites }) => sites.flatMap(({ site }) => site.templates.map(templateText)));
      // A program whose call is not seen would prove nothing.
      assert.ok(templates.length > 0, 'no template');
      assert.equal(arrivals(analysed).length > 0, arrives, templates.join('\n'));
      if (arrives)
        assert.ok(
          templates.some((template) => template.includes('{')),
          templates.join('\n'),
        );
    });
  }
}

describe('guards: where a check holds, and where it does not', () => {
  describe('TypeScript', () => check(TYPESCRIPT, 'app.ts', typescriptProgram));
  describe('Python', () => check(PYTHON, 'app.py', pythonProgram));
});
