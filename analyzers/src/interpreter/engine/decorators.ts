import { namedBy, type Expr, type FunctionIR } from '../../languages/ir.ts';
import { gatheredByDecorators, madeByDecorator } from '../transfer/askedFunctions.ts';
import { isHandlerDecorator } from '../transfer/parameters.ts';
import { noteDecorators } from '../transfer/registrations.ts';
import { entryUnder } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { text, type FunctionValue, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { evaluate } from './evaluate.ts';
import { callFunction, keepDefaults } from './functions.ts';
import { hole, locOf, newRecord, type Frame, type Machine } from './machine.ts';

/** A function statement: declared as what its decorators make of it; handlers of requests are noted as such. */
export function decorated(machine: Machine, frame: Frame, fn: FunctionIR): void {
  const value: FunctionValue = { k: 'function', fn, scope: frame.scope, self: frame.semantics.closuresKeepReceiver ? frame.self : undefined, cls: frame.cls };
  machine.made(fn, value);
  const registering = noteDecorators(machine, frame, fn);
  if (frame.semantics.defaultsAreKept) keepDefaults(machine, frame, fn);
  // First made, then written: what decorators do goes on from here in another state.
  const made = madeByDecorators(machine, frame, value, registering);
  frame.state.write(frame.scope.functionScope.declare(fn.name), made);
  for (const decorator of fn.decorators) registeredWith(frame, decorator, value);
  gatheredByDecorators(machine, frame, value);
}

/**
 * What a function's decorators make of it, the last one first. What those make that stand below one that registers a handler is what strangers call.
 * @param registering decorators by which a library takes the function
 * @param name of a member of a class
 */
export function madeByDecorators(machine: Machine, frame: Frame, value: FunctionValue, registering: ReadonlySet<Expr>, name?: string): Value {
  return value.fn.decorators.reduceRight<Value>((inner, decorator) => {
    if (inner !== value && inner.k === 'function' && (registering.has(decorator) || isHandlerDecorator(decorator))) {
      const entry = machine.handlerOf(value.fn);
      if (entry.through === undefined) machine.deferred.set(value.fn, { ...entry, through: inner });
    }
    return throughDecorator(machine, frame, inner, decorator, name);
  }, value);
}

/**
 * What a decorator of the workspace makes of a function; one of a library leaves it as it is.
 * @param name of a member of a class
 */
function throughDecorator(machine: Machine, frame: Frame, inner: Value, decorator: Expr, name?: string): Value {
  const at = locOf(frame, decorator.span);
  const ofLibrary = madeByDecorator(machine, frame, inner, decorator);
  if (ofLibrary) return ofLibrary;
  if (decorator.k !== 'call' && decorator.k !== 'load') return inner;
  const written = decorator.k === 'load' ? decorator : decorator.callee;
  const callee = written.k === 'load' ? frame.scope.find(written.name) : undefined;
  const own = callee && frame.state.read(callee.cell).k === 'function';
  if (!own) return inner;
  const replaces = evaluate(machine, frame, decorator);
  if (replaces.k !== 'function') return inner;
  const isOld = name !== undefined && replaces.fn.params.length === 3;
  const given =
    name === undefined ? [inner] : isOld ? describedMember(frame, inner, name, at) : [inner, newRecord(frame, { entries: new Map([['name', text(name)]]) })];
  const args = given.slice(0, Math.max(1, replaces.fn.params.length)).map((value): PassedArgument => ({ value, at }));
  const made = callFunction(machine, frame, replaces, { kind: 'call', args, at });
  const described = isOld ? (made.k === 'record' ? made : given[2]) : undefined;
  const result = described?.k === 'record' ? entryUnder(frame.state, described.cell, 'value') : made;
  return result?.k === 'function' || result?.k === 'any' ? result : inner;
}

/** What TypeScript's older decorators are given of a method: its class, its name, and a record whose `value` they may replace. */
function describedMember(frame: Frame, inner: Value, name: string, at: Loc): Value[] {
  return [hole('target', at), text(name), newRecord(frame, { entries: new Map([['value', inner]]) })];
}

/** `@render.register`: one more function that may be meant by the name of one that chooses by its argument's type. */
function registeredWith(frame: Frame, decorator: Expr, value: Value): void {
  const member = namedBy(decorator);
  if (member.k !== 'member' || member.property !== 'register' || member.object.k !== 'load') return;
  const found = frame.scope.find(member.object.name);
  const known = found && frame.state.read(found.cell);
  const ways = known?.k === 'any' ? known.values : [known];
  const chooses = ways.some((one) => one?.k === 'function' && one.fn.decorators.some((by) => by.k === 'load' && by.name.startsWith('singledispatch')));
  if (found && known && chooses) frame.state.write(found.cell, joinValues([known, value], frame.state));
}
