import { differences, each, find, insert, type Trie } from './trie.ts';

let nextId = 1;

/** The id that the next cell will get: all cells that exist have smaller ones. */
export function nextCell(): number {
  return nextId;
}

/** A mutable place of the analysed program: a variable, a list, a record. */
export class Cell<T> {
  /** Its place in a state; says nothing else, and no result depends on it. */
  readonly id = nextId++;
  /** The value outside every open state. */
  base: T;
  /** What its maker left in it, whatever others have added to `base` since. */
  own: T;
  /** The evaluation that made it, once that is over: what others write into it from then on is their effect, not its value. */
  owner: { readonly gone: boolean; readonly inTest: boolean } | undefined;

  /**
   * *ambient*: it belongs to no part of the program and is there from the beginning, whoever speaks of it means the same one.
   * *note*: it says something about a place of the program, and whoever keeps it says where it stands.
   */
  readonly kind: 'place' | 'ambient' | 'note';

  /** What is read of it on a way that it was not made on: nothing in it. */
  readonly #empty: T | undefined;

  constructor(base: T, kind: Cell<T>['kind'] = 'place', empty?: T) {
    this.base = base;
    this.#empty = empty;
    this.own = base;
    this.kind = kind;
  }

  /** Whether it is the same one for all evaluations, as a module's variable is. */
  get isShared(): boolean {
    return this.owner !== undefined || this.kind === 'ambient';
  }

  get whenUnset(): T {
    return this.#empty as T;
  }

  /** Another cell that begins as this one did. */
  another(): Cell<T> {
    return new Cell(this.base, 'place', this.#empty);
  }

  /**
   * A cell that exists only from its first write on, so that joining states never mixes it with a value it never had.
   * @param empty what is read of it where it does not exist
   */
  static unset<T>(empty?: T): Cell<T> {
    return new Cell<T>(undefined as T, 'place', empty);
  }
}

/** The cells that were there before something began and that it looked at. */
export class ReadLog {
  readonly cells = new Set<Cell<unknown>>();
  /** Cells from this id on were made since it began. */
  readonly start = nextId;

  /** Whether a cell is older than what is logged; those of modules are nobody's in particular. */
  isOlder(cell: Cell<unknown>): boolean {
    return cell.id < this.start || cell.isShared;
  }

  note(cell: Cell<unknown>): void {
    if (cell.kind !== 'note' && this.isOlder(cell)) this.cells.add(cell);
  }
}

/**
 * What every cell holds at one point of the program. `write` changes this state alone: a fork is a snapshot,
 * whatever its origin goes on to do. Forking is free, and joining costs what the states differ in.
 */
export class State {
  #root: Trie<Cell<unknown>, unknown> | undefined;
  readonly #reads: ReadLog | undefined;

  constructor(root?: Trie<Cell<unknown>, unknown>, reads?: ReadLog) {
    this.#root = root;
    this.#reads = reads;
  }

  /** What a cell holds here, for who goes on with it: of one that was made on another way, nothing. */
  read<T>(cell: Cell<T>): T {
    return this.held(cell) ?? cell.whenUnset;
  }

  /** The same, and `undefined` of a cell that was made on another way: for who compares and joins ways. */
  held<T>(cell: Cell<T>): T {
    this.#reads?.note(cell as Cell<unknown>);
    const leaf = find(this.#root, cell as Cell<unknown>);
    return leaf ? (leaf.value as T) : cell.base;
  }

  write<T>(cell: Cell<T>, value: T): void {
    this.#root = insert(this.#root, { key: cell as Cell<unknown>, value });
  }

  fork(): State {
    return new State(this.#root, this.#reads);
  }

  /** Who is told what is read from this state and from whatever is forked from it. */
  get reads(): ReadLog | undefined {
    return this.#reads;
  }

  /** The same snapshot; somebody else is told what is read from it. */
  readBy(reads: ReadLog | undefined): State {
    return new State(this.#root, reads);
  }

  /** Whether the cell was written on the way here. */
  has(cell: Cell<unknown>): boolean {
    return find(this.#root, cell) !== undefined;
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
