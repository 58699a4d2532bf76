import type { ClassIR, FunctionIR } from '../../languages/ir.ts';
import type { Fact } from '../../facts/facts.ts';
import type { Noted } from '../guards/notes.ts';
import type { Scope } from '../values/scope.ts';
import type { Cell, Looked } from '../values/state.ts';
import type { Fields, FunctionValue, PassedArgument, Taint, Value } from '../values/values.ts';

/** How something is called: what a summary is looked up by. */
export interface Call {
  /** What runs: a function, or the class of which an instance is made. Summaries are kept with it. */
  readonly what: object;
  /** `class`: all that its methods may have done to an instance before one of them is called. */
  readonly kind: 'call' | 'alone' | 'class';
  /** Where its names are looked up. */
  readonly scope: Scope;
  readonly self: Value | undefined;
  readonly cls: Value | undefined;
  readonly args: readonly PassedArgument[];
  /** Circumstances that its outcome depends on, besides. */
  readonly mode: string;
}

/**
 * In what something may stand deep: in functions that are `active`, in instances that are made because a type was `promised`, in loops and callbacks
 * that are `turning`.
 */
export type Depth = 'active' | 'promised' | 'turning';

/** A name that was read of a module of the workspace, with its fingerprint. */
export interface HostRead {
  readonly module: string;
  readonly name: string;
  readonly print: string;
}

/** What a cell held, and how much of that was looked at. */
export interface Read {
  readonly cell: Cell<unknown>;
  readonly content: unknown;
  readonly looked: Looked;
}

/** A call of a function that calls itself, not followed any further. */
export interface NotFollowed {
  readonly fn: FunctionIR;
  /** Absent where nobody in particular passes any. */
  readonly args: readonly PassedArgument[] | undefined;
}

/** What a cell holds after a call, or may hold where that throws. */
export interface Left {
  readonly cell: Cell<unknown>;
  readonly contents: readonly unknown[];
  /** What a record held before, of which no more was looked at than what stands under some names: the rest of it is whatever is there. */
  readonly before: Fields | undefined;
}

/** States in which a call may have thrown: what cells held in them, and what the thrown values carry. */
export interface Thrown {
  readonly held: readonly Left[];
  readonly taints: readonly Taint[];
  /** Instances that are given to a handler as they are. */
  readonly errors: readonly Value[];
}

/**
 * What one call did, given all that it looked at. Cells and scopes that it made stand for new ones wherever the summary
 * is used; those that it was given stand for whatever is in their place there.
 */
export interface Summary {
  readonly call: Call;
  /** Sizes of the scopes around it: a name that is declared there later may be another one's. */
  readonly around: readonly (readonly [Scope, number])[];
  /** Cells with smaller ids were there before. */
  readonly start: number;
  /** What it looked at, in the order in which it did. */
  readonly reads: readonly Read[];
  /** Cells that it asked notes about, with what these said before and after. */
  readonly noted: readonly { readonly root: Cell<unknown>; readonly before: readonly Noted[]; readonly after: readonly Noted[] }[];
  /** Classes that it asked for the instance that stands for them, with what there was. */
  readonly standing: readonly (readonly [ClassIR, Value | undefined])[];
  /** What it read of the workspace's modules, with what that was then. */
  readonly hostReads: readonly HostRead[];
  /** What had happened on every way to it. */
  readonly passed: string;
  readonly result: Value;
  /** It never comes back. */
  readonly left: boolean;
  /** Each with one content. */
  readonly writes: readonly Left[];
  /** What cells that it made held at its end. */
  readonly made: ReadonlyMap<Cell<unknown>, unknown>;
  /** The evaluations that made the shared cells it knows. */
  readonly owners: readonly { readonly gone: boolean }[];
  /** Absent where nobody asked. */
  readonly thrown: Thrown | undefined;
  readonly facts: readonly Fact[];
  /** How many of a fact's callers are those of the call itself. */
  readonly callers: number;
  /** Every function that was called on the way. */
  readonly called: ReadonlySet<FunctionIR>;
  /** Those that ran, or were not followed because they were under way too often. */
  readonly ran: ReadonlySet<FunctionIR>;
  /** Which of those were under way where it was done, and how many times: how far a recursion is followed depends on it. */
  readonly underWay: ReadonlyMap<FunctionIR, number>;
  /** Calls of those that were not followed: whoever began the recursion settles them. */
  readonly notFollowed: readonly NotFollowed[];
  /** Closures that were made on the way and not called. */
  readonly pending: readonly FunctionValue[];
  /** What is known of places that it may have written is forgotten: of cells, and of keys (`undefined`: of all). */
  readonly forgotten: { readonly cells: readonly Cell<unknown>[]; readonly keys: readonly (string | undefined)[] };
  /** Depth of the calls inside it. */
  readonly depth: number;
  /** In what something in it depended on how deep it stands, with how deep that was. */
  readonly depths: ReadonlyMap<Depth, number>;
  /** What it takes of the budget of the call in which it is done. */
  readonly cost: number;
  /** Some of what it does was cut off, for want of its own budget. */
  readonly isCut: boolean;
  /** Steps of its own, without those of the calls below that have summaries. */
  readonly steps: number;
  readonly below: readonly Summary[];
}
