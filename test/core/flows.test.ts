import assert from 'node:assert/strict';
import { analyse } from '../support/analyse.ts';
import { flowPrograms } from '../support/flows.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** Each has a twin in which nothing arrives in the system prompt. */
describe('flows through frameworks: what arrives in the system prompt is found, and nothing else', () => {
  for (const { name, files, arrives } of flowPrograms())
    it(name, async () => {
      const analysed = analyse(await wasmSyntax(), files);
      assert.ok(
        analysed.some(({ sites }) => sites.length > 0),
        'the call is not seen',
      );
      const found = analysed.flatMap(({ findings }) => findings.filter(({ finding }) => finding.rule.id === 'prompt-injection/system'));
      assert.equal(found.length > 0, arrives, found.map(({ finding }) => finding.message).join('\n'));
    });
});
