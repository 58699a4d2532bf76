import assert from 'node:assert/strict';
import { wordsInLines, wrapped } from '../../../client/panel/src/format/fit.ts';

describe('names in a narrow place', () => {
  it('are broken between their parts, and inside of a part that is longer than a line', () => {
    assert.deepEqual(wrapped('api.anthropic.com', 12, 3), ['api.', 'anthropic.', 'com']);
    assert.deepEqual(wrapped('python jobs/index.py', 12, 3), ['python jobs/', 'index.py']);
    assert.deepEqual(wrapped('litellm --port 4000', 12, 3), ['litellm', '--port 4000']);
    assert.deepEqual(wrapped('node server.mjs', 40, 3), ['node server.mjs']);
    assert.deepEqual(wrapped('abcdefghij', 4, 3), ['abcd', 'efgh', 'ij']);
    assert.deepEqual(wrapped('', 4, 3), []);
  });

  it('lose nothing unless there are more lines than may be, which the last one says', () => {
    const name = 'us-central1-aiplatform.googleapis.com';
    for (let letters = 5; letters < 40; letters++) {
      const lines = wrapped(name, letters, 99);
      assert.equal(lines.join(''), name);
      for (const line of lines) assert.ok(line.length <= letters, line);
    }
    const few = wrapped(name, 12, 2);
    assert.equal(few.length, 2);
    assert.ok(few[1]?.endsWith('…') && few[1].length <= 12);
  });

  it('words of an edge stand in lines, whole where a line has room for them', () => {
    const words = ['10', 'policy/provider', 'provider-key'];
    assert.deepEqual(wordsInLines(words, 40, 4), ['10 · policy/provider · provider-key']);
    assert.deepEqual(wordsInLines(words, 22, 4), ['10 · policy/provider', 'provider-key']);
    assert.deepEqual(wordsInLines(words, 12, 4), ['10', 'policy/', 'provider', 'provider-key']);
    assert.deepEqual(wordsInLines(['30', 'email', 'injection-marker'], 12, 4), ['30 · email', 'injection-', 'marker']);
    assert.deepEqual(wordsInLines(words, 12, 3), ['10', 'policy/', 'provider…']);
    assert.deepEqual(wordsInLines([], 12, 3), []);
  });
});
