import { Cell, type State } from '../values/state.ts';
import type { Fields, Value } from '../values/values.ts';

/** What a note holds where nothing is known. An ordinary value, so that a join of knowing and not knowing holds it, too. */
const NOTHING: Value = { k: 'module', path: ':unchecked' };
/** A note that a write through a key that is not known forgets. */
const ANY_KEY = '*';

/**
 * Somewhere that a guard can say something about: a variable, a field of a known record, or a place inside something
 * that is not known (`req.body.tone`), whose form is kept in a note of its own.
 */
export type Place =
  | { readonly k: 'variable'; readonly cell: Cell<Value> }
  | { readonly k: 'field'; readonly cell: Cell<Fields>; readonly key: string }
  | { readonly k: 'note'; readonly note: Cell<Value>; readonly root: Cell<unknown>; readonly path: readonly string[] };

/** What a note says of a place inside what a cell holds; without a path, which check's result the cell holds. */
export interface Noted {
  readonly path: readonly string[] | undefined;
  readonly value: Value;
}

/** Listens to what is done with notes. */
export interface NotesLog {
  /** Somebody asked for what is noted of what a cell holds. */
  asked(root: Cell<unknown>): void;
  forgotten(cell: Cell<unknown>): void;
  /** @param key absent: whatever key it was */
  keyForgotten(key: string | undefined): void;
}

interface Root {
  readonly places: Map<string, Place>;
  /** Notes that are forgotten when the root is written. */
  readonly notes: Set<Cell<Value>>;
  /** Of a variable that holds the result of a check. */
  check?: Cell<Value>;
}

/** The notes of one root function's evaluation. Which notes exist is kept here; what they say, in the state. */
export class Notes {
  readonly #roots = new Map<Cell<unknown>, Root>();
  readonly #byKey = new Map<string, Set<Cell<Value>>>();
  /** Whether anything was ever narrowed by a note: until then, nobody needs to look. */
  hasPlaces = false;
  readonly #under = new WeakMap<Cell<Value>, Cell<Value>>();
  /** Whether a variable is known to hold a name, and another what stands under it. */
  hasPairs = false;
  /** Who is told what is asked, kept and forgotten here. */
  log: NotesLog | undefined;

  #root(cell: Cell<unknown>): Root {
    let root = this.#roots.get(cell);
    if (!root) this.#roots.set(cell, (root = { places: new Map(), notes: new Set() }));
    return root;
  }

  variable(cell: Cell<Value>): Place {
    return this.#interned(cell, 'variable', () => ({ k: 'variable', cell }));
  }

  field(cell: Cell<Fields>, key: string): Place {
    return this.#interned(cell, `field ${key}`, () => ({ k: 'field', cell, key }));
  }

  /** One variable holds a name, the other what stands under it. */
  pair(name: Cell<Value>, value: Cell<Value>): void {
    this.hasPairs = true;
    this.#under.set(name, value);
  }

  /** The variable that holds what stands under the name in this one. */
  valueUnder(name: Cell<Value>): Cell<Value> | undefined {
    return this.#under.get(name);
  }

  /** @param through a record that the path leads through: a write of it forgets what is known, too */
  inside(root: Cell<unknown>, path: readonly string[], through?: Cell<unknown>): Place {
    this.log?.asked(root);
    const place = this.#interned(root, noteKey(path), () => {
      this.hasPlaces = true;
      return { k: 'note', note: this.#newNote([root], path), root, path };
    });
    if (through && place.k === 'note') this.#root(through).notes.add(place.note);
    return place;
  }

  #interned(cell: Cell<unknown>, key: string, make: () => Place): Place {
    const { places } = this.#root(cell);
    let place = places.get(key);
    if (!place) places.set(key, (place = make()));
    return place;
  }

  #newNote(roots: Iterable<Cell<unknown>>, keys: Iterable<string>): Cell<Value> {
    const note = new Cell<Value>(NOTHING, 'note');
    for (const root of roots) this.#root(root).notes.add(note);
    for (const key of keys) {
      const known = this.#byKey.get(key);
      if (known) known.add(note);
      else this.#byKey.set(key, new Set([note]));
    }
    return note;
  }

  /** All that is noted in a state of what a cell holds, by where inside it. */
  allSaid(state: State, root: Cell<unknown>): readonly Noted[] {
    const known = this.#roots.get(root);
    if (!known) return [];
    const found: Noted[] = [];
    for (const place of known.places.values()) {
      const value = place.k === 'note' ? said(state, place.note) : undefined;
      if (place.k === 'note' && value) found.push({ path: place.path, value });
    }
    const check = known.check && said(state, known.check);
    if (check) found.push({ path: undefined, value: check });
    return found;
  }

  /** Makes the notes on what a cell holds what they were elsewhere. */
  restate(state: State, root: Cell<unknown>, all: readonly Noted[]): void {
    for (const place of this.#roots.get(root)?.places.values() ?? []) if (place.k === 'note') clear(state, place.note);
    for (const { path, value } of all) {
      const place = path && this.inside(root, path);
      if (place?.k === 'note') state.write(place.note, value);
    }
  }

  /** What is known of a place inside something that is not known. */
  saidOf(state: State, root: Cell<unknown>, path: readonly string[]): Value | undefined {
    this.log?.asked(root);
    const place = this.#roots.get(root)?.places.get(noteKey(path));
    return place?.k === 'note' ? said(state, place.note) : undefined;
  }

  /** The paths below a place of which something is known, with what it is. */
  *saidBelow(state: State, root: Cell<unknown>, path: readonly string[]): Iterable<readonly [readonly string[], Value]> {
    this.log?.asked(root);
    for (const place of this.#roots.get(root)?.places.values() ?? []) {
      if (place.k !== 'note' || place.path.length <= path.length || !path.every((key, i) => place.path[i] === key)) continue;
      const value = said(state, place.note);
      if (value) yield [place.path.slice(path.length), value];
    }
  }

  /**
   * Keeps that a variable holds the result of a check, until it or anything the check looked at is written.
   * @param id which check it was
   */
  keepCheck(state: State, variable: Cell<Value>, id: number, roots: readonly Cell<unknown>[], keys: Iterable<string>): void {
    this.log?.asked(variable);
    const root = this.#root(variable);
    root.check ??= this.#newNote([variable], keys);
    for (const one of roots) this.#root(one).notes.add(root.check);
    state.write(root.check, { k: 'module', path: `:check/${id}` });
  }

  checkOf(state: State, variable: Cell<Value>): number | undefined {
    this.log?.asked(variable);
    const note = this.#roots.get(variable)?.check;
    const value = note && said(state, note);
    return value?.k === 'module' ? Number(value.path.slice(':check/'.length)) : undefined;
  }

  /** A variable or record was written: what was known of what it held is no longer. */
  forget(state: State, cell: Cell<unknown>): void {
    this.log?.forgotten(cell);
    for (const note of this.#roots.get(cell)?.notes ?? []) clear(state, note);
  }

  /** A field or element was written, through whatever name: nothing is known of those it may have been. */
  forgetKey(state: State, key: string | undefined): void {
    this.log?.keyForgotten(key);
    const sets = key === undefined ? this.#byKey.values() : [this.#byKey.get(key) ?? [], this.#byKey.get(ANY_KEY) ?? []];
    for (const notes of sets) for (const note of notes) clear(state, note);
  }
}

function noteKey(path: readonly string[]): string {
  return `note ${JSON.stringify(path)}`;
}

function said(state: State, note: Cell<Value>): Value | undefined {
  const value = state.read(note);
  return saysNothing(value) ? undefined : value;
}

/** After a join, a note is only worth something if every way there said something. */
function saysNothing(value: Value): boolean {
  return value === NOTHING || (value.k === 'module' && value.path === ':unchecked') || (value.k === 'any' && value.values.some(saysNothing));
}

function clear(state: State, note: Cell<Value>): void {
  if (state.read(note) !== NOTHING) state.write(note, NOTHING);
}
