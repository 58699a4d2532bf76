import { differences, each, find, insert, type Trie } from './trie.ts';

let nextId = 1;

/** A mutable place of the analysed program: a variable, a list, a record. */
export class Cell<T> {
  /** Its place in a state; says nothing else, and no result depends on it. */
  readonly id = nextId++;
  /** The value outside every open state. */
  base: T;
  /** What its maker left in it, whatever others have added to `base` since. */
  own: T;
  /** The evaluation that made it, once that is over: what others write into it from then on is their effect, not its value. */
  owner: { readonly gone: boolean } | undefined;

  constructor(base: T) {
    this.base = base;
    this.own = base;
  }

  /** A cell that exists only from its first write on, so that joining states never mixes it with a value it never had. */
  static unset<T>(): Cell<T> {
    return new Cell<T>(undefined as T);
  }
}

/**
 * What every cell holds at one point of the program. `write` changes this state alone: a fork is a snapshot,
 * whatever its origin goes on to do. Forking is free, and joining costs what the states differ in.
 */
export class State {
  #root: Trie<Cell<unknown>, unknown> | undefined;

  constructor(root?: Trie<Cell<unknown>, unknown>) {
    this.#root = root;
  }

  read<T>(cell: Cell<T>): T {
    const leaf = find(this.#root, cell as Cell<unknown>);
    return leaf ? (leaf.value as T) : cell.base;
  }

  write<T>(cell: Cell<T>, value: T): void {
    this.#root = insert(this.#root, { key: cell as Cell<unknown>, value });
  }

  fork(): State {
    return new State(this.#root);
  }

  /** Whether both are the same snapshot: nothing was written since one was forked from the other. */
  isSame(other: State): boolean {
    return this.#root === other.#root;
  }

  /** The cells that do not hold the same value in all of the states. */
  static differing(states: readonly State[]): Set<Cell<unknown>> {
    const cells = new Set<Cell<unknown>>();
    const [first, ...others] = states;
    if (first) for (const other of others) differences(first.#root, other.#root, (cell) => cells.add(cell));
    return cells;
  }

  /** Every cell that was written on the way here, with what it holds. */
  entries(): readonly (readonly [Cell<unknown>, unknown])[] {
    const found: (readonly [Cell<unknown>, unknown])[] = [];
    if (this.#root) each(this.#root, (leaf) => found.push([leaf.key, leaf.value]));
    return found;
  }

  /** The cells written here since `earlier` was forked from the same history. */
  writtenSince(earlier: State): Set<Cell<unknown>> {
    return State.differing([earlier, this]);
  }
}
