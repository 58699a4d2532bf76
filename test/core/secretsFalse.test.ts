import assert from 'node:assert/strict';
import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';
import { HASHES, HELD, PAIRS } from '../corpus/secrets/harmlessPairs.ts';

describe('secrets: the hash of a password', () => {
  for (const [kind, text] of Object.entries(HASHES))
    it(`of ${kind} is named as one, and as no password`, async () => {
      const { findings } = diagnose(textOnlyFacts('users.sql', text, await wasmSyntax()));
      assert.deepEqual(
        findings.map(({ message }) => message.split(' (')[0]),
        ['The hash of a password'],
      );
    });
  it('is told from a password behind the same words', async () => {
    const { findings } = diagnose(textOnlyFacts('users.sql', "CREATE USER app IDENTIFIED BY 'kV9xQ2mT7rL4pW8z';\n", await wasmSyntax()));
    assert.deepEqual(
      findings.map(({ message }) => message.split(' (')[0]),
      ['A password or secret'],
    );
  });
});

describe('secrets: what real applications hold', () => {
  for (const [kind, file, text] of HELD)
    it(kind, async () => {
      const { findings } = diagnose(textOnlyFacts(file, text, await wasmSyntax()));
      assert.equal(findings.filter(({ confidence }) => confidence !== 'heuristic').length, 1);
    });
});

describe('secrets: what real applications hold and is none', () => {
  for (const [kind, file, harmless, secret, fileOfSecret = file] of PAIRS)
    it(kind, async () => {
      const syntax = await wasmSyntax();
      const found = (file: string, text: string): string[] =>
        diagnose(textOnlyFacts(file, text, syntax))
          .findings.filter(({ confidence, rule }) => confidence !== 'heuristic' && !rule.inventory)
          .map(({ rule, message }) => `${rule.id} ${message}`);
      assert.deepEqual(found(file, harmless), []);
      assert.equal(found(fileOfSecret, secret).length, 1, 'the secret beside it');
    });
});
