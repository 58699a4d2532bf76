import { namedBy } from '../../languages/ir.ts';
import { fieldsAsArguments, itemsAsArguments } from '../engine/arguments.ts';
import type { CallExpr } from '../engine/call.ts';
import { evaluate } from '../engine/evaluate.ts';
import { callFunction } from '../engine/functions.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import type { FunctionValue, Loc, PassedArgument, Value } from '../values/values.ts';

/**
 * `task.delay(text)`: the program itself says what a function is called with that a worker runs, elsewhere and later.
 * `undefined` if the method puts no call into a queue.
 */
export function queuedCall(
  machine: Machine,
  frame: Frame,
  task: FunctionValue,
  method: string,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const how = queuedBy(machine, frame, task, method);
  if (how === undefined) return undefined;
  const at = locOf(frame, expr.span);
  callFunction(machine, frame, task, { kind: 'call', args: how === 'packed' ? unpacked(frame, args, at) : args, at });
  // What it gives comes later: here is only what tells which call it was.
  return hole(nameOf(expr), at);
}

function queuedBy(machine: Machine, frame: Frame, { fn, scope }: FunctionValue, method: string): 'plain' | 'packed' | undefined {
  for (const decorator of fn.decorators) {
    const callee = evaluate(machine, { ...frame, scope }, namedBy(decorator));
    const handlers = callee.k === 'external' ? machine.catalogue.of(callee.path, frame.language).decorates?.handlers : undefined;
    for (const { queued } of handlers ?? []) if (queued?.[method]) return queued[method];
  }
  return undefined;
}

/** The arguments of a call whose own stand in a list and in a record. */
function unpacked(frame: Frame, args: readonly PassedArgument[], at: Loc): PassedArgument[] {
  const given = (name: string, index: number): Value | undefined =>
    (args.find((one) => one.name === name) ?? args.filter((one) => one.name === undefined)[index])?.value;
  const listed = given('args', 0);
  const named = given('kwargs', 1);
  return [...(listed ? itemsAsArguments(frame, listed, at) : []), ...(named?.k === 'record' ? fieldsAsArguments(frame, named, at) : [])];
}
