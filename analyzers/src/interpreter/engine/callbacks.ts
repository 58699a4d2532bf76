import { handlerMethods, messageEvents, requestNames } from '../../catalogue/conventions.ts';
import { namesItsHost } from '../transfer/addresses.ts';
import { withoutSecrets } from '../transfer/secrets.ts';
import type { State } from '../values/state.ts';
import { mapEach } from '../values/mapEach.ts';
import { TYPED_IN } from '../values/notes.ts';
import { clearedFor, mergeTaints, newTaint, sameSource, weakened } from '../values/taint.ts';
import { literalOf, UNDEFINED, type Confidence, type FunctionValue, type Loc, type PassedArgument, type Taint, type Value } from '../values/values.ts';
import type { CallExpr } from './call.ts';
import { callFunction, type Entry } from './functions.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from './machine.ts';
import { anyNumberOfTimes } from './turns.ts';

/** Methods of a router that are named as the request's own. */
const HTTP_VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all']);

/** Closures of one record that are run. */
const MAX_CLOSURES = 16;

/**
 * Closures handed to code that is not known: route handlers, event listeners, and plain callbacks. Each may run any
 * number of times, now or once this function has gone on.
 * @returns what those that are called carry in what they return
 */
export function runCallbacks(
  machine: Machine,
  frame: Frame,
  name: string,
  args: readonly PassedArgument[],
  carried: ReturnType<typeof taintsOf>,
  expr: CallExpr,
  confidence: Confidence = 'likely',
): readonly Taint[] {
  let returned: readonly Taint[] = [];
  const method = name.split('.').at(-1) ?? '';
  const event = args[0] && literalOf(args[0].value);
  const at = locOf(frame, expr.span);
  let handed: readonly Taint[] | undefined;
  const called = (fn: FunctionValue): void => {
    handed ??= withFixedHosts(frame, carried, args);
    const entry: Entry = { kind: 'call', args: callbackArguments(frame, fn, method, event, name, handed, expr), at };
    returned = mergeTaints(returned, withoutSecrets(taintsOf(frame, runCallback(machine, frame, fn, entry, at))));
  };
  args.forEach(({ value }, i) => {
    closuresIn(frame, value).forEach(called);
    if (value.k !== 'function') return;
    if (!handlerMethods.has(method) || i === 0) return called(value);
    const entry: Entry = { kind: 'handler', confidence, registration: registrationOf(method, event) };
    if (machine.topLevel && machine.defer(value, entry)) return;
    runCallback(machine, frame, value, entry, at);
  });
  return returned;
}

/**
 * What unknown code hands to a callback is most often what it was given itself: what only came in an address with a fixed host has that host there,
 * too (`useSWR`). No more of the text is kept: one that a loop makes longer would never be the same twice.
 */
function withFixedHosts(frame: Frame, carried: readonly Taint[], args: readonly PassedArgument[]): readonly Taint[] {
  const isFixed = ({ value }: PassedArgument): boolean => value.k === 'text' && namesItsHost(value);
  if (!args.some(isFixed)) return carried;
  const broughtBy = (some: readonly PassedArgument[]): readonly Taint[] => mergeTaints(...some.map(({ value }) => taintsOf(frame, value)));
  const [fixed, free] = [broughtBy(args.filter(isFixed)), broughtBy(args.filter((arg) => !isFixed(arg)))];
  return mapEach(carried, (taint) => {
    const isOf = (one: Taint): boolean => sameSource(one, taint);
    return fixed.some(isOf) && !free.some(isOf) ? (clearedFor([taint], ['url', 'redirect'])[0] ?? taint) : taint;
  });
}

/** Closures in a record that was handed over: `useMutation({ onSuccess: … })`, the attributes of a component. An instance's methods are its own. */
function closuresIn(frame: Frame, value: Value): FunctionValue[] {
  if (value.k !== 'record' || value.cls || value.store) return [];
  const fields = [...frame.state.read(value.cell).entries.values()];
  return fields.filter((field) => field.k === 'function' && field.self === undefined).slice(0, MAX_CLOSURES) as FunctionValue[];
}

/** Runs a closure that was handed over: any number of times, now or once this function has gone on. @returns what it gave last */
export function runCallback(machine: Machine, frame: Frame, fn: FunctionValue, entry: Entry, at: Loc): Value {
  let result: Value = UNDEFINED;
  const run = (): Value => (result = callFunction(machine, frame, fn, entry));
  const before = frame.state.fork();
  anyNumberOfTimes(machine, frame, at, run);
  // What the function writes after it has handed the closure over is there when it runs.
  frame.later?.push(() => {
    if (capturesChanged(fn, before, frame.state)) anyNumberOfTimes(machine, frame, at, run);
  });
  return result;
}

/** What a handler answers, as it is registered: `POST /ask`, `on message`. */
export function registrationOf(method: string, to: string | undefined): string {
  const verb = HTTP_VERBS.has(method) ? method.toUpperCase() : method;
  return to === undefined ? verb : `${verb} ${to}`;
}

/** Whether a variable that a closure holds has another value than when it was handed over. */
function capturesChanged(fn: FunctionValue, before: State, now: State): boolean {
  for (const cell of fn.scope.captured()) if (before.read(cell) !== now.read(cell)) return true;
  return false;
}

function callbackArguments(
  frame: Frame,
  fn: FunctionValue,
  method: string,
  event: string | undefined,
  name: string,
  carried: ReturnType<typeof taintsOf>,
  expr: CallExpr,
): PassedArgument[] {
  const at = locOf(frame, expr.span);
  // What a model's own stream tells is the model's.
  const isModels = carried.some(({ label }) => label === 'model-output');
  if ((method === 'on' || method === 'addEventListener' || method === 'once') && event !== undefined && messageEvents.has(event) && !isModels)
    return [{ value: hole(fn.fn.params[0]?.name ?? 'message', at, [newTaint('untrusted', `${event} event`, at, 'likely', `received with \`${event}\``)]), at }];
  if (method === 'question') return [{ value: hole('answer', at, [newTaint('untrusted', name, at, 'likely', TYPED_IN)]), at }];
  return fn.fn.params.map((param, position): PassedArgument => {
    // `createServer((req, res) => …)`: told by the names, whatever the framework.
    const isRequest = position === 0 && fn.fn.params.length >= 2 && requestNames.has(param.name ?? '');
    return {
      value: isRequest
        ? { k: 'external', path: ':request', at: locOfParam(fn, position, at), name: param.name, confidence: 'likely' }
        : hole(param.name ?? '…', at, weakened(carried, 'likely')),
      at,
    };
  });
}

function locOfParam(fn: FunctionValue, position: number, fallback: Loc): Loc {
  const span = fn.fn.params[position]?.target.span;
  return span ? { origin: fn.fn.origin, start: span.start, end: span.end } : fallback;
}
