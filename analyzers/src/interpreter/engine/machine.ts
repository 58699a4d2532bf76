import type { FunctionIR, Origin, Span } from '../../languages/ir.ts';
import type { CallerStep, Facts } from '../../facts/facts.ts';
import type { Entry } from './functions.ts';
import type { Scope } from '../values/scope.ts';
import { Cell, type State } from '../values/state.ts';
import { mergeTaints, newTaint } from '../values/taint.ts';
import { UNDEFINED, type Fields, type FunctionValue, type Hole, type Item, type Loc, type Segment, type Taint, type Value } from '../values/values.ts';

/** Evaluation steps that one root function may take. Steps, not milliseconds: a result never depends on the machine. */
export const FUEL_PER_ROOT = 10_000;
/** Steps of a module's top level, and what each of its statements gets at least. */
export const FUEL_PER_MODULE = 60_000;
export const FUEL_PER_STATEMENT = 1_000;
/** Values that are looked at to say what a value carries. */
const MAX_LOOKED_AT = 300;
export const MAX_CALL_DEPTH = 14;

/** What the evaluation of a function needs from the rest of the workspace. */
export interface ModuleHost {
  /** The value that a module of the workspace exports under a name; `undefined` if it has none or is not in the workspace. */
  exported(module: string, name: string): Value | undefined;
  /** The workspace file that a specifier written in `from` means; `undefined` for an external package. */
  resolve(from: string, specifier: string): string | undefined;
  /**
   * Of what was read: equal exactly if nothing that reads it would change.
   * @param name a module's variable, `Class.method`, `>name` for an export, `@specifier` for what an import means
   */
  fingerprint(module: string, name: string): string;
  /** A module-level name was read: a cached result depends on it. */
  moduleRead(module: string, name: string): void;
}

/** One activation of a function, or of a module's top level. */
export interface Frame {
  scope: Scope;
  state: State;
  origin: Origin;
  readonly language: 'javascript' | 'python';
  readonly module: string;
  readonly name: string;
  readonly self?: Value;
  readonly cls?: FunctionValue['cls'];
  readonly depth: number;
  readonly callers: readonly CallerStep[];
  readonly generic: boolean;
  readonly returns: Value[];
  readonly exits: State[];
  readonly jumps: State[][];
  readonly yields?: Cell<readonly Item[]>;
  readonly exports?: Map<string, Value>;
}

/** The state shared by the activations of one root: where facts are collected, how much fuel is left. */
export class Machine {
  readonly facts: Facts;
  readonly host: ModuleHost;
  readonly active: FunctionIR[] = [];
  /** Closures that were made and not yet called, by function; evaluated on their own at the end. */
  readonly pending = new Map<FunctionIR, FunctionValue>();
  readonly called = new Set<FunctionIR>();
  /** Request handlers registered at the top level: evaluated as functions of their own, so that an edit elsewhere leaves them be. */
  readonly deferred = new Map<FunctionIR, Entry>();
  fuel = FUEL_PER_ROOT;
  exhausted = false;
  topLevel = false;
  /** Depth of instances made because a type was written, one inside the other. */
  promised = 0;

  constructor(host: ModuleHost, facts: Facts) {
    this.host = host;
    this.facts = facts;
  }

  /** Spends one step; `false` once the budget is gone. */
  step(): boolean {
    if (this.fuel-- > 0) return true;
    this.exhausted = true;
    return false;
  }
}

export function locOf(frame: { readonly origin: Origin }, span: Span): Loc {
  return { origin: frame.origin, start: span.start, end: span.end };
}

export function hole(name: string, at: Loc, taints: readonly Taint[] = [], widened?: boolean): Hole {
  return widened ? { k: 'hole', name, at, taints, widened } : { k: 'hole', name, at, taints };
}

export function newList(frame: Frame, items: readonly Item[]): Value {
  const cell = Cell.unset<readonly Item[]>();
  frame.state.write(cell, items);
  return { k: 'list', cell };
}

export function newRecord(frame: Frame, fields: Fields, cls?: FunctionValue['cls']): Value & { k: 'record' } {
  const cell = Cell.unset<Fields>();
  frame.state.write(cell, fields);
  return cls ? { k: 'record', cell, cls } : { k: 'record', cell };
}

/** Everything a value carries, through lists and records, each looked at once, bounded in number. */
export function taintsOf(frame: Frame, value: Value): readonly Taint[] {
  let taints: readonly Taint[] = [];
  const seen = new Set<unknown>();
  const open: Value[] = [value];
  const addSegments = (segments: readonly Segment[]): void => {
    for (const segment of segments) {
      if (segment.k === 'hole') taints = mergeTaints(taints, segment.taints);
      else if (segment.k === 'repeat') addSegments(segment.segments);
      else if (segment.k === 'either') segment.options.forEach(addSegments);
    }
  };
  for (let looked = 0, one = open.shift(); one !== undefined && looked < MAX_LOOKED_AT; looked++, one = open.shift()) {
    switch (one.k) {
      case 'hole':
        taints = mergeTaints(taints, one.taints);
        break;
      case 'text':
        addSegments(one.segments);
        break;
      case 'list':
        if (!seen.has(one.cell)) for (const item of frame.state.read(one.cell) ?? []) open.push(item.value);
        seen.add(one.cell);
        break;
      case 'record': {
        if (seen.has(one.cell)) break;
        seen.add(one.cell);
        const fields = frame.state.read(one.cell);
        if (fields === undefined) break;
        open.push(...fields.entries.values());
        if (fields.rest) open.push(fields.rest);
        break;
      }
      case 'external':
        // A request as a whole (its stream, its body read piece by piece) is what a stranger sent.
        if (one.path === ':request') taints = mergeTaints(taints, [newTaint('untrusted', 'request', one.at, one.confidence)]);
        break;
      case 'json':
        open.push(one.value);
        break;
      case 'any':
        open.push(...one.values);
        break;
    }
  }
  return taints;
}

export function isNothing(value: Value): boolean {
  return value.k === 'constant' && (value.value === undefined || value.value === null);
}

export { UNDEFINED };
