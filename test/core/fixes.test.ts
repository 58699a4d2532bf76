import assert from 'node:assert/strict';
import type { Finding } from '@clewline/analyzers';
import { analyse, ruleFixtures, type Fixture } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

function apply(text: string, finding: Finding): string {
  const edits = [...(finding.fixes[0]?.edits ?? [])].sort((a, b) => b.start - a.start);
  return edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

describe('fixes: applied, parsed and analysed again, the finding is gone and nothing else is broken', () => {
  for (const [name, fixture] of ruleFixtures()) {
    it(name, async () => {
      const syntax = await wasmSyntax();
      for (const { file, text, findings } of analyse(syntax, fixture)) {
        for (const { finding } of findings) {
          if (finding.fixes.length === 0) continue;
          const fixed: Fixture = { ...fixture, [file]: apply(text, finding) };
          const [again] = analyse(syntax, fixed);
          assert.ok(again, file);
          const same = again.findings.filter(
            (one) =>
              one.finding.rule.id === finding.rule.id &&
              one.finding.hole === finding.hole &&
              one.finding.secret === finding.secret &&
              Math.abs(one.finding.start - finding.start) < 200,
          );
          assert.deepEqual(
            same.map((one) => one.finding.message),
            [],
            `${finding.rule.id} is still there after its fix:\n${fixed[file] ?? ''}`,
          );
          const before = findings.filter((one) => one.finding.rule.id === finding.rule.id).length;
          assert.equal(again.findings.filter((one) => one.finding.rule.id === finding.rule.id).length, before - 1);
          if (!name.includes('broken')) {
            const grammar = file.endsWith('.py') ? 'python' : 'typescript';
            assert.equal(syntax.parse(grammar, fixed[file] ?? '').rootNode.hasError, false, `the fix broke the syntax:\n${fixed[file] ?? ''}`);
          }
        }
      }
    });
  }
});
