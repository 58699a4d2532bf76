/** A mutable place of the analysed program: a variable, a list, a record. */
export class Cell<T> {
  /** The value outside every open state. */
  base: T;

  constructor(base: T) {
    this.base = base;
  }

  /** A cell that exists only from its first write on, so that joining states never mixes it with a value it never had. */
  static unset<T>(): Cell<T> {
    return new Cell<T>(undefined as T);
  }
}

/**
 * What every cell holds at one point of the program. A fork sees its parent's values and keeps its own writes,
 * so a branch costs only what it writes.
 */
export class State {
  readonly #writes = new Map<Cell<unknown>, unknown>();
  readonly #parent: State | undefined;

  constructor(parent?: State) {
    this.#parent = parent;
  }

  read<T>(cell: Cell<T>): T {
    for (let state: State | undefined = this; state; state = state.#parent) {
      if (state.#writes.has(cell)) return state.#writes.get(cell) as T;
    }
    return cell.base;
  }

  write<T>(cell: Cell<T>, value: T): void {
    this.#writes.set(cell, value);
  }

  fork(): State {
    return new State(this);
  }

  /** The cells written here or in the forks between here and `ancestor`. */
  writtenSince(ancestor: State): Set<Cell<unknown>> {
    const cells = new Set<Cell<unknown>>();
    for (let state: State | undefined = this; state && state !== ancestor; state = state.#parent) {
      for (const cell of state.#writes.keys()) cells.add(cell);
    }
    return cells;
  }

  /** Makes the writes of this state the cells' own values: done once, when a module's top level has been evaluated. */
  commit(): void {
    for (const [cell, value] of this.#writes) cell.base = value;
    this.#writes.clear();
  }
}
