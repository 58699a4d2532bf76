import { NOTHING_KEPT } from '../engine/effects.ts';
import { fieldsHere } from '../engine/members.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { hole, locOf, newList, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { methodCall, writtenFunction } from '../engine/writtenFunctions.ts';
import type { Expr } from '../../languages/ir.ts';
import { entryUnder } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { Scope } from '../values/scope.ts';
import { OF_OTHERS } from '../values/taint.ts';
import { literalOf, UNDEFINED, type FunctionValue, type PassedArgument, type Value } from '../values/values.ts';
import type { FlowCall, FlowResult } from './flows/flow.ts';

/**
 * What a page keeps from one time that it is drawn to the next (`useState`, `useReducer`, a `ref`): whatever was ever put there may be shown.
 * One record for each function that draws, the same for all evaluations; a field for each place in it where something is kept.
 */
type Kept = Value & { k: 'record' };

/** No program can write these names. */
const STATE = '#drawn';
const INITIAL = '#initial';
const REDUCER = '#reducer';
const fieldAt = (call: FlowCall): string => `#at ${call.expr.span.start}`;

function keptBy({ machine, frame }: FlowCall): Kept {
  return { k: 'record', cell: machine.host.kept(`${frame.language}:drawn ${frame.module} ${frame.name}`, 'read'), store: 'drawn' };
}

/** A function of one parameter that puts something into a field: by itself, or as the reducer says. */
function setter(call: FlowCall, state: Kept, initial: Value, reducer?: Value): FunctionValue {
  const { frame, at } = call;
  const span = { start: at.start, end: at.end };
  const load = (name: string): Expr => ({ k: 'load', name, span });
  const scope = new Scope(frame.scope, { isFunction: true });
  frame.state.write(scope.declare(STATE), state);
  frame.state.write(scope.declare(INITIAL), initial);
  if (reducer) frame.state.write(scope.declare(REDUCER), reducer);
  const given: Expr[] = [{ k: 'const', value: fieldAt(call), span }, load('value'), load(INITIAL), ...(reducer ? [load(REDUCER)] : [])];
  const body = methodCall(
    load(STATE),
    'put',
    given.map((value) => ({ value })),
    span,
  );
  const params = [{ target: { k: 'name', name: 'value', span }, name: 'value' } as const];
  return { k: 'function', fn: writtenFunction({ name: 'set', params, origin: at.origin, span }, [{ k: 'expr', value: body }]), scope };
}

/** What is there: what it begins with, and whatever was put there. */
function shown(call: FlowCall, state: Kept, initial: Value): Value {
  const put = entryUnder(call.frame.state, state.cell, fieldAt(call));
  return put === undefined ? initial : joinValues([initial, put], call.frame.state);
}

/** `useState(initial)`: what is there, and what puts something else there. The first may be worked out by a function. */
export function pageState(call: FlowCall): FlowResult {
  const kept = keptBy(call);
  const first = call.args[0]?.value ?? UNDEFINED;
  const initial = first.k === 'function' ? callValue(call.machine, call.frame, first, [], call.expr) : first;
  // What begins as a flag or a number stays one: no text goes through it, and nobody has to be evaluated again for it.
  if (initial.k === 'constant' && (typeof initial.value === 'boolean' || typeof initial.value === 'number'))
    return newList(call.frame, [{ value: hole('…', call.at) }, { value: hole('set', call.at) }]);
  return newList(call.frame, [{ value: shown(call, kept, initial) }, { value: setter(call, kept, initial) }]);
}

/** `useReducer(reducer, argument, init)`. */
export function reducedPageState(call: FlowCall): FlowResult {
  const kept = keptBy(call);
  const [reducer, argument, init] = call.args.map(({ value }) => value);
  const given: PassedArgument[] = [{ value: argument ?? UNDEFINED, at: call.at }];
  const initial = init?.k === 'function' ? callValue(call.machine, call.frame, init, given, call.expr) : (argument ?? UNDEFINED);
  return newList(call.frame, [{ value: shown(call, kept, initial) }, { value: setter(call, kept, initial, reducer ?? UNDEFINED) }]);
}

/** What a setter is given goes to what was there before: a function of that gives what is there then. */
export function putDrawn(machine: Machine, frame: Frame, object: Kept, args: readonly PassedArgument[], expr: CallExpr): Value {
  const [field, given, initial, reducer] = args;
  const name = field && literalOf(field.value);
  if (name === undefined || !given || !initial) return UNDEFINED;
  const fields = fieldsHere(frame, object, name) ?? NOTHING_KEPT;
  const before = fields.entries.get(name);
  const drawn: PassedArgument = { ...initial, value: before === undefined ? initial.value : joinValues([initial.value, before], frame.state) };
  let value = given.value;
  if (reducer) value = callValue(machine, frame, reducer.value, [drawn, given], expr);
  else if (value.k === 'function') value = callValue(machine, frame, value, [drawn], expr);
  // What the program puts there itself is not told apart: every part of the page would be evaluated again for each of its records.
  const left = taintsOf(frame, value).some(({ label }) => OF_OTHERS.has(label)) ? value : hole('…', locOf(frame, expr.span));
  const entries = new Map(fields.entries).set(name, before === undefined ? left : joinValues([before, left], frame.state));
  frame.state.write(object.cell, { ...fields, entries });
  return UNDEFINED;
}
