import type { Standing } from '../engine/standing.ts';
import type { Noted } from '../guards/notes.ts';
import { isFields, isItems } from '../values/same.ts';
import type { Scope } from '../values/scope.ts';
import type { Cell, State } from '../values/state.ts';
import {
  mayStandInMany,
  type ClassValue,
  type Fields,
  type FunctionValue,
  type Item,
  type Loc,
  type PassedArgument,
  type Segment,
  type Step,
  type Taint,
  type Value,
} from '../values/values.ts';
import type { Call, Read, Summary } from './summary.ts';

/**
 * Compares what a summary was made from with what is there now, exactly: texts with where they stand, taints with the way
 * they came. Cells and scopes need not be the same ones, they only have to stand in the same places, each for one other.
 */
export class Matching {
  readonly cells = new Map<Cell<unknown>, Cell<unknown>>();
  readonly scopes = new Map<Scope, Scope>();
  readonly classes = new Map<ClassValue, ClassValue>();
  /** Items of lists are told apart by identity when lists are joined and widened. */
  readonly items = new Map<Item, Item>();
  readonly #taken = new Set<Cell<unknown>>();
  /** Values that were compared: what differs once ends it all. */
  readonly #values = new Map<Value, Value>();
  readonly #now: State;

  constructor(now: State) {
    this.#now = now;
  }

  /** Whether everything that the summary rests on is as it was. */
  matches(summary: Summary, call: Call, standing: Standing): boolean {
    const then = summary.call;
    return (
      then.kind === call.kind &&
      then.mode === call.mode &&
      this.#scope(then.scope, call.scope) &&
      this.#optional(then.cls, call.cls) &&
      this.#optional(then.self, call.self) &&
      this.#passed(then.args, call.args) &&
      summary.standing.every(([cls, one]) => this.#optional(one, standing.of(cls))) &&
      summary.around.every(([scope, size]) => (this.scopes.get(scope) ?? scope).variables.size === size) &&
      summary.reads.every((read) => this.#read(read))
    );
  }

  /** Whether notes say the same as they did. */
  saysSame(then: readonly Noted[], now: readonly Noted[]): boolean {
    return (
      then.length === now.length &&
      then.every(({ path, value }, i) => {
        const other = now[i] as Noted;
        return path?.join('\0') === other.path?.join('\0') && this.#value(value, other.value);
      })
    );
  }

  #read({ cell, content, looked }: Read): boolean {
    const now = cell.isShared ? cell : (this.cells.get(cell) ?? cell);
    if (!this.#cell(cell, now)) return false;
    const there = this.#now.held(now);
    return looked !== 'whole' && isFields(content) && isFields(there) ? this.#entries(looked, content, there) : this.#contents(content, there);
  }

  #passed(then: readonly PassedArgument[], now: readonly PassedArgument[]): boolean {
    return then.length === now.length && then.every((arg, i) => this.#argument(arg, now[i] as PassedArgument));
  }

  #argument(then: PassedArgument, now: PassedArgument): boolean {
    return then.name === now.name && then.spread === now.spread && this.#value(then.value, now.value);
  }

  #kept(then: readonly PassedArgument[] | undefined, now: readonly PassedArgument[] | undefined): boolean {
    if (then === now && !then) return true;
    return then !== undefined && now !== undefined && this.#passed(then, now) && then.every((arg, i) => sameLoc(arg.at, now[i]?.at));
  }

  #optional(then: Value | undefined, now: Value | undefined): boolean {
    return then === undefined || now === undefined ? then === now : this.#value(then, now);
  }

  #value(then: Value, now: Value): boolean {
    if (then.k !== now.k) return false;
    if (!mayStandInMany(then)) return this.#parts(then, now);
    if (this.#values.get(then) === now) return true;
    if (!this.#parts(then, now)) return false;
    this.#values.set(then, now);
    return true;
  }

  #parts(then: Value, now: Value): boolean {
    switch (then.k) {
      case 'text':
        return then === now || (sameLoc(then.at, (now as typeof then).at) && sameSegmentLists(then.segments, (now as typeof then).segments));
      case 'constant':
        return Object.is(then.value, (now as typeof then).value);
      case 'hole':
        return sameSegments(then, now as typeof then);
      case 'list':
        return then.set === (now as typeof then).set && this.#cell(then.cell, (now as typeof then).cell);
      case 'record': {
        const other = now as typeof then;
        return then.map === other.map && sameLoc(then.at, other.at) && this.#optional(then.cls, other.cls) && this.#cell(then.cell, other.cell);
      }
      case 'function':
        return this.#function(then, now as typeof then);
      case 'class':
        return this.#class(then, now as typeof then);
      case 'external': {
        const other = now as typeof then;
        return (
          then.path === other.path &&
          then.name === other.name &&
          then.confidence === other.confidence &&
          then.maker === other.maker &&
          then.holds === other.holds &&
          sameLoc(then.at, other.at) &&
          this.#kept(then.made, other.made) &&
          this.#kept(then.bound, other.bound)
        );
      }
      case 'module':
        return then.path === (now as typeof then).path;
      case 'json':
        return sameLoc(then.at, (now as typeof then).at) && this.#value(then.value, (now as typeof then).value);
      case 'any': {
        const other = now as typeof then;
        return then.values.length === other.values.length && then.values.every((one, i) => this.#value(one, other.values[i] as Value));
      }
    }
  }

  #function(then: FunctionValue, now: FunctionValue): boolean {
    return (
      then.fn === now.fn &&
      this.#scope(then.scope, now.scope) &&
      this.#optional(then.cls, now.cls) &&
      this.#optional(then.self, now.self) &&
      this.#kept(then.bound, now.bound)
    );
  }

  #class(then: ClassValue, now: ClassValue): boolean {
    const known = this.classes.get(then);
    if (known) return known === now;
    this.classes.set(then, now);
    if (then === now) return this.#cell(then.statics, now.statics);
    return (
      then.cls === now.cls &&
      this.#scope(then.scope, now.scope) &&
      then.bases.length === now.bases.length &&
      then.bases.every((base, i) => this.#value(base, now.bases[i] as Value)) &&
      this.#cell(then.statics, now.statics)
    );
  }

  #cell(then: Cell<never> | Cell<unknown>, now: Cell<never> | Cell<unknown>): boolean {
    const [a, b] = [then as Cell<unknown>, now as Cell<unknown>];
    if (a.isShared || b.isShared) return a === b;
    const known = this.cells.get(a);
    if (known !== undefined || this.#taken.has(b)) return known === b;
    this.cells.set(a, b);
    this.#taken.add(b);
    return true;
  }

  #scope(then: Scope, now: Scope): boolean {
    if (then.module !== undefined || now.module !== undefined) return then === now;
    const known = this.scopes.get(then);
    if (known !== undefined) return known === now;
    this.scopes.set(then, now);
    if (then.variables.size !== now.variables.size || then.hasRedirects || now.hasRedirects) return then === now;
    for (const [name, cell] of then.variables) {
      const other = now.variables.get(name);
      if (!other || !this.#cell(cell, other)) return false;
    }
    return then.parent === undefined || now.parent === undefined ? then.parent === now.parent : this.#scope(then.parent, now.parent);
  }

  #contents(then: unknown, now: unknown): boolean {
    if (then === undefined || now === undefined) return then === now;
    if (isItems(then)) return isItems(now) && this.#items(then, now);
    if (isFields(then)) return isFields(now) && this.#fields(then, now);
    return !isItems(now) && !isFields(now) && this.#value(then as Value, now as Value);
  }

  #items(then: readonly Item[], now: readonly Item[]): boolean {
    return (
      then.length === now.length &&
      then.every((item, i) => {
        const other = now[i] as Item;
        this.items.set(item, other);
        return !item.repeat === !other.repeat && !item.optional === !other.optional && this.#value(item.value, other.value);
      })
    );
  }

  /** Of two records, what stands under some names, and what is known of those that they do not list. */
  #entries(names: ReadonlySet<string>, then: Fields, now: Fields): boolean {
    if (!this.#besidesEntries(then, now)) return false;
    for (const name of names) if (!this.#optional(then.entries.get(name), now.entries.get(name))) return false;
    return true;
  }

  #besidesEntries(then: Fields, now: Fields): boolean {
    return this.#optional(then.rest, now.rest) && this.#optional(then.factory, now.factory) && sameTaintLists(then.names ?? [], now.names ?? []);
  }

  #fields(then: Fields, now: Fields): boolean {
    if (then.entries.size !== now.entries.size || !this.#besidesEntries(then, now)) return false;
    const others = now.entries.entries();
    for (const [key, value] of then.entries) {
      const other = others.next().value;
      if (!other || other[0] !== key || !this.#value(value, other[1])) return false;
    }
    return true;
  }
}

function sameLoc(a: Loc | undefined, b: Loc | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.origin === b.origin && a.start === b.start && a.end === b.end);
}

function sameSegmentLists(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a === b || (a.length === b.length && a.every((segment, i) => sameSegments(segment, b[i] as Segment)));
}

function sameSegments(a: Segment, b: Segment): boolean {
  if (a === b) return true;
  switch (a.k) {
    case 'literal':
      return b.k === 'literal' && a.text === b.text;
    case 'hole':
      return b.k === 'hole' && a.name === b.name && a.widened === b.widened && sameLoc(a.at, b.at) && sameTaintLists(a.taints, b.taints);
    case 'repeat':
      return b.k === 'repeat' && a.separator === b.separator && sameSegmentLists(a.segments, b.segments);
    case 'either':
      return b.k === 'either' && a.options.length === b.options.length && a.options.every((option, i) => sameSegmentLists(option, b.options[i] as Segment[]));
  }
}

function sameTaintLists(a: readonly Taint[], b: readonly Taint[]): boolean {
  return a === b || (a.length === b.length && a.every((taint, i) => sameTaint(taint, b[i] as Taint)));
}

function sameTaint(a: Taint, b: Taint): boolean {
  return (
    a === b ||
    (a.label === b.label &&
      a.source === b.source &&
      a.confidence === b.confidence &&
      sameLoc(a.at, b.at) &&
      a.clearedFor?.join() === b.clearedFor?.join() &&
      sameWay(a.path, b.path))
  );
}

function sameWay(a: Step, b: Step): boolean {
  let [one, other]: [Step | undefined, Step | undefined] = [a, b];
  while (one !== other) {
    if (!one || !other || one.length !== other.length || one.note !== other.note || one.joined !== other.joined || !sameLoc(one.at, other.at)) return false;
    one = one.previous;
    other = other.previous;
  }
  return true;
}
