import assert from 'node:assert/strict';
import { taintsIn } from '../../analyzers/src/interpreter/values/carried.ts';
import { reachFrom } from '../../analyzers/src/interpreter/values/reach.ts';
import { Cell, State } from '../../analyzers/src/interpreter/values/state.ts';
import { newTaint } from '../../analyzers/src/interpreter/values/taint.ts';
import type { Value } from '../../analyzers/src/interpreter/values/values.ts';

/** Each stands twice in the next: `depth` of them are 2 ** `depth` for whoever does not remember. */
function doubled(innermost: Value, depth: number): Value {
  let value = innermost;
  for (let i = 0; i < depth; i++) value = { k: 'any', values: [value, { k: 'json', value }] };
  return value;
}

describe('going through what a value holds', () => {
  it('meets a value once that stands in many others, however deep', () => {
    const cell = Cell.unset<readonly never[]>([]);
    let met = 0;
    reachFrom([doubled({ k: 'list', cell }, 40)], {
      cell: () => {
        met++;
        return undefined;
      },
      scope: () => true,
    });
    assert.equal(met, 1);
  });

  it('finds what such a value carries', () => {
    const at = { origin: { file: 'a.ts', offset: 0 }, start: 0, end: 1 };
    const taint = newTaint('untrusted', 'question', at, 'proven', 'read from the request body');
    const inner: Value = { k: 'hole', name: 'question', at, taints: [taint] };
    assert.deepEqual(taintsIn(new State(), doubled(inner, 40)), [taint]);
  });
});
