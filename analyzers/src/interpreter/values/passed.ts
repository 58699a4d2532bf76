import { Cell, type State } from './state.ts';
import { UNDEFINED, type Value } from './values.ts';

const YES: Value = { k: 'constant', value: true };

/** One cell for each thing that may happen, the same for every evaluation: there are as many as catalogues have words for it. */
const cells = new Map<string, Cell<Value>>();

/**
 * What has happened on every way to a place: an authentication, an approval, a check. Each is a cell of the analysed program's
 * state that holds `true` from then on; where ways join of which one has not passed it, the cell holds more than that.
 */
export class Passed {
  note(state: State, what: string): void {
    let cell = cells.get(what);
    if (!cell) cells.set(what, (cell = new Cell<Value>(UNDEFINED, 'ambient')));
    state.write(cell, YES);
  }

  /** From here on it must happen anew. */
  forget(state: State, what: string): void {
    const cell = cells.get(what);
    if (cell) state.write(cell, UNDEFINED);
  }

  /** What has happened on every way that leads to a state, in alphabetical order. */
  on(state: State): readonly string[] {
    const found: string[] = [];
    for (const [what, cell] of cells) {
      const value = state.held(cell);
      if (value.k === 'constant' && value.value === true) found.push(what);
    }
    return found.sort();
  }
}
