import { parameterValue } from '../transfer/parameters.ts';
import { forgetGuards, noteGuardsOf } from '../transfer/registrations.ts';
import { Scope } from '../values/scope.ts';
import type { FunctionValue, PassedArgument, Value } from '../values/values.ts';
import { callFunction, type Entry } from './functions.ts';
import { locOf, type Frame, type Machine } from './machine.ts';

type HandlerEntry = Entry & { readonly kind: 'handler' };

/** A handler that is on its way through its decorators. */
export interface Awaited {
  readonly value: FunctionValue;
  readonly entry: HandlerEntry;
  readonly callers: Frame['callers'];
  met: boolean;
}

/**
 * Evaluates a handler. One that decorators of the workspace wrap is what these call it with, and what they have made sure of holds in it; where
 * they are not seen to call it, it is evaluated for itself.
 * @param run evaluates the handler's own body
 */
export function answered(
  machine: Machine,
  caller: Frame,
  value: FunctionValue,
  entry: HandlerEntry,
  self: Value | undefined,
  run: (entry: HandlerEntry) => Value,
): Value {
  const { through, ...own } = entry;
  if (!through || machine.awaited?.value.fn === value.fn) return run(own);
  const before = caller.state.fork();
  const around = machine.awaited;
  const awaited: Awaited = { value, entry: own, callers: caller.callers, met: false };
  machine.awaited = awaited;
  try {
    const inner: Frame = { ...caller, scope: new Scope(value.scope, { isFunction: true, name: value.fn.name }), origin: value.fn.origin, self, cls: value.cls };
    forgetGuards(machine, inner, own);
    const args = sentTo(machine, inner, value, own);
    noteGuardsOf(machine, inner, value.fn, own);
    caller.state = inner.state;
    const wrapper: FunctionValue = { ...through, self: self ?? through.self, cls: value.cls ?? through.cls };
    const result = callFunction(machine, caller, wrapper, { kind: 'call', args, at: locOf(value.fn, value.fn.nameSpan) }, wrapper.self);
    if (awaited.met) return result;
  } finally {
    machine.awaited = around;
  }
  caller.state = before;
  caller.left = false;
  return run(own);
}

/** What a framework calls a wrapper with: the parameters of what is wrapped, by their names where no entry says which stands where. */
function sentTo(machine: Machine, frame: Frame, { fn, cls }: FunctionValue, entry: HandlerEntry): PassedArgument[] {
  const params = cls && frame.semantics.takesReceiver(fn) ? fn.params.slice(1) : fn.params;
  return params.flatMap((param, i): PassedArgument[] => {
    if (param.rest !== undefined) return [];
    const value = parameterValue(machine, frame, param, i, entry);
    const isPlaced =
      param.name === undefined || frame.semantics.optionsAreARecord || entry.parameters?.positions?.[String(i)] !== undefined || value.k === 'external';
    return [{ value, at: locOf(frame, param.target.span), ...(isPlaced ? {} : { name: param.name }) }];
  });
}

/** Evaluates a handler that is called by its decorators, as the one that strangers call. @returns `undefined` for any other function */
export function calledByDecorators(
  machine: Machine,
  caller: Frame,
  { fn }: FunctionValue,
  given: readonly PassedArgument[],
  run: (frame: Frame, entry: HandlerEntry) => Value,
): Value | undefined {
  const { awaited } = machine;
  if (awaited?.value.fn !== fn || machine.active.includes(fn)) return undefined;
  awaited.met = true;
  // Who calls it elsewhere does not call it so.
  machine.recording?.cannotRepeat();
  const frame: Frame = { ...caller, callers: awaited.callers };
  const result = run(frame, { ...awaited.entry, given });
  caller.state = frame.state;
  caller.left = frame.left;
  return result;
}
