import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findSecretsInBytes, maskKey } from '../../analyzers/src/sensitive/secrets/index.ts';
import { sourceFiles } from '../bench/sourceTrees.ts';
import { root } from '../support/lspClient.ts';

describe('secrets: published code', () => {
  it('60 MB of packages hold no key of an AI provider, and next to nothing else', function () {
    this.timeout(900_000);
    // What tests have built there is our own code, our list of key formats included.
    const files = sourceFiles([join(root, 'node_modules')], 60e6).filter(({ path }) => !path.includes('/.cache/'));
    assert.ok(files.length > 1000, `${files.length} files`);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const found = files.flatMap(({ path, bytes }) =>
      findSecretsInBytes(bytes, { file: path }).map((span) => ({
        span,
        where: `${span.type} ${span.format} ${path}: ${maskKey(decoder.decode(bytes).slice(span.start, span.end))}`,
      })),
    );
    assert.deepEqual(
      found.filter(({ span }) => span.type === 'provider-key').map(({ where }) => where),
      [],
    );
    // An example in a readme and a test's own key are what a person would report, too.
    assert.ok(found.length <= 5, found.map(({ where }) => where).join('\n'));
  });
});
