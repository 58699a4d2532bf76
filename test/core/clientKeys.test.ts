import assert from 'node:assert/strict';
import { analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

const KEY = ['tgp_v1_', 'mR8sLq2ZxVw5YbNc9KtHdPj3GfUe7AoIi1XzQrTnWk4'].join('');

describe('a key that is written in one place and given to a client in another', () => {
  it('names the client', async () => {
    const text = `from together import Together\n\nKEY = "${KEY}"\n\n\ndef client():\n    return Together(api_key=KEY)\n`;
    const [file] = analyse(await wasmSyntax(), { 'labels.py': text });
    const found = file?.findings.filter(({ finding }) => finding.rule.family === 'secrets') ?? [];
    assert.deepEqual(
      found.map(({ line, finding }) => [line, finding.related.map(({ start, end }) => text.slice(start, end))]),
      [[2, ['KEY']]],
    );
  });
});
