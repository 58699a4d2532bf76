import type { Scope } from './scope.ts';
import { holdsEntries, type State } from './state.ts';
import { sameTaints } from './taint.ts';
import { likenessOf, optionLikeness, optionsLikeness } from './likeness.ts';
import { mayStandInMany, type Fields, type Hole, type Item, type Loc, type PassedArgument, type Segment, type Value } from './values.ts';

/** A cell, whatever it holds. */
interface Place {
  readonly id: number;
}

/** Pairs of values that one comparison looks at; beyond that they count as different. */
const MAX_PAIRS = 20_000;

export function samePlace(a: Loc, b: Loc): boolean {
  return a.origin === b.origin && a.start === b.start && a.end === b.end;
}

/** Whether two holes stand for the same expression, whatever each carries. */
export function sameSpot(a: Hole, b: Hole): boolean {
  return a.name === b.name && samePlace(a.at, b.at);
}

export function sameHole(a: Hole, b: Hole): boolean {
  return a === b || (sameSpot(a, b) && Boolean(a.widened) === Boolean(b.widened) && sameTaints(a.taints, b.taints));
}

export function sameSegment(a: Segment, b: Segment | undefined): boolean {
  if (a === b) return true;
  if (!b || a.k !== b.k) return false;
  if (a.k === 'literal' && b.k === 'literal') return a.text === b.text;
  if (a.k === 'hole' && b.k === 'hole') return sameHole(a, b);
  if (a.k === 'repeat' && b.k === 'repeat') return a.separator === b.separator && sameSegments(a.segments, b.segments);
  if (a.k === 'either' && b.k === 'either') return sameOptions(a.options, b.options);
  return false;
}

export function sameSegments(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a === b || (a.length === b.length && a.every((segment, i) => sameSegment(segment, b[i])));
}

type Options = readonly (readonly Segment[])[];

/** Alternatives that were found to be the same: what a loop joins holds them in many places. */
const FOUND_SAME = new WeakMap<Options, WeakSet<Options>>();

/** The order in which alternatives were met says nothing. */
function sameOptions(a: Options, b: Options): boolean {
  if (a === b) return true;
  if (a.length !== b.length || optionsLikeness(a) !== optionsLikeness(b)) return false;
  if (FOUND_SAME.get(a)?.has(b)) return true;
  if (!a.every((option, i) => sameSegments(option, b[i] ?? [])) && !hasEach(a, b)) return false;
  const known = FOUND_SAME.get(a);
  if (known) known.add(b);
  else FOUND_SAME.set(a, new WeakSet([b]));
  return true;
}

/** Whether each of some alternatives is among others. */
function hasEach(options: Options, others: Options): boolean {
  const literals = literalsAmong(others);
  return options.every((option) => {
    const text = onlyLiteral(option);
    return text === undefined ? others.some((other) => sameOption(option, other)) : literals.has(text);
  });
}

/** Whether two alternatives are the same: as `sameSegments`, where most of what is compared is not. */
export function sameOption(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a === b || (a.length === b.length && optionLikeness(a) === optionLikeness(b) && sameSegments(a, b));
}

/** Which texts are alternatives as they stand: a table of a thousand is compared at every join of the states that hold it. */
function literalsAmong(options: readonly (readonly Segment[])[]): ReadonlySet<string> {
  let known = LITERALS.get(options);
  if (!known) LITERALS.set(options, (known = new Set(options.map(onlyLiteral).filter((text) => text !== undefined))));
  return known;
}
const LITERALS = new WeakMap<readonly (readonly Segment[])[], ReadonlySet<string>>();

/** The text of an alternative that is one literal; the empty alternative is the empty text. */
export function onlyLiteral(option: readonly Segment[]): string | undefined {
  const [first, ...more] = option;
  if (!first) return '';
  return more.length === 0 && first.k === 'literal' ? first.text : undefined;
}

/** Equality by what a value is at one place of the program: lists and records are equal if they are the same cell. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.k !== b.k) return false;
  return mayStandInMany(a) ? new Likeness().values(a, b) : sameLeaf(a, b);
}

/** Of values that hold no other themselves. */
function sameLeaf(a: Value, b: Value): boolean {
  if (a.k === 'text' && b.k === 'text') return sameSegments(a.segments, b.segments);
  if (a.k === 'constant' && b.k === 'constant') return Object.is(a.value, b.value);
  if ((a.k === 'list' && b.k === 'list') || (a.k === 'record' && b.k === 'record')) return a.cell === b.cell;
  if (a.k === 'module' && b.k === 'module') return a.path === b.path;
  if (a.k === 'class' && b.k === 'class') return a.cls === b.cls && a.scope === b.scope;
  return a.k === 'hole' && b.k === 'hole' && sameHole(a, b);
}

/** One comparison of values that hold others. What stands in many of them is compared once. */
class Likeness {
  /** What was compared with what, and whether it is the same. */
  readonly #known = new Map<Value, Map<Value, boolean>>();

  values(a: Value, b: Value): boolean {
    if (a === b) return true;
    if (a.k !== b.k) return false;
    if (!mayStandInMany(a)) return sameLeaf(a, b);
    if (likenessOf(a) !== likenessOf(b)) return false;
    let known = this.#known.get(a);
    if (!known) this.#known.set(a, (known = new Map()));
    let isSame = known.get(b);
    if (isSame === undefined) known.set(b, (isSame = this.#parts(a, b)));
    return isSame;
  }

  #parts(a: Value, b: Value): boolean {
    if (a.k === 'external' && b.k === 'external') return a.path === b.path && a.maker === b.maker && this.#making(a.made, b.made);
    if (a.k === 'function' && b.k === 'function')
      return a.fn === b.fn && a.scope === b.scope && this.#optional(a.self, b.self) && this.#making(a.bound, b.bound);
    if (a.k === 'json' && b.k === 'json') return this.values(a.value, b.value);
    if (a.k === 'any' && b.k === 'any') {
      const { values } = b;
      return a.values.length === values.length && a.values.every((one) => values.some((other) => this.values(one, other)));
    }
    return sameLeaf(a, b);
  }

  #optional(a: Value | undefined, b: Value | undefined): boolean {
    return a === b || (a !== undefined && b !== undefined && this.values(a, b));
  }

  #making(a: readonly PassedArgument[] | undefined, b: readonly PassedArgument[] | undefined): boolean {
    if (a === b) return true;
    return (
      a !== undefined &&
      b !== undefined &&
      a.length === b.length &&
      a.every((arg, i) => arg.name === b[i]?.name && this.values(arg.value, b[i]?.value ?? arg.value))
    );
  }
}

/**
 * Equality of what two values hold in two states, through lists and records: those that were made in different turns
 * of a loop are equal if their contents are. Used to see that a loop has nothing new to say.
 */
export class DeepComparison {
  readonly #a: State;
  readonly #b: State;
  /** Pairs of cells: found to differ, or the same as far as is known; those that are being compared count as that. */
  readonly #known = new Map<unknown, Map<unknown, boolean>>();
  /** Pairs that are taken to be the same, in the order in which they were met. */
  readonly #taken: (readonly [Map<unknown, boolean>, unknown])[] = [];
  readonly #comparedBelow: number;
  #left = MAX_PAIRS;

  /** @param comparedBelow cells of smaller ids are compared for themselves, and need not be looked into where one stands on both sides */
  constructor(a: State, b: State, comparedBelow = 0) {
    this.#a = a;
    this.#b = b;
    this.#comparedBelow = comparedBelow;
  }

  values(a: Value, b: Value): boolean {
    if (a === b && !this.#holdsCells(a)) return true;
    if (this.#left-- <= 0 || a.k !== b.k) return false;
    if (a.k === 'list' && b.k === 'list') return this.#cells(a.cell, b.cell, () => this.contents(this.#a.held(a.cell), this.#b.held(b.cell)));
    if (a.k === 'record' && b.k === 'record')
      return a.cls === b.cls && this.#cells(a.cell, b.cell, () => this.contents(this.#a.held(a.cell), this.#b.held(b.cell)));
    if (a.k === 'json' && b.k === 'json') return this.values(a.value, b.value);
    if (a.k === 'any' && b.k === 'any') {
      if (a.values.length !== b.values.length) return false;
      // Where nothing is looked into, most choices that differ are told by a number.
      if (a.values.every(isLeaf) && b.values.every(isLeaf)) return sameValue(a, b);
      return a.values.every((one) => b.values.some((other) => this.values(one, other)));
    }
    if (a.k === 'function' && b.k === 'function') return a.fn === b.fn && this.#scopes(a.scope, b.scope);
    return sameValue(a, b);
  }

  /** What two cells hold: a variable's value, a list's items, a record's fields. */
  contents(a: unknown, b: unknown): boolean {
    if (a === b && !isCompound(a)) return true;
    if (a === undefined || b === undefined) return false;
    if (Array.isArray(a) && Array.isArray(b)) return this.#items(a as Item[], b as Item[]);
    if (isFields(a) && isFields(b)) return this.#fields(a, b);
    return isValue(a) && isValue(b) && this.values(a, b);
  }

  /** Closures of one turn and another: what each holds is its own, as far as the scopes that both stand in. */
  #scopes(a: Scope, b: Scope): boolean {
    let [one, other]: [Scope | undefined, Scope | undefined] = [a, b];
    for (; one !== other; [one, other] = [one.parent, other.parent]) {
      if (!one || !other || one.variables.size !== other.variables.size) return false;
      for (const [name, cell] of one.variables) {
        const twin = other.variables.get(name);
        if (!twin || !this.#cells(cell, twin, () => this.contents(this.#a.held(cell), this.#b.held(twin)))) return false;
      }
    }
    return true;
  }

  #holdsCells(value: Value): boolean {
    return value.k === 'list' || value.k === 'record' || value.k === 'any' || value.k === 'json';
  }

  #cells(a: Place, b: Place, compare: () => boolean): boolean {
    if (a === b && a.id < this.#comparedBelow) return true;
    let known = this.#known.get(a);
    if (!known) this.#known.set(a, (known = new Map<unknown, boolean>()));
    const found = known.get(b);
    if (found !== undefined) return found;
    const before = this.#taken.length;
    known.set(b, true);
    this.#taken.push([known, b]);
    if (compare()) return true;
    // What was found to be the same on the way may have been so only if these were.
    for (const [pairs, other] of this.#taken.splice(before)) pairs.delete(other);
    known.set(b, false);
    return false;
  }

  #items(a: readonly Item[], b: readonly Item[]): boolean {
    return (
      a.length === b.length &&
      a.every((item, i) => {
        const other = b[i];
        return other !== undefined && !item.repeat === !other.repeat && !item.optional === !other.optional && this.values(item.value, other.value);
      })
    );
  }

  #fields(a: Fields, b: Fields): boolean {
    if (a.entries.size !== b.entries.size || (a.rest === undefined) !== (b.rest === undefined)) return false;
    if (a.rest && b.rest && !this.values(a.rest, b.rest)) return false;
    if (!sameTaints(a.names ?? [], b.names ?? [])) return false;
    // Most of what is compared differs: what tells so without a look into anything goes first.
    const held: (readonly [Value, Value])[] = [];
    for (const [key, value] of a.entries) {
      const other = b.entries.get(key);
      if (other?.k !== value.k) return false;
      if (isLeaf(value)) {
        if (!this.values(value, other)) return false;
      } else held.push([value, other]);
    }
    return held.every(([value, other]) => this.values(value, other));
  }
}

/** Whether no other value is looked into to tell whether another one is the same. */
function isLeaf({ k }: Value): boolean {
  return k === 'text' || k === 'hole' || k === 'constant' || k === 'class' || k === 'module';
}

function isCompound(content: unknown): boolean {
  return typeof content === 'object' && content !== null;
}

export function isItems(content: unknown): content is readonly Item[] {
  return Array.isArray(content);
}

export function isFields(content: unknown): content is Fields {
  return holdsEntries(content);
}

function isValue(content: unknown): content is Value {
  return typeof content === 'object' && content !== null && 'k' in content;
}
