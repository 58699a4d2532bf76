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

/** What was looked at of a cell: all that it holds, or what a record holds under some names alone. */
export type Looked = 'whole' | ReadonlySet<string>;

/** The cells that were there before something began and that it looked at. What it wrote itself before it looked is its own. */
export class ReadLog {
  readonly #cells = new Map<Cell<unknown>, 'whole' | Set<string>>();
  readonly #before: State;
  /** Cells from this id on were made since it began. */
  readonly start = nextId;

  /** @param before the state in which it began */
  constructor(before: State) {
    this.#before = before.readBy(undefined);
  }

  /** Whether a cell is older than what is logged; those of modules are nobody's in particular. */
  isOlder(cell: Cell<unknown>): boolean {
    return cell.id < this.start || cell.isShared;
  }

  /** In the order in which they were first looked at. */
  get cells(): ReadonlyMap<Cell<unknown>, Looked> {
    return this.#cells;
  }

  /** All of what a cell held in the beginning counts. */
  noteWhole(cell: Cell<unknown>): void {
    if (this.#isLogged(cell)) this.#cells.set(cell, 'whole');
  }

  /**
   * @param looked how much of a cell was looked at: of a record, what stands under some names counts, and what is known of names that it does not list
   * @param content what it held then
   */
  note(cell: Cell<unknown>, looked: Looked, content: unknown): void {
    if (!this.#isLogged(cell)) return;
    const known = this.#cells.get(cell);
    if (known === 'whole') return;
    const before = this.#before.unread(cell);
    if (looked === 'whole') {
      // Of a record that was changed under some names, others are as they were.
      if (before === content || holdsEntries(content)) this.#cells.set(cell, 'whole');
      return;
    }
    const names = known ?? new Set();
    if (known === undefined) this.#cells.set(cell, names);
    for (const name of looked) if (entryOf(before, name) === entryOf(content, name)) names.add(name);
  }

  #isLogged(cell: Cell<unknown>): boolean {
    return cell.kind !== 'note' && this.isOlder(cell);
  }
}

interface Entries {
  readonly entries: ReadonlyMap<string, unknown>;
}

/** What a record holds under a name; `undefined` of what is no record. */
function entryOf(content: unknown, name: string): unknown {
  return holdsEntries(content) ? content.entries.get(name) : undefined;
}

/** Whether a cell holds a record's fields, of which one can be looked at, and changed, without the others. A map, which notes hold, has entries of another kind. */
export function holdsEntries(content: unknown): content is Entries {
  return typeof content === 'object' && content !== null && 'entries' in content && typeof content.entries !== 'function';
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
    const content = this.unread(cell);
    this.#reads?.note(cell as Cell<unknown>, 'whole', content);
    return content;
  }

  /** What a record holds, as `read`, for who looks at nothing of it but what stands under a name, and what is known of names that it does not list. */
  readUnder<T>(cell: Cell<T>, key: string): T {
    return this.heldUnder(cell, key) ?? cell.whenUnset;
  }

  /** The same, and `undefined` of a cell that was made on another way. */
  heldUnder<T>(cell: Cell<T>, key: string): T {
    const content = this.unread(cell);
    this.#reads?.note(cell as Cell<unknown>, new Set([key]), content);
    return content;
  }

  /** Tells that as much of a cell was looked at here. */
  looked(cell: Cell<unknown>, looked: Looked): void {
    this.#reads?.note(cell, looked, this.unread(cell));
  }

  /** As `held`; nobody is told. For who says himself what of it was looked at. */
  unread<T>(cell: Cell<T>): T {
    const leaf = find(this.#root, cell as Cell<unknown>);
    return leaf ? (leaf.value as T) : cell.base;
  }

  /** Says what a cell holds from here on. A record that is written as a whole counts as looked at: what it held under names of old is gone, too. */
  write<T>(cell: Cell<T>, value: T): void {
    if (this.#reads && holdsEntries(value)) this.#reads.noteWhole(cell as Cell<unknown>);
    this.change(cell, value);
  }

  /** As `write`, of a record that holds what it did but for names that were looked at, or are written here. */
  change<T>(cell: Cell<T>, value: T): void {
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
