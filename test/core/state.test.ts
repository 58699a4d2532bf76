import assert from 'node:assert/strict';
import { Cell, State } from '../../analyzers/src/interpreter/values/state.ts';

describe('cells that exist only from their first write on', () => {
  it('hold nothing for who reads them on another way, and are told from empty ones by who joins', () => {
    const list = Cell.unset<readonly number[]>([]);
    const made = new State();
    made.write(list, [1]);
    const elsewhere = new State();
    assert.deepEqual([made.read(list), elsewhere.read(list)], [[1], []]);
    assert.deepEqual([made.held(list), elsewhere.held(list)], [[1], undefined]);
    assert.deepEqual(elsewhere.read(list.another()), [], 'and so does one that is made again from a summary');
  });
});
