import type { FunctionIR, Origin, Span } from '../../languages/ir.ts';
import type { LanguageSemantics } from '../../languages/semantics.ts';
import type { PathLanguage } from '../../catalogue/accessPath.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import type { CallerStep, Fact, Facts } from '../../facts/facts.ts';
import { Checks } from '../guards/checks.ts';
import { Notes } from '../guards/notes.ts';
import type { Awaited } from './behindDecorators.ts';
import type { Entry } from './functions.ts';
import { Passed } from '../values/passed.ts';
import type { Scope } from '../values/scope.ts';
import { Cell, type State } from '../values/state.ts';
import { hole, taintsIn } from '../values/carried.ts';
import type { Summaries } from '../summaries/index.ts';
import type { Recording } from '../summaries/recording.ts';
import type { Summary } from '../summaries/summary.ts';
import type { Catcher, Control } from './control.ts';
import { Standing } from './standing.ts';
import type { Started } from './started.ts';
import { isNothing, UNDEFINED, type Fields, type FunctionValue, type Item, type Loc, type PassedArgument, type Taint, type Value } from '../values/values.ts';

/** Evaluation steps that one root function may take, and each call in it. Steps, not milliseconds: a result never depends on the machine. */
export const FUEL_PER_ROOT = 10_000;
/** Steps that a root may take with all that it calls. */
export const WORK_PER_ROOT = 20_000;
/** Steps that the body of one function may take where its calls are not followed: what people write by hand fits. */
export const FUEL_PER_BODY = 60_000;
/** Steps of a module's top level, and what each of its statements gets at least. */
export const FUEL_PER_MODULE = 60_000;
export const FUEL_PER_STATEMENT = 1_000;
export const MAX_CALL_DEPTH = 14;

/** What the evaluation of a function needs from the rest of the workspace. */
export interface ModuleHost {
  /** What is known of libraries. */
  readonly catalogue: Catalogue;
  /**
   * The value that a module of the workspace exports under a name; `undefined` if it has none or is not in the workspace.
   * @param when `at-import`: as its top level left it, whatever others have put there since
   */
  exported(module: string, name: string, when?: 'at-import'): Value | undefined;
  /** The variable behind such a name, where it is one; its module must have been evaluated. */
  exportedCell(module: string, name: string): Cell<Value> | undefined;
  /** The workspace file that a specifier written in `from` means; `undefined` for an external package. */
  resolve(from: string, specifier: string): string | undefined;
  /**
   * Of what was read: equal exactly if nothing that reads it would change.
   * @param name a module's variable, `Class.method`, `>name` for an export, `@specifier` for what an import means, `?…` for what types
   *   say, `~type` for what is kept, in no module, `$path` for a text that is read
   */
  fingerprint(module: string, name: string): string;
  /** A module-level name was read: a cached result depends on it. */
  moduleRead(module: string, name: string): void;
  /**
   * What types say that an expression is, as an access path (see `TypeOracle`): a cached result depends on the answer.
   * @param at end of the expression, relative to its chunk
   */
  typeAt(module: string, origin: Origin, at: number): string | undefined;
  /** The name under which such an answer is read; `undefined` where there are no types. */
  typeRead(origin: Origin, at: number): string | undefined;
  /**
   * Where instances of a library's type keep what handlers leave in them for each other.
   * @param why who only puts something there does not depend on what there is
   */
  kept(type: string, why: 'read' | 'write'): Cell<Fields>;
  /**
   * The file of the workspace that a module reads by a path, if it is one that prompts are kept in; a cached result depends on it.
   * @param end the path, or what is known of its end
   */
  textFile(module: string, end: string): { readonly path: string; readonly text: string } | undefined;
  /** Whether a module holds tests. */
  isTest(module: string): boolean;
  /** What calls did that were evaluated before, whoever's. */
  readonly summaries: Summaries;
  /** Whether evaluations tell, besides, what else decided about values: `Noticed`. It changes nothing of what they find. */
  readonly explains?: boolean;
  /** A step is taken: throws where the evaluation is broken off, because somebody else wants a turn. */
  step(): void;
  /** Where the keys of what is read are noted as well. */
  reading?: Set<string> | undefined;
}

/** One activation of a function, or of a module's top level. */
export interface Frame {
  scope: Scope;
  state: State;
  origin: Origin;
  /** A key of the catalogue. What the language makes of a program, `semantics` says. */
  readonly language: PathLanguage;
  readonly semantics: LanguageSemantics;
  readonly module: string;
  readonly name: string;
  readonly self?: Value;
  readonly cls?: FunctionValue['cls'];
  readonly depth: number;
  readonly callers: readonly CallerStep[];
  readonly generic: boolean;
  /** What the activation was called with, where that is known. */
  readonly args?: readonly PassedArgument[];
  /** Where control goes if it does not go on. */
  readonly control: Control;
  /** A handler: the texts that it returns are sent as HTML. */
  readonly answersPages?: boolean;
  /** It runs for a request of the network, which is answered with what it gives back. */
  readonly answersRequest?: boolean;
  /** A handler: what it returns is an answer. */
  readonly answers?: boolean;
  /** A handler that a function has made: what that function can see, a handler proper among it. */
  readonly wraps?: Scope;
  /** Set by a call that never comes back: what follows it in this frame is not reached. */
  left?: boolean;
  /** Callbacks that somebody may run when this activation is over. */
  readonly later?: (() => void)[];
  /** Asynchronous functions that it called and did not wait for. */
  readonly started?: Started[];
  /** The call that is waited for where it stands. */
  awaits?: Loc;
  readonly yields?: Cell<readonly Item[]>;
  readonly exports?: Map<string, Value>;
  readonly exportedCells?: Map<string, Cell<Value>>;
}

/** The state shared by the activations of one root: where facts are collected, how much fuel is left. */
export class Machine {
  readonly facts: Facts;
  readonly host: ModuleHost;
  readonly catalogue: Catalogue;
  readonly active: FunctionIR[] = [];
  /** Closures that were made and not yet called, by function; evaluated on their own at the end. */
  readonly pending = new Map<FunctionIR, FunctionValue>();
  readonly called = new Set<FunctionIR>();
  /** Functions of which a call has come to its end. */
  readonly finished = new Set<FunctionIR>();
  /** The innermost call of which a summary is being made. */
  recording: Recording | undefined;
  /** Summaries whose steps this root has taken. */
  readonly paid = new Set<Summary>();
  /** Request handlers registered at the top level: evaluated as functions of their own, so that an edit elsewhere leaves them be. */
  readonly deferred = new Map<FunctionIR, Entry>();
  /** The closure of each of those that is evaluated so: another one of the same function runs where it is registered. */
  readonly #registered = new Map<FunctionIR, FunctionValue>();
  /** Guards that were put in front of all later handlers of an instance, by what it was made with. */
  readonly inFront = new WeakMap<readonly PassedArgument[], Set<string>>();
  /** The paths of an instance in front of which somebody is asked who they are, by what it was made with. */
  readonly guardedPaths = new WeakMap<readonly PassedArgument[], readonly string[]>();
  /** Handlers that decorators have registered with an instance, by what it was made with. */
  readonly registeredWith = new WeakMap<readonly PassedArgument[], FunctionIR[]>();
  /** What has happened on every way to a place. */
  readonly passed = new Passed();
  /** Steps that are left to the call under way: what it finds with them does not depend on who calls it. */
  fuel = FUEL_PER_ROOT;
  /** Steps that are left to the whole root, where calls have budgets of their own. */
  work = Infinity;
  exhausted = false;
  /** Calls are not followed: each gives what its arguments carry. Functions written inside the one that is evaluated are a part of it. */
  bodyOnly = false;
  /** Steps that are left for looking into calls all the same. */
  asides = 0;
  topLevel = false;
  /** A test runs: it calls what it tests with what it made up, which says nothing of who calls it elsewhere. */
  inTest = false;
  /** The `try` blocks that are open, innermost last: what any statement inside leaves is where a handler may start. */
  readonly catchers: Catcher[] = [];
  /** Of a call whose promise a library may reject with more than a message: the error. */
  readonly rejections = new WeakMap<object, Value>();
  /** Errors that a `catch` inside what is being run has taken: whoever stands behind that is not given them. */
  taken = new Set<Value>();
  /** Functions whose recursion was cut off, with the arguments there: what more turns would leave is worked out where it began. */
  readonly recursive = new Map<FunctionIR, (readonly PassedArgument[])[]>();
  /** What guards say of places inside what is not known, and which variables hold the result of a check. */
  readonly notes = new Notes();
  readonly checks = new Checks();
  /** Predicates that are being looked into, one inside the other. */
  guardDepth = 0;
  /** The functions that are looked into so. */
  readonly asked: FunctionIR[] = [];
  guarding = false;
  /** Functions that came back without having made sure of anything: they are not looked into again. */
  readonly silent = new Set<FunctionIR>();
  /** Loops, and callbacks that may run many times, that are under way, one inside the other. */
  turning = 0;
  /** The handler that its decorators are evaluated for. */
  awaited: Awaited | undefined;
  /** Depth of instances made because a type was written, one inside the other. */
  promised = 0;
  /** Instances that stand for their class, because they are made and nobody is known to make them. */
  readonly standing = new Standing();

  constructor(host: ModuleHost, facts: Facts) {
    this.host = host;
    this.catalogue = host.catalogue;
    this.facts = facts;
  }

  /** Notes a fact of the place at which a frame stands, with what has happened on every way there. */
  emit(frame: Frame, fact: Fact): void {
    const passed = this.passed.on(frame.state);
    const caught = fact.kind === 'site' && this.catchers.length > 0 ? ['caught'] : [];
    this.facts.add(passed.length + caught.length > 0 ? { ...fact, passed: [...passed, ...caught] } : fact);
  }

  /** What facts say besides: equal exactly where the same has happened on every way, and the same is done with what is thrown. */
  before(state: State): string {
    return `${this.passed.on(state).join()}${this.catchers.length > 0 ? '!' : ''}`;
  }

  /** Spends one step; `false` once the budget is gone. */
  step(): boolean {
    this.host.step();
    this.work--;
    if (this.fuel-- > 0 && this.work > 0) return true;
    // A condition that is not understood says nothing, which cuts nothing off; and it says that each time.
    if (this.guarding) return false;
    this.exhausted = true;
    this.recording?.wasCut(this.work > 0);
    return false;
  }

  /** From now on, what happens is a part of another call, or of none. */
  record(recording: Recording | undefined): void {
    this.recording = recording;
    this.notes.log = recording;
    this.host.reading = recording?.hostReads;
  }

  /** A closure was made. One that only a condition's question makes is nobody's. */
  made(fn: FunctionIR, value: FunctionValue): void {
    if (this.guarding) return;
    this.pending.set(fn, value);
    this.recording?.pending.set(fn, value);
  }

  /** @returns whether a closure is put off until the top level is over; `false` where another one of the same function has been */
  defer(value: FunctionValue, entry: Entry): boolean {
    const other = this.#registered.get(value.fn);
    // Closures of one function are told apart by what they hold; all but the first run at once.
    if (other && (other.scope !== value.scope || other.self !== value.self)) {
      this.made(value.fn, other);
      return false;
    }
    this.#registered.set(value.fn, value);
    this.deferred.set(value.fn, entry);
    this.made(value.fn, value);
    return true;
  }

  /** How a function is evaluated that strangers call, as far as that is known. */
  handlerOf(fn: FunctionIR): Entry & { readonly kind: 'handler' } {
    const known = this.deferred.get(fn);
    return known?.kind === 'handler' ? known : { kind: 'handler', confidence: 'proven' };
  }

  /** A function is called by somebody known. */
  calls(fn: FunctionIR): void {
    this.called.add(fn);
    this.recording?.called.add(fn);
  }
}

export function locOf(frame: { readonly origin: Origin }, span: Span): Loc {
  return { origin: frame.origin, start: span.start, end: span.end };
}

/** Of a record that was made on another way. */
const NO_FIELDS: Fields = { entries: new Map() };

export function newList(frame: Frame, items: readonly Item[], kind?: 'set'): Value & { k: 'list' } {
  const cell = Cell.unset<readonly Item[]>([]);
  frame.state.write(cell, items);
  return kind ? { k: 'list', cell, set: true } : { k: 'list', cell };
}

export function newRecord(frame: Frame, fields: Fields, cls?: FunctionValue['cls']): Value & { k: 'record' } {
  const cell = Cell.unset<Fields>(NO_FIELDS);
  frame.state.write(cell, fields);
  return cls ? { k: 'record', cell, cls } : { k: 'record', cell };
}

/** Everything a value carries where the frame stands. */
export function taintsOf(frame: { readonly state: State }, value: Value): readonly Taint[] {
  return taintsIn(frame.state, value);
}

export { hole, isNothing, UNDEFINED };
