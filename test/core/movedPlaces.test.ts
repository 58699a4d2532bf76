import assert from 'node:assert/strict';
import { moved, type Edit } from '@clewline/client/moved';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Numbers from a seed, below `end`. */
function numbers(seed: number): (end: number) => number {
  let state = seed >>> 0;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

describe('where a place is after edits', () => {
  it('the letter that stood there stands there, wherever the edits are, and whatever they bring', () => {
    const seed = 20261128;
    const below = numbers(seed);
    const lines = ['', 'one', 'two\n', '\r\nthree\r\n', 'x\ry', '\n\n'];
    let kept = 0;
    for (let round = 0; round < 2000; round++) {
      const plain = Array.from({ length: 6 }, () => 'abcdefgh'.slice(0, below(9))).join('\n') + '\n\n';
      const mark = below(plain.length);
      // One letter that is nowhere else.
      const text = `${plain.slice(0, mark)}§${plain.slice(mark)}`;
      const document = TextDocument.create('a:b', 'x', 1, text);
      const cuts = Array.from({ length: 2 * (1 + below(3)) }, () => below(text.length + 1)).sort((a, b) => a - b);
      const edits: Edit[] = [];
      for (let i = 0; i < cuts.length; i += 2) {
        const [from = 0, to = 0] = [cuts[i], cuts[i + 1]];
        // Edits of one moment do not touch each other.
        if (i > 0 && from === cuts[i - 1]) continue;
        edits.push({ range: { start: document.positionAt(from), end: document.positionAt(to) }, text: lines[below(lines.length)] ?? '' });
      }
      const after = TextDocument.applyEdits(
        document,
        edits.map(({ range, text: newText }) => ({ range, newText })),
      );
      const at = after.indexOf('§');
      const expected = at < 0 ? undefined : TextDocument.create('a:b', 'x', 1, after).positionAt(at);
      const shuffled = below(2) === 0 ? edits : [...edits].reverse();
      assert.deepEqual(moved(document.positionAt(mark), shuffled), expected, `seed ${seed}, round ${round}`);
      if (expected) kept++;
    }
    assert.ok(kept > 500 && kept < 1950, `${kept} of 2000 stayed`);
  });
});
