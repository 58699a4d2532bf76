import type { FunctionIR, Origin, Span } from '../languages/ir.ts';
import type { CallerStep, Facts } from './facts.ts';
import type { Entry } from './functions.ts';
import type { Scope } from './scope.ts';
import { Cell, type State } from './state.ts';
import { mergeTaints, newTaint } from './taint.ts';
import { UNDEFINED, type Fields, type FunctionValue, type Hole, type Item, type Loc, type Taint, type Value } from './values.ts';

/** Evaluation steps that one root function may take. Steps, not milliseconds: a result never depends on the machine. */
export const FUEL_PER_ROOT = 60_000;
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

/** Everything a value carries, through lists and records, bounded in depth. */
export function taintsOf(frame: Frame, value: Value, depth = 5): readonly Taint[] {
  if (depth < 0) return [];
  switch (value.k) {
    case 'hole':
      return value.taints;
    case 'text': {
      let taints: readonly Taint[] = [];
      const visit = (segments: typeof value.segments): void => {
        for (const segment of segments) {
          if (segment.k === 'hole') taints = mergeTaints(taints, segment.taints);
          else if (segment.k === 'repeat') visit(segment.segments);
          else if (segment.k === 'either') segment.options.forEach(visit);
        }
      };
      visit(value.segments);
      return taints;
    }
    case 'list':
      return mergeTaints(
        ...frame.state
          .read(value.cell)
          .slice(0, 32)
          .map((item) => taintsOf(frame, item.value, depth - 1)),
      );
    case 'record': {
      const fields = frame.state.read(value.cell);
      const own = [...fields.entries.values()].slice(0, 64).map((field) => taintsOf(frame, field, depth - 1));
      return mergeTaints(...own, fields.rest ? taintsOf(frame, fields.rest, depth - 1) : []);
    }
    case 'external':
      // A request as a whole (its stream, its body read piece by piece) is what a stranger sent.
      return value.path === ':request' ? [newTaint('untrusted', 'request', value.at, value.confidence)] : [];
    case 'json':
      return taintsOf(frame, value.value, depth - 1);
    case 'any':
      return mergeTaints(...value.values.map((one) => taintsOf(frame, one, depth - 1)));
    default:
      return [];
  }
}

export function isNothing(value: Value): boolean {
  return value.k === 'constant' && (value.value === undefined || value.value === null);
}

export { UNDEFINED };
