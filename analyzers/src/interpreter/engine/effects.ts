import { contentFingerprint } from '../values/fingerprint.ts';
import { gistOf } from '../values/gist.ts';
import { reachFrom } from '../values/reach.ts';
import { State, type Cell } from '../values/state.ts';
import { anyOf, giveUp, widenContent } from '../values/widen.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import { isFields } from '../values/same.ts';
import type { Fields, Loc, Value } from '../values/values.ts';

/**
 * An evaluation as the owner of the cells it made. When it is done anew, what it made before is gone, and so is what
 * others have said of that.
 */
export interface Owner {
  gone: boolean;
  /** A test, or its module. */
  readonly inTest: boolean;
}

/**
 * What an evaluation leaves in cells that somebody else made: a handler that remembers a question in a variable of its
 * module, a module that fills another one's table. They are values; nothing is written before all are known, so that
 * no result depends on which evaluation came first.
 */
export interface Effects {
  readonly state: State;
  readonly cells: readonly Cell<unknown>[];
  readonly owner: Owner;
}

/** The effects of an evaluation that ended in this state. */
export function effectsOf(state: State, owner: Owner): Effects {
  const cells = state
    .entries()
    .filter(([cell]) => cell.owner !== undefined && cell.owner !== owner)
    .map(([cell]) => cell);
  // Where nobody will ask, all that the evaluation made may go.
  return { state: cells.length > 0 ? state.readBy(undefined) : new State(), cells, owner };
}

/** Makes what a module's top level left the values of the cells it made. */
export function settle(state: State, owner: Owner): void {
  for (const [cell, content] of state.entries()) {
    // What has happened on the way there is said of that way alone.
    if (cell.kind === 'ambient' || (cell.owner !== undefined && cell.owner !== owner)) continue;
    cell.base = content;
    cell.own = content;
    cell.owner = owner;
  }
}

/** Whether something that an evaluation wrote into has been made anew since. */
export function isOutdated(effects: Effects): boolean {
  return effects.cells.some((cell) => cell.owner?.gone);
}

/** Rounds after which cells that still grow are given up on. */
const MAX_ROUNDS = 1;
const NOWHERE: Loc = { origin: { file: '', offset: -1 }, start: 0, end: 0 };

/** What is in something that is kept before anybody has put anything into it: whoever made it may have. */
export const NOTHING_KEPT: Fields = { entries: new Map(), rest: hole('…', NOWHERE) };

/**
 * Keeps what all evaluations together leave in shared cells. Any of them may happen any number of times, in any order:
 * each is like a turn of one loop around all of them, and what they leave is widened as a loop's turns are.
 */
export class SharedState {
  /** What was put into each cell, by whom. */
  #written = new Map<Cell<unknown>, readonly Effects[]>();
  /** Cells that were emptied since the last change of the sources: each is at most once. */
  readonly #emptied = new Set<Cell<unknown>>();
  #round = 0;
  /** Owns what stays of evaluations that were made anew and said the same again: others may go on writing into it. */
  readonly #keeper: Owner = { gone: false, inTest: false };

  /** A change of the sources: growth is counted from here. */
  restart(): void {
    this.#round = 0;
    this.#emptied.clear();
  }

  /** Whether another round is taken: modules that are made anew in each bring new cells, so growth alone does not end it. */
  get isOpen(): boolean {
    return this.#round <= MAX_ROUNDS;
  }

  /**
   * Puts all effects into the cells. Only where it is open.
   * @returns whether any cell holds something else than before: then whoever read it is evaluated again
   */
  apply(all: Iterable<Effects>): boolean {
    const written = new Map<Cell<unknown>, Effects[]>();
    for (const effects of all)
      for (const cell of effects.cells) {
        if (cell.owner?.gone) continue;
        const known = written.get(cell);
        if (known) known.push(effects);
        else written.set(cell, [effects]);
      }
    for (const [cell, sources] of written) written.set(cell, withoutTests(cell, sources));
    if (this.#round === 0 && this.#empty(written)) return true;
    const last = this.#round++ >= MAX_ROUNDS;
    let changed = false;
    for (const cell of this.#written.keys()) if (!written.has(cell) && !cell.owner?.gone && this.#put(cell, cell.own)) changed = true;
    this.#written = written;
    for (const [cell, sources] of written) {
      for (const { state, owner } of sources) adopt(state.held(cell), state, owner);
      const contents = sources.map(({ state }) => state.held(cell));
      if (this.#put(cell, widenContent(new State(), cell.own, cell.base, contents, NOWHERE), last)) changed = true;
    }
    return changed;
  }

  /**
   * Empties the cells of which a writer is gone or says something else: the others may have read there what it said, and would say
   * it again for ever. @returns whether any cell holds something else than before
   */
  #empty(written: ReadonlyMap<Cell<unknown>, readonly Effects[]>): boolean {
    let changed = false;
    for (const [cell, before] of this.#written) {
      if (cell.owner?.gone || this.#emptied.has(cell)) continue;
      const now = new Set(written.get(cell));
      if (before.every((effects) => now.has(effects))) continue;
      this.#emptied.add(cell);
      if (this.#put(cell, cell.own)) changed = true;
    }
    return changed;
  }

  #put(cell: Cell<unknown>, content: unknown, last = false): boolean {
    const before = contentFingerprint(cell.base);
    if (contentFingerprint(content) === before || this.#bringsNothing(cell, content)) return false;
    if (last) {
      const state = new State();
      state.write(cell, content);
      if (isFields(content) && isFields(cell.base) && content.rest === NOTHING_KEPT.rest) giveUpFields(state, cell, content, cell.base);
      else giveUp(state, [cell], NOWHERE);
      cell.base = state.held(cell);
      return contentFingerprint(cell.base) !== before;
    }
    cell.base = content;
    return true;
  }

  /** Whether content says only what the cell holds already: then that stays, and nobody has to look at it again. */
  #bringsNothing(cell: Cell<unknown>, content: unknown): boolean {
    if (this.#round === 0) return false;
    const gist = gistOf(cell.base);
    if (gist === undefined || gistOf(content) !== gist) return false;
    reachFrom([cell.base], {
      cell: (one) => {
        if (one.owner?.gone) one.owner = this.#keeper;
        return one.base;
      },
      scope: () => true,
    });
    return true;
  }
}

/** A test runs in a process of its own: what it leaves in a cell of the program is not there when the program runs, unless nobody else is known to fill it. */
function withoutTests(cell: Cell<unknown>, sources: Effects[]): Effects[] {
  const others = cell.owner?.inTest ? [] : sources.filter(({ owner }) => !owner.inTest);
  return others.length > 0 ? others : sources;
}

/** Gives up on the fields that still grow of what a library keeps, each for itself: what is put under one name is not found under another. */
function giveUpFields(state: State, cell: Cell<unknown>, content: Fields, before: Fields): void {
  const print = (value: Value | undefined): unknown => contentFingerprint({ entries: new Map(value ? [['', value]] : []) });
  const entries = new Map(content.entries);
  for (const [name, value] of content.entries) {
    if (print(value) === print(before.entries.get(name))) continue;
    entries.set(name, joinValues([value, anyOf(state, [value], NOWHERE)], state));
  }
  state.write(cell, { ...content, entries });
}

/** Cells that were made in an evaluation and can be reached from what it left outside live on with what they held at its end. */
function adopt(content: unknown, state: State, owner: Owner): void {
  reachFrom([content], {
    cell: (cell) => {
      if (cell.owner !== undefined) return undefined;
      cell.owner = owner;
      return (cell.own = cell.base = state.held(cell));
    },
    scope: () => true,
  });
}
