import type { Expr, FunctionIR, Param } from '../../languages/ir.ts';
import type { CallerStep } from '../../facts/facts.ts';
import { withBound } from './arguments.ts';
import { assign } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { annotatedExternal } from '../transfer/externals.ts';
import { parameterValue, type Parameters } from '../transfer/parameters.ts';
import { isRouteByName } from '../transfer/identity.ts';
import { forgetGuards, noteGuardsOf } from '../transfer/registrations.ts';
import { isRedacting } from '../../catalogue/credentials.ts';
import { answered, calledByDecorators } from './behindDecorators.ts';
import { oneOf } from './branching.ts';
import { Control } from './control.ts';
import { mayBeNothing } from './fields.ts';
import { putEntry } from '../values/entries.ts';
import { joinStates, joinValues } from '../values/join.ts';
import { hole, isNothing, locOf, MAX_CALL_DEPTH, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';
import { Scope } from '../values/scope.ts';
import { Cell } from '../values/state.ts';
import { summarised } from '../summaries/index.ts';
import type { Call } from '../summaries/summary.ts';
import { execute, hoist } from './execute.ts';
import { withinShare } from './shares.ts';
import { glimpsed } from './glimpse.ts';
import { overheard } from './rejected.ts';
import { isStarted, isWaitedFor, noteStarted } from './started.ts';
import { noteCut, settledRecursion } from './recursion.ts';
import { withoutSecrets } from '../transfer/secrets.ts';
import { carrying, mergeTaints, stepped, weakened } from '../values/taint.ts';
import { withHoles } from '../values/segments.ts';
import { UNDEFINED, type Confidence, type FunctionValue, type Item, type Loc, type PassedArgument, type Value } from '../values/values.ts';

const MAX_RECURSION = 2;

/** How a function comes to be evaluated: by a known call, as a request handler, or on its own. */
export type Entry =
  | { readonly kind: 'call'; readonly args: readonly PassedArgument[]; readonly at: Loc }
  /**
   * `registration`: what it answers, `POST /ask`. `parameters`: which of them are filled by whom, where an entry says so. `passed`: guards in front of it.
   * `isQueued`: where the program itself puts calls of it into a queue, nobody else calls it.
   * `at`: where a closure is registered that was made elsewhere. `through`: what decorators of the workspace made of it, which is what is registered; `given`: what it is given by that.
   */
  | {
      readonly kind: 'handler';
      readonly confidence: Confidence;
      readonly registration?: string;
      readonly parameters?: Parameters;
      readonly passed?: readonly string[];
      readonly isQueued?: boolean;
      readonly through?: FunctionValue;
      readonly given?: readonly PassedArgument[];
      readonly at?: Loc;
    }
  | { readonly kind: 'alone' };

/** A function's name as a reader would say it: that of what it is written in, where it has none of its own. Who calls it does not matter. */
export function qualifiedName({ fn, cls, scope }: FunctionValue): string {
  if (fn.name !== '') return cls ? `${cls.cls.name}.${fn.name}` : fn.name;
  const { owner } = scope;
  return owner === undefined ? '<anonymous>' : `${owner}.<anonymous>`;
}

/** Evaluates a function's body in the caller's state. */
export function callFunction(machine: Machine, caller: Frame, value: FunctionValue, entry: Entry, self: Value | undefined = value.self): Value {
  const fn = value.fn;
  const nameAt = locOf(fn, fn.nameSpan);
  const at = (entry.kind === 'alone' ? undefined : entry.at) ?? nameAt;
  const isAside = machine.bodyOnly && caller.depth > 0 && entry.kind === 'call' && value.scope.module !== undefined;
  const isSummarised = isAside || isTested(machine, value);
  const isDeep = caller.depth >= MAX_CALL_DEPTH;
  const isRepeated = machine.active.filter((one) => one === fn).length >= MAX_RECURSION;
  const seen = isAside && !isRepeated ? glimpsed(machine, caller, fn, () => run(machine, caller, value, entry, self, at)) : undefined;
  if (seen) return seen;
  if (isSummarised || isRepeated || isDeep || !machine.step()) {
    if (isRepeated) {
      noteCut(machine, fn, entry.kind === 'call' ? entry.args : undefined);
      machine.recording?.entered(fn, caller.depth);
    } else if (!isSummarised) {
      machine.exhausted = true;
      if (isDeep) machine.recording?.dependsOn('active');
    }
    const promised = promisedBy(machine, caller, value, at);
    if (promised) return promised;
    return notFollowed(caller, fn, entry, at);
  }
  if (entry.kind === 'handler') return answered(machine, caller, value, entry, self, (met) => run(machine, caller, value, met, self, at));
  const behind = entry.kind === 'call' && calledByDecorators(machine, caller, value, entry.args, (frame, met) => run(machine, frame, value, met, self, nameAt));
  if (behind) return behind;
  const call: Call = {
    what: fn,
    kind: entry.kind,
    scope: value.scope,
    self,
    cls: value.cls,
    args: entry.kind === 'call' ? withBound(value, entry.args) : [],
    mode: '',
  };
  const calledFrom = entry.kind === 'call' ? stepTo(caller, value, entry.at) : undefined;
  const body = (): Value => summarised(machine, caller, call, calledFrom, () => run(machine, caller, value, entry, self, at));
  const followed = (): Value => withinShare(machine, caller, body, () => notFollowed(caller, fn, entry, at));
  const { result, thrown } = isStarted(caller, value, entry) ? overheard(machine, followed) : { result: followed(), thrown: undefined };
  // What it throws is thrown where somebody waits for it.
  if (fn.isAsync && !isWaitedFor(caller, at)) caller.left = false;
  noteStarted(caller, value, entry, self, thrown);
  if (entry.kind !== 'call') return result;
  if (isRedacting(fn.name)) return redacted(caller, fn, result, at);
  return result.k === 'hole' ? (promisedBy(machine, caller, value, at) ?? result) : result;
}

/** Names and values, or what became of them. */
function holdsMany(value: Value): boolean {
  if (value.k === 'any') return value.values.some(holdsMany);
  return value.k === 'record' || value.k === 'list' || (value.k === 'hole' && value.widened === true);
}

/**
 * What a function gives that takes secrets out by their names: which names it means is seldom known where many meet. What it makes of a
 * single text is known by what it does.
 */
function redacted(caller: Frame, fn: FunctionIR, result: Value, at: Loc): Value {
  if (!holdsMany(result)) return result;
  const taints = taintsOf(caller, result);
  return taints.some(({ label }) => label === 'secret') ? hole(`${fn.name}()`, at, withoutSecrets(taints)) : result;
}

/** What a call gives that is not followed to its end: it may give back what it was given, but hardly its key. */
function notFollowed(caller: Frame, fn: FunctionIR, entry: Entry, at: Loc): Value {
  const carried = entry.kind === 'call' ? mergeTaints(...entry.args.map((arg) => withoutSecrets(taintsOf(caller, arg.value)))) : [];
  return hole(`${fn.name}()`, at, weakened(carried, 'likely'), true);
}

/** The client or request that a function's written type promises, where what it gives is not known. */
function promisedBy(machine: Machine, caller: Frame, { fn, scope }: FunctionValue, at: Loc): Value | undefined {
  if (fn.returns === undefined) return undefined;
  const promised = annotatedExternal(machine, { ...caller, scope }, fn.returns, fn.nameSpan);
  return promised?.path.startsWith(':') ? { ...promised, at } : undefined;
}

/** Whether a test calls what it tests: that is evaluated for itself. */
function isTested(machine: Machine, { scope }: FunctionValue): boolean {
  const { module } = scope.root;
  return machine.inTest && module !== undefined && !machine.host.isTest(module);
}

function run(machine: Machine, caller: Frame, value: FunctionValue, entry: Entry, self: Value | undefined, at: Loc): Value {
  const fn = value.fn;
  machine.recording?.entered(fn, caller.depth + 1);
  if (entry.kind === 'call') machine.calls(fn);
  const name = (entry.kind === 'handler' && fn.name === '' ? entry.registration : undefined) ?? qualifiedName(value);
  if (entry.kind === 'handler') machine.facts.add({ kind: 'handler', at, name, confidence: entry.confidence });
  const frame = (): Frame => ({
    scope: new Scope(value.scope, { isFunction: true, name }),
    state: caller.state,
    origin: fn.origin,
    language: caller.language,
    semantics: caller.semantics,
    module: value.scope.root.module ?? caller.module,
    name,
    self,
    cls: value.cls,
    depth: caller.depth + 1,
    callers:
      entry.kind === 'alone' && !isRouteByName(fn)
        ? caller.callers
        : [
            ...caller.callers,
            entry.kind === 'call'
              ? stepTo(caller, value, entry.at)
              : { name: (entry.kind === 'handler' ? entry.registration : undefined) ?? name, at, answers: true },
          ],
    generic: entry.kind === 'alone',
    ...(entry.kind === 'call' ? { args: entry.args } : {}),
    ...(entry.kind === 'handler' && entry.at === undefined && fn.name === '' && value.scope.owner !== undefined ? { wraps: value.scope } : {}),
    ...(entry.kind === 'handler' ? { answers: true } : {}),
    ...(entry.kind === 'handler' && entry.parameters?.isRoute === true ? { answersRequest: true } : {}),
    ...(entry.kind === 'handler' && entry.parameters?.isHtml === true ? { answersPages: true } : {}),
    control: new Control(),
    later: [],
    started: [],
    yields: fn.isGenerator ? new Cell<readonly Item[]>([]) : undefined,
  });
  const once = (given: Entry): Value => activate(machine, caller, frame(), value, given, self);
  return machine.active.includes(fn) ? once(entry) : settledRecursion(machine, caller, fn, entry, at, once);
}

/** The step from a caller to what it calls: a handler that some function has put another one around calls the one that it was given. */
function stepTo(caller: Frame, { fn }: FunctionValue, at: Loc): CallerStep {
  if (!caller.wraps) return { name: caller.name, at };
  const given = [...caller.wraps.variables.values()].map((cell) => caller.state.held(cell));
  const isWrapped = given.some((one) => one?.k === 'function' && one.fn === fn);
  return { name: caller.name, at, ...(isWrapped ? { wrapped: locOf(fn, fn.name === '' ? fn.span : fn.nameSpan) } : {}) };
}

/** One activation of a function, in the caller's state. */
function activate(machine: Machine, caller: Frame, frame: Frame, value: FunctionValue, entry: Entry, self: Value | undefined): Value {
  machine.active.push(value.fn);
  try {
    forgetGuards(machine, frame, entry);
    bindParams(machine, frame, value, entry, self);
    noteGuardsOf(machine, frame, value.fn, entry);
    hoist(machine, frame, value.fn.body);
    const left = execute(machine, frame, value.fn.body);
    return leave(caller, frame, value, left);
  } finally {
    machine.active.pop();
  }
}

/** Back in the caller: after any of the ways on which the function ended, with any of the values it returned there. */
function leave(caller: Frame, frame: Frame, value: FunctionValue, left: boolean): Value {
  const { returns } = frame.control;
  const ends = [...returns.map((one) => one.state), ...(left ? [] : [frame.state])];
  if (ends.length > 0) frame.state = joinStates(ends);
  if (frame.yields) suspend(frame, frame.yields);
  for (const callback of frame.later ?? []) callback();
  caller.state = frame.state;
  if (frame.yields) {
    const returned =
      returns.length > 0
        ? joinValues(
            returns.map((one) => one.value),
            frame.state,
          )
        : undefined;
    return returned ? { k: 'list', cell: frame.yields, returned } : { k: 'list', cell: frame.yields };
  }
  if (ends.length === 0) {
    // A method that only throws is one that a class derived from it defines; a function that does never comes back.
    caller.left = value.cls === undefined;
    return hole(`${value.fn.name}()`, { origin: value.fn.origin, ...value.fn.nameSpan });
  }
  const values = returns.map((one) => one.value);
  return joinValues(left ? values : [...values, UNDEFINED], frame.state);
}

/** A generator stands still at any of its `yield`s, and may never go on; what it gives is what it gives when it does. */
function suspend(frame: Frame, yields: Cell<readonly Item[]>): void {
  const { suspended } = frame.control;
  const given = frame.state.read(yields);
  if (suspended.every((state) => state.isSame(frame.state))) return;
  frame.state = joinStates([frame.state, ...suspended]);
  frame.state.write(yields, given);
}

function bindParams(machine: Machine, frame: Frame, value: FunctionValue, entry: Entry, self: Value | undefined): void {
  const params = [...value.fn.params];
  if (value.cls && frame.semantics.takesReceiver(value.fn)) {
    // `Class.method(instance, …)` brings its own receiver.
    const isGiven = entry.kind === 'call' || (entry.kind === 'handler' && entry.given !== undefined);
    const first = self === undefined && isGiven ? undefined : params.shift();
    if (first) assign(machine, frame, first.target, self ?? hole(first.name ?? 'self', locOf(frame, first.target.span)), 'declare');
  }
  const given = entry.kind === 'call' ? entry.args : entry.kind === 'handler' ? entry.given : undefined;
  if (given) bindArguments(machine, frame, params, withBound(value, given), value);
  else params.forEach((param, i) => assign(machine, frame, param.target, parameterValue(machine, frame, param, i, entry), 'declare'));
  for (const param of params) {
    if (param.field === undefined || self?.k !== 'record') continue;
    const cell = frame.scope.variables.get(param.field);
    if (!cell) continue;
    putEntry(frame.state, self.cell, param.field, frame.state.read(cell));
  }
}

function bindArguments(machine: Machine, frame: Frame, params: readonly Param[], args: readonly PassedArgument[], callee: FunctionValue): void {
  const positional = args.filter((arg) => arg.name === undefined && arg.spread !== 'record');
  // What stands there twice was never sent: what decorators put in comes before what a framework may send by that name.
  const named = new Map<string, Value>();
  for (const { name, value } of args) if (name !== undefined && !named.has(name)) named.set(name, value);
  const unknownRecord = args.find((arg) => arg.spread === 'record');
  let next = 0;
  for (const param of params) {
    const at = locOf(frame, param.target.span);
    if (param.rest === 'list') {
      const rest = positional.slice(next).map((arg): Item => ({ value: arg.value, repeat: arg.spread === 'list' || undefined }));
      assign(machine, frame, param.target, newList(frame, rest), 'declare');
      next = positional.length;
      continue;
    }
    if (param.rest === 'record') {
      assign(machine, frame, param.target, newRecord(frame, { entries: new Map(named), rest: unknownRecord?.value }), 'declare');
      continue;
    }
    const byName = param.name === undefined ? undefined : named.get(param.name);
    if (byName !== undefined && param.name !== undefined) named.delete(param.name);
    const isPlaced = !param.keywordOnly && positional[next]?.spread === undefined && next < positional.length;
    let value = isPlaced ? undefined : byName;
    if (value === undefined && !param.keywordOnly) {
      const arg = positional[next];
      if (arg) {
        value = arg.spread === 'list' ? hole(param.name ?? '…', at, taintsOf(frame, arg.value)) : arg.value;
        if (arg.spread !== 'list') next++;
      }
    }
    value ??= unknownRecord && unknownRecord.value.k === 'hole' ? { ...unknownRecord.value, name: param.name ?? '…' } : undefined;
    if (value === undefined || (isNothing(value) && frame.semantics.nothingTakesDefault))
      value = keptDefault(machine, frame, callee, param) ?? (param.fallback ? evaluate(machine, frame, param.fallback) : (value ?? UNDEFINED));
    else if (param.fallback && mayBeNothing(value)) value = orDefault(machine, frame, value, param.fallback);
    if (value.k === 'hole' && param.type !== undefined) {
      const typed = annotatedExternal(machine, frame, param.type, param.target.span);
      // It is still what the caller calls it.
      if (typed?.path.startsWith(':')) value = { ...typed, name: value.name };
    }
    assign(machine, frame, param.target, passed(value, at, callee.fn.name === '' ? 'passed to a function' : `passed to \`${callee.fn.name}\``), 'declare');
  }
}

/** An argument that may be missing, or the parameter's default. */
function orDefault(machine: Machine, frame: Frame, value: Value, fallback: Expr): Value {
  const present =
    value.k === 'any'
      ? joinValues(
          value.values.filter((one) => !isNothing(one)),
          frame.state,
        )
      : value;
  return oneOf(frame, [() => present, () => evaluate(machine, frame, fallback)]);
}

function passed(value: Value, at: Loc, note: string): Value {
  if (value.k === 'hole') return carrying(value, stepped(value.taints, at, note));
  return value.k === 'text' ? withHoles(value, (one) => carrying(one, stepped(one.taints, at, note, value.segments.length > 1))) : value;
}

/** Where the default of a parameter is kept that all calls share. */
function defaultName(fn: FunctionIR, param: Param): string {
  return `#default ${fn.span.start} ${fn.name} ${param.name ?? ''}`;
}

/** Whether a default can be something else at another time. */
const isKept = ({ fallback }: Param): boolean => fallback !== undefined && fallback.k !== 'const';

/**
 * Python evaluates a default once, where the function is defined: what one call puts into it is there for the next, and what its variables hold later
 * is not.
 * @param scope where they are kept, from which the function is seen
 */
export function keepDefaults(machine: Machine, frame: Frame, fn: FunctionIR, scope = frame.scope.functionScope): void {
  for (const param of fn.params)
    if (param.fallback && isKept(param)) {
      const value = evaluate(machine, frame, param.fallback);
      frame.state.write(scope.declare(defaultName(fn, param)), value);
    }
}

/**
 * The scope that a closure is made in: where defaults are evaluated once, one of its own keeps what a default reads of the variables around it
 * (`lambda tail=tail: …` in a loop).
 */
export function scopeOfClosure(machine: Machine, frame: Frame, fn: FunctionIR): Scope {
  if (!frame.semantics.defaultsAreKept || !fn.params.some(isKept)) return frame.scope;
  const scope = new Scope(frame.scope);
  keepDefaults(machine, frame, fn, scope);
  return scope;
}

function keptDefault(machine: Machine, frame: Frame, callee: FunctionValue, param: Param): Value | undefined {
  if (!frame.semantics.defaultsAreKept || !param.fallback) return undefined;
  const name = defaultName(callee.fn, param);
  const kept = callee.scope.find(name);
  if (kept?.scope.module !== undefined) machine.host.moduleRead(kept.scope.module, name);
  const value = kept && frame.state.read(kept.cell);
  return value && !isNothing(value) ? value : undefined;
}
