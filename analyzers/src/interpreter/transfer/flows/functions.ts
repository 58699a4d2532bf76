import { argumentPaths } from '../../../catalogue/argumentPath.ts';
import { runCallback } from '../../engine/callbacks.ts';
import { itemsAsArguments } from '../../engine/arguments.ts';
import { itemsOf } from '../../engine/elements.ts';
import { newRecord, type Frame, type Machine } from '../../engine/machine.ts';
import { callFunction } from '../../engine/functions.ts';
import { call as callOf, callValue } from '../../engine/call.ts';
import { runStep } from '../graphs.ts';
import { ownerOf } from '../instances.ts';
import { importedValue } from '../../engine/imports.ts';
import { capturedTaints, hole } from '../../values/carried.ts';
import { joinValues } from '../../values/join.ts';
import { nameOf } from '../../values/names.ts';
import { literalOf, UNDEFINED, type FunctionValue, type Loc, type PassedArgument, type Value } from '../../values/values.ts';
import { argumentsAt } from '../arguments.ts';
import type { FlowCall, FlowResult } from './flow.ts';

/** `functools.partial(f, …)`: the function with its first arguments fixed. */
export function bound(call: FlowCall): FlowResult {
  const { input, args } = call;
  return input?.k === 'function' || input?.k === 'external' ? { ...input, bound: [...(input.bound ?? []), ...args.slice(1)] } : undefined;
}

/** `promisify(f)`: its call is one of the function with a callback behind the arguments. */
export function promisified(call: FlowCall): FlowResult {
  const { input, entry, at } = call;
  return input && entry.type !== undefined ? { k: 'external', path: `:${entry.type}`, at, bound: [{ value: input, at }], confidence: 'proven' } : undefined;
}

/** `new Proxy(object, traps)`: what is written through it is the object's; what is read, too, unless a trap gives something else. */
export function proxied({ frame, input, args, at }: FlowCall): FlowResult {
  const traps = args[1]?.value;
  if (!input || traps?.k !== 'record') return undefined;
  const { entries, rest } = frame.state.read(traps.cell);
  const get = entries.get('get') ?? rest;
  return get ? joinValues([input, hole('proxy', at, capturedTaints(frame.state, get))], frame.state) : input;
}

/** `asyncio.to_thread(f, …)`: what the function returns for the other arguments, or for those of a list. */
export function called(call: FlowCall): FlowResult {
  const { machine, frame, input, args } = call;
  if (call.entry.values !== undefined) return calledWith(call, call.entry.values);
  const others = givenOneByOne(call, args.slice(args.findIndex((arg) => arg.value === input) + 1));
  if (input?.k === 'function' || input?.k === 'external') return callValue(machine, frame, input, others, call.expr);
  return input?.k === 'hole' || input?.k === 'text' ? methodCalled(call) : undefined;
}

/** `execute_activity(decide, args=[claim, text])`: what stands in a list of this name the function is given one by one. */
function givenOneByOne({ frame, at }: FlowCall, args: readonly PassedArgument[]): readonly PassedArgument[] {
  return args.flatMap((arg) => (arg.name === 'args' ? itemsAsArguments(frame, arg.value, at) : [arg]));
}

/** `asyncio.to_thread(path.read_text)`: what a method gives of something that is known by the method's name alone. */
function methodCalled({ machine, frame, expr, args, input }: FlowCall): FlowResult {
  const place = args.findIndex(({ value }) => value === input);
  const method = expr.args[place]?.value;
  if (method?.k !== 'member') return undefined;
  return callOf(machine, frame, { k: 'call', callee: method, args: expr.args.slice(place + 1), construct: false, span: expr.span, nameSpan: method.nameSpan });
}

/** `Thread(target=f, args=(…))`: a library's method is called with a list of arguments. Functions of the workspace run as any that are handed over. */
function calledWith({ machine, frame, roots, input, args, callee, at, expr }: FlowCall, values: string | readonly string[]): FlowResult {
  if (input?.k !== 'external' || callee?.k !== 'external') return undefined;
  const [listed] = argumentsAt(roots, args, argumentPaths(values));
  const passed = listed ? itemsOf(frame, listed.value, listed.at) : [];
  callValue(
    machine,
    frame,
    input,
    passed.map(({ value, repeat }): PassedArgument => ({ value, at: listed?.at ?? at, ...(repeat ? { spread: 'list' } : {}) })),
    expr,
  );
  return { k: 'external', path: `${callee.path}()`, at, made: args, confidence: callee.confidence };
}

/** `useSWR(key, fetcher)`: what the function gives for the key. */
export function keyed({ machine, frame, input, callback, at, expr }: FlowCall): FlowResult {
  if (!input || callback?.k !== 'function') return undefined;
  const data = runCallback(machine, frame, callback, { kind: 'call', args: [{ value: input, at }], at }, at);
  return newRecord(frame, { entries: new Map([['data', data]]), rest: hole(nameOf(expr), at) });
}

/** `graph.add_node('answer', f)`: the function runs with what the others have put into the state. */
export function step(call: FlowCall): FlowResult {
  const { machine, frame, callback, entry, input, at } = call;
  const steps = callback?.k === 'any' ? callback.values : [callback];
  for (const fn of steps) if (fn?.k === 'function' && entry.type !== undefined) runStep(machine, frame, { fn, type: entry.type, at });
  return input?.k === 'external' ? (ownerOf(input) ?? input) : input;
}

/** `Depends(f)`: what the function returns, or yields, when the framework calls it with what was sent. */
export const provided = ({ machine, frame, input, at }: FlowCall): FlowResult => (input?.k === 'function' ? providedBy(machine, frame, input, at) : undefined);

/** What a framework fills a parameter with whose value is what a function gives. */
export function providedBy(machine: Machine, frame: Frame, fn: FunctionValue, at: Loc): Value {
  const isGiven = fn.fn.params.length > 0;
  const made = callFunction(
    machine,
    frame,
    fn,
    isGiven ? { kind: 'handler', confidence: 'proven', parameters: { label: 'untrusted', checked: true } } : { kind: 'call', args: [], at },
  );
  return made.k === 'list' && fn.fn.isGenerator
    ? joinValues(
        frame.state.read(made.cell).map((item) => item.value),
        frame.state,
      )
    : made;
}

/** `sys.exit()`: what follows does not happen. */
export function leaves(call: FlowCall): FlowResult {
  call.frame.left = true;
  return UNDEFINED;
}

/** `require('x')`, `import('x')` */
export function imported(call: FlowCall): FlowResult {
  const specifier = literalOf(call.input);
  return specifier === undefined ? undefined : importedValue(call.machine, call.frame, specifier, '*', call.expr.span.start);
}
