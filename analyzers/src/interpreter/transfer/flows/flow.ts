import type { FlowEntry } from '../../../catalogue/schema.ts';
import type { Roots } from '../../../templates/shape.ts';
import type { CallExpr } from '../../engine/call.ts';
import type { Frame, Machine } from '../../engine/machine.ts';
import type { Loc, PassedArgument, Value } from '../../values/values.ts';

/** A call that moves what it is given about, as its entry says. */
export interface FlowCall {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly entry: FlowEntry;
  readonly args: readonly PassedArgument[];
  readonly roots: Roots;
  readonly expr: CallExpr;
  readonly at: Loc;
  /** What is called, or the receiver of a method that is known by its name alone. */
  readonly callee: Value | undefined;
  /** What the result is made from: `from` of the entry, or the first argument. */
  readonly input: Value | undefined;
  /** How that is written. */
  readonly inputName: string;
  /** The entry's function among the arguments. */
  readonly callback: Value | undefined;
}

/** What a call gives; `undefined` if it is not known: then it is an unknown call. */
export type FlowResult = Value | undefined;
