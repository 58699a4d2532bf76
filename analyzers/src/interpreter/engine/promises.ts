import type { Expr, FunctionIR, Span } from '../../languages/ir.ts';
import { answered } from '../transfer/queries.ts';
import { nameOf } from '../values/names.ts';
import { entryUnder } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { mergeTaints } from '../values/taint.ts';
import { Scope } from '../values/scope.ts';
import { UNDEFINED, type FunctionValue, type Item, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { maybe } from './branching.ts';
import { anyNumberOfTimes } from './turns.ts';
import { callValue, type CallExpr } from './call.ts';
import { throwAny } from './throwing.ts';
import { methodCall, writtenFunction } from './writtenFunctions.ts';
import { hole, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';

/** Where a promise keeps what it was settled with; no program can write this name. */
const SETTLED = '#settled';
const FAILED = '#failed';
const PROMISE = '#promise';

const NO_SPAN: Span = { start: 0, end: 0 };

/** A function whose parameter `value` is put into the promise it belongs to. */
function settler(name: string, at: Loc, params: readonly string[] = ['value']): FunctionIR {
  const span = { start: at.start, end: at.end };
  const load = (what: string): Expr => ({ k: 'load', name: what, span });
  const settled: Expr = { k: 'member', object: load(PROMISE), property: SETTLED, span, nameSpan: NO_SPAN };
  const written = { name, params: params.map((param) => ({ target: { k: 'name', name: param, span }, name: param }) as const), origin: at.origin, span };
  return writtenFunction(written, [{ k: 'expr', value: methodCall(settled, 'push', [{ value: load('value') }], span) }]);
}

interface Pending {
  readonly promise: Value;
  readonly resolve: FunctionValue;
  readonly reject: FunctionValue;
}

function pending(frame: Frame, at: Loc): Pending {
  const failed = newList(frame, []);
  const promise = newRecord(frame, {
    entries: new Map([
      [SETTLED, newList(frame, [])],
      [FAILED, failed],
    ]),
  });
  const scope = new Scope(frame.scope, { isFunction: true });
  frame.state.write(scope.declare(PROMISE), promise);
  const fail = new Scope(frame.scope, { isFunction: true });
  frame.state.write(fail.declare(PROMISE), newRecord(frame, { entries: new Map([[SETTLED, failed]]) }));
  return {
    promise,
    resolve: { k: 'function', fn: settler('resolve', at), scope },
    reject: { k: 'function', fn: settler('reject', at), scope: fail },
  };
}

/** `new Promise((resolve, reject) => …)`: the function runs now, and may settle now or later. */
export function newPromise(machine: Machine, frame: Frame, executor: Value | undefined, expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  const { promise, resolve, reject } = pending(frame, at);
  const args = [resolve, reject].map((value): PassedArgument => ({ value, at }));
  if (executor) callValue(machine, frame, executor, args, expr);
  return promise;
}

/** A function whose last argument is a callback, `(error, value) => …`, called for what that is given. */
export function calledBack(machine: Machine, frame: Frame, fn: Value, args: readonly PassedArgument[], expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  const { promise, resolve } = pending(frame, at);
  const callback: Value = { ...resolve, fn: settler('callback', at, ['error', 'value']) };
  callValue(machine, frame, fn, [...args, { value: callback, at }], expr);
  return promise;
}

/** `Promise.withResolvers()`. */
export function promiseAndResolvers(frame: Frame, expr: CallExpr): Value {
  const { promise, resolve, reject } = pending(frame, locOf(frame, expr.span));
  return newRecord(frame, {
    entries: new Map<string, Value>([
      ['promise', promise],
      ['resolve', resolve],
      ['reject', reject],
    ]),
  });
}

/** `loop.create_future()`: a promise that is settled by its own methods. */
export function future(frame: Frame, expr: CallExpr): Value {
  const { promise, resolve, reject } = pending(frame, locOf(frame, expr.span));
  if (promise.k !== 'record') return promise;
  const { entries } = frame.state.read(promise.cell);
  frame.state.write(promise.cell, { entries: new Map(entries).set('set_result', resolve).set('set_exception', reject) });
  return promise;
}

/** What waiting for a value gives: what a promise was settled with, anything else itself. */
export function awaited(frame: Frame, value: Value): Value {
  if (value.k === 'any')
    return joinValues(
      value.values.map((one) => awaited(frame, one)),
      frame.state,
    );
  if (value.k === 'record') {
    const settled = entryUnder(frame.state, value.cell, SETTLED);
    if (settled?.k !== 'list') return value;
    const values = frame.state.read(settled.cell).map((item) => awaited(frame, item.value));
    return values.length > 0 ? joinValues(values, frame.state) : UNDEFINED;
  }
  if (value.k !== 'list') return value;
  // `Promise.all`: a list of promises gives a list of what they were settled with.
  const items = frame.state.read(value.cell);
  const waited = items.map((item): Item => ({ ...item, value: item.value.k === 'record' ? awaited(frame, item.value) : item.value }));
  return waited.some((item, i) => item.value !== items[i]?.value) ? newList(frame, waited) : value;
}

const THEN = new Set(['then', 'catch', 'finally']);

/** Whether a method of that name is one of what is waited for. */
export function isPromiseMethod(frame: Frame, method: string): boolean {
  return frame.semantics.promisesHaveThen && THEN.has(method);
}

/** `.then`, `.catch` and `.finally` of anything that is waited for; `undefined` for any other method. */
export function promiseMethod(
  machine: Machine,
  frame: Frame,
  object: Value,
  method: string,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  if (!isPromiseMethod(frame, method)) return undefined;
  const at = locOf(frame, expr.span);
  const value = awaited(frame, answersOf(machine, frame, object, at, nameOf(expr.callee)));
  const [first, second] = args.map((arg) => arg.value);
  // What came to nothing holds none of the secrets that it would have given.
  const given = taintsOf(frame, value).filter(({ label }) => label !== 'secret');
  const taints = mergeTaints(given, ...reasonsOf(frame, object).map((reason) => taintsOf(frame, reason)));
  const rejection = rejectionOf(machine, expr);
  const error = joinValues([hole('error', at, taints), ...(rejection ? [rejection] : [])], frame.state);
  const failed = (handler: Value): Value => maybe(frame, () => awaited(frame, callValue(machine, frame, handler, [{ value: error, at }], expr)));
  if (method === 'finally') {
    if (first) anyNumberOfTimes(machine, frame, at, () => callValue(machine, frame, first, [], expr));
    return value;
  }
  if (method === 'catch') return first ? joinValues([value, present(failed(first))], frame.state) : value;
  const done = first && first.k !== 'constant' ? awaited(frame, callValue(machine, frame, first, [{ value, at }], expr)) : value;
  return second ? joinValues([done, present(failed(second))], frame.state) : done;
}

/** Calls of one chain that are looked at for the request that began it. */
const MAX_CHAIN = 8;

/** What the request is rejected with that a chain began with, unless an earlier part of it caught that: `get(…).json().then(…).catch(…)`. */
function rejectionOf(machine: Machine, expr: CallExpr): Value | undefined {
  let call: Expr = expr;
  for (let i = 0; i < MAX_CHAIN && call.k === 'call' && call.callee.k === 'member'; i++) {
    const { callee, args }: CallExpr = call;
    if (i > 0 && (callee.property === 'catch' || (callee.property === 'then' && args.length > 1))) return undefined;
    call = callee.object;
    const rejection = machine.rejections.get(call);
    if (rejection) return rejection;
  }
  return undefined;
}

/** What a promise was rejected with. */
function reasonsOf(frame: Frame, value: Value): readonly Value[] {
  if (value.k === 'any') return value.values.flatMap((one) => reasonsOf(frame, one));
  const failed = value.k === 'record' ? entryUnder(frame.state, value.cell, FAILED) : undefined;
  return failed?.k === 'list' ? frame.state.read(failed.cell).map((item) => item.value) : [];
}

/** Waits for a value; what it was rejected with is thrown. */
export function awaitedOrThrown(machine: Machine, frame: Frame, given: Value, at: Loc, name: string): Value {
  const value = answersOf(machine, frame, given, at, name);
  const reasons = reasonsOf(frame, value);
  if (reasons.length > 0) throwAny(machine, frame, reasons);
  return awaited(frame, value);
}

/** What queries give that are waited for, one or several at once. */
function answersOf(machine: Machine, frame: Frame, value: Value, at: Loc, name: string): Value {
  if (!frame.semantics.promisesHaveThen) return value;
  if (value.k !== 'list') return answered(machine, frame, value, at, name);
  const items = frame.state.read(value.cell);
  const answers = items.map((item): Item => ({ ...item, value: answered(machine, frame, item.value, at, name) }));
  return answers.some((one, i) => one.value !== items[i]?.value) ? newList(frame, answers) : value;
}

/** What a handler gives where it ran. */
function present(value: Value): Value {
  if (value.k !== 'any') return value;
  const given = value.values.filter((one) => one !== UNDEFINED);
  return given.length > 0 ? joinValues(given) : value;
}
