import type { Argument, Expr, Param, Pattern } from '../../languages/ir.ts';
import { assign } from '../engine/assign.ts';
import { evaluate } from '../engine/evaluate.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { Scope } from '../values/scope.ts';
import type { Cell } from '../values/state.ts';
import type { FunctionValue, Value } from '../values/values.ts';
import { assignedIn, type Assigned } from './assigned.ts';
import { both, NO_FACTS, oneOf, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { isOnKnownHost, WORDLESS, type Form } from './form.ts';
import { memberExpr, rootOf, withoutScope } from './inner.ts';
import type { Place } from './notes.ts';
import { isPure } from './pure.ts';
import { factOf, onKnownHost } from './subject.ts';
import { walk, type Ways } from './walk.ts';

/** Predicates that call predicates. */
const MAX_DEPTH = 4;

/** A function's parameter, and the expression of the caller that it stands for. */
interface Bound {
  readonly cell: Cell<Value>;
  /** Of which parameter it is a part, and which: `({ role }) => …`. */
  readonly position: number;
  readonly path: readonly string[];
  readonly expr: Expr | undefined;
  /** The argument as it is written, whether or not asking for it costs something. */
  readonly written: Expr | undefined;
  readonly assigned: 'respelled' | 'other' | undefined;
}

interface Entered {
  readonly inner: Frame;
  readonly ways: Ways;
}

/** What is known of the arguments, and of everything else, where a function of the workspace returns something true, and something false. */
export function outcomeOf(machine: Machine, frame: Frame, fn: FunctionValue, args: readonly Argument[]): Truth {
  const bound: Bound[] = [];
  const entered = enter(machine, frame, fn, args, bound);
  if (!entered) return UNKNOWN;
  // A function that comes to its end returns nothing, which does not hold.
  const { yes, ends } = entered.ways;
  const no = oneOf(entered.ways.no, ends);
  return { yes: outside(machine, frame, entered, bound, yes), no: outside(machine, frame, entered, bound, no) };
}

/** What is known once a call has come back: `assertTone(x)`, whose other way throws. */
export function afterCall(machine: Machine, frame: Frame, fn: FunctionValue, args: readonly Argument[]): Facts {
  if (machine.silent.has(fn.fn)) return NO_FACTS;
  const bound: Bound[] = [];
  const entered = enter(machine, frame, fn, args, bound);
  if (!entered) return NO_FACTS;
  const facts = oneOf(entered.ways.yes, entered.ways.no, entered.ways.ends);
  if (facts !== 'never' && facts.size === 0) machine.silent.add(fn.fn);
  return outside(machine, frame, entered, bound, facts);
}

/** What a closure that returned something true (or false) has made sure of: of its first argument and of places in it, and of everything outside. */
export interface Called {
  readonly outer: Facts;
  readonly first: readonly { readonly path: readonly string[]; readonly form: Form }[];
}

/** A closure asked about values that no expression stands for. */
export function calledWith(machine: Machine, frame: Frame, fn: Value, values: readonly Value[], when: 'yes' | 'no' = 'yes'): Called | 'never' | undefined {
  if (fn.k !== 'function' || fn.fn.isAsync) return undefined;
  const bound: Bound[] = [];
  const entered = enter(machine, frame, fn, [], bound, values);
  if (!entered) return undefined;
  const facts = when === 'yes' ? entered.ways.yes : oneOf(entered.ways.no, entered.ways.ends);
  if (facts === 'never') return 'never';
  const first = [...facts].flatMap(([place, { form }]) => {
    const part = bound.find((one) => one.position === 0 && one.assigned === undefined && one.cell === rootOf(place));
    return part && place.k !== 'field' ? [{ path: [...part.path, ...(place.k === 'note' ? place.path : [])], form }] : [];
  });
  return { outer: withoutScope(facts, entered.inner.scope), first };
}

function enter(
  machine: Machine,
  frame: Frame,
  value: FunctionValue,
  args: readonly Argument[],
  bound: Bound[],
  values?: readonly Value[],
): Entered | undefined {
  const { fn } = value;
  // One that asks itself is asked no end of times, and says no more the second time.
  if (machine.guardDepth >= MAX_DEPTH || machine.asked.includes(fn) || fn.isGenerator || value.bound || args.some((arg) => arg.spread !== undefined))
    return undefined;
  // Before the fork: what an argument makes is the caller's.
  const given = values?.map((one): Given => ({ value: one })) ?? args.map((arg) => givenBy(machine, frame, arg));
  const inner: Frame = {
    ...frame,
    scope: new Scope(value.scope, { isFunction: true }),
    state: frame.state.fork(),
    origin: fn.origin,
    self: value.self,
    cls: value.cls,
    depth: frame.depth + 1,
  };
  const assigned = assignedIn(fn.body);
  const positional = given.filter((one) => one.name === undefined);
  parametersOf(inner, value).forEach((param, i) => {
    const found = given.find((one) => one.name !== undefined && one.name === param.name) ?? positional[i];
    bind(machine, inner, param, i, found, assigned, bound);
  });
  machine.guardDepth++;
  machine.asked.push(fn);
  try {
    return { inner, ways: walk(machine, inner, fn.body) };
  } finally {
    machine.guardDepth--;
    machine.asked.pop();
  }
}

interface Given {
  readonly name?: string;
  readonly value: Value | undefined;
  readonly expr?: Expr;
  readonly written?: Expr;
}

function givenBy(machine: Machine, frame: Frame, arg: Argument): Given {
  return isPure(machine, frame, arg.value)
    ? { name: arg.name, value: evaluate(machine, frame, arg.value), expr: arg.value, written: arg.value }
    : { name: arg.name, value: undefined, written: arg.value };
}

/** Without the receiver, which is bound here. */
function parametersOf(inner: Frame, value: FunctionValue): readonly Param[] {
  const { params } = value.fn;
  if (!value.cls || !inner.semantics.takesReceiver(value.fn)) return params;
  const [receiver, ...others] = params;
  if (receiver?.name !== undefined && value.self) inner.state.write(inner.scope.declare(receiver.name), value.self);
  return others;
}

function bind(machine: Machine, inner: Frame, param: Param, position: number, given: Given | undefined, assigned: Assigned, bound: Bound[]): void {
  const at = locOf(inner, param.target.span);
  const known = param.rest === undefined ? given : undefined;
  const fallback = !given && param.fallback && isPure(machine, inner, param.fallback) ? evaluate(machine, inner, param.fallback) : undefined;
  bindPattern(machine, inner, param.target, known?.value ?? fallback ?? hole(param.name ?? '…', at), position, known, assigned, bound);
}

function bindPattern(
  machine: Machine,
  inner: Frame,
  target: Pattern,
  value: Value,
  position: number,
  given: Given | undefined,
  assigned: Assigned,
  bound: Bound[],
): void {
  const { expr, written } = given ?? {};
  if (target.k === 'name') {
    const cell = inner.scope.declare(target.name);
    inner.state.write(cell, value);
    bound.push({ cell, position, path: [], expr, written, assigned: assigned.get(target.name) });
    return;
  }
  // Every name is the function's own, whether or not it is known what it stands for.
  assign(machine, inner, target, value, 'declare');
  if (target.k === 'elements') {
    target.elements.forEach((part, i) => {
      if (part?.k !== 'name') return;
      const cell = inner.scope.declare(part.name);
      bound.push({ cell, position, path: [String(i)], expr: undefined, written: undefined, assigned: assigned.get(part.name) });
    });
  }
  if (target.k !== 'fields') return;
  for (const { key, target: part } of target.fields) {
    if (part.k === 'name')
      bound.push({
        cell: inner.scope.declare(part.name),
        position,
        path: [key],
        expr: expr && memberExpr(expr, key),
        written: undefined,
        assigned: assigned.get(part.name),
      });
  }
}

/** What a function found out, said of the caller's places. */
function outside(machine: Machine, frame: Frame, entered: Entered, bound: readonly Bound[], facts: Facts): Facts {
  if (facts === 'never') return facts;
  const ofParameters = [...facts].map(([place, fact]): Facts => {
    const param = bound.find(({ cell }) => cell === rootOf(place));
    if (param?.assigned === 'other') return NO_FACTS;
    // The host of an address, which only reading it tells.
    if (!param?.expr) return param?.written && isOnKnownHost(fact.form) ? onKnownHost(machine, frame, param.written) : NO_FACTS;
    return factOf(machine, frame, exprOf(place, param.expr), param.assigned === 'respelled' ? WORDLESS : fact.form);
  });
  return both(withoutScope(facts, entered.inner.scope), ...ofParameters);
}

function exprOf(place: Place, argument: Expr): Expr {
  return place.k === 'note' ? place.path.reduce(memberExpr, argument) : argument;
}
