import { construct, findMethod } from './classes.ts';
import { Facts, type SiteVariant } from '../../facts/facts.ts';
import type { FunctionIR } from '../../languages/ir.ts';
import { callFunction, type Entry } from './functions.ts';
import { askHandedOn } from '../transfer/handedOn.ts';
import { putInjected } from '../transfer/injected.ts';
import { FUEL_PER_BODY, FUEL_PER_ROOT, WORK_PER_ROOT, isNothing, locOf, Machine, type Frame, type ModuleHost } from './machine.ts';
import { Control } from './control.ts';
import { effectsOf, type Effects, type Owner } from './effects.ts';
import { entryOf, guarded, type ModuleState } from './modules.ts';
import { State } from '../values/state.ts';
import { maybe } from './branching.ts';
import { FUEL_FOR_CALLS } from './glimpse.ts';
import { quietMachine } from './quiet.ts';
import { recordingHost } from './recordingHost.ts';
import { fieldsOf, writesToSelf } from './selfWrites.ts';
import { summarised } from '../summaries/index.ts';
import type { Call } from '../summaries/summary.ts';
import { weaker } from '../values/taint.ts';
import { Lasting, widenStates } from '../values/widen.ts';
import type { ClassValue, FunctionValue, Loc, Value } from '../values/values.ts';

/** What one function gave when evaluated on its own, and what that depended on. */
export interface RootResult {
  readonly facts: Facts;
  readonly called: ReadonlySet<FunctionIR>;
  /** Those of them of which a call has come to its end. */
  readonly finished: ReadonlySet<FunctionIR>;
  readonly exhausted: boolean;
  /** Evaluation steps it took. */
  readonly steps: number;
  readonly fn: FunctionIR;
  /** Evaluated without a known caller. */
  readonly alone: boolean;
  readonly effects: Effects;
  readonly owner: Owner;
  /** `module\0name` → fingerprint of the module-level value that was read. */
  readonly reads: ReadonlyMap<string, string>;
}

/**
 * Evaluates one function on its own, with every closure it makes and does not call. If what it calls spends the budget, its own
 * body is evaluated once more with summaries in place of the calls: a call site that stands in it is found whatever it costs.
 * @param mayHoldSite whether one can stand there, as far as names say
 */
export function runRoot(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry, mayHoldSite = true): RootResult {
  const whole = run(host, module, value, entry, 'with-calls');
  if (!whole.exhausted || !mayHoldSite) return whole;
  const body = runBody(host, module, value, entry);
  const found = new Set([...whole.facts].flatMap((fact) => (fact.kind === 'site' ? [siteKey(fact)] : [])));
  for (const fact of body.facts) if (fact.kind === 'site' && !found.has(siteKey(fact))) whole.facts.add(fact);
  return { ...whole, steps: whole.steps + body.steps, reads: new Map([...body.reads, ...whole.reads]) };
}

/** Evaluates the body of a function alone, where there is no budget for more: what it finds says less of what reaches a call than that it is one. */
export function runBody(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry): RootResult {
  const body = run(host, module, value, entry, 'body-only');
  const facts = new Facts();
  for (const fact of body.facts) facts.add(fact.kind === 'site' ? { ...fact, confidence: weaker('likely', fact.confidence) } : fact);
  return { ...body, facts, exhausted: true };
}

function siteKey({ at }: SiteVariant): string {
  return `${at.origin.file}:${at.origin.offset}:${at.start}`;
}

function run(host: ModuleHost, module: ModuleState, value: FunctionValue, entry: Entry, reach: 'with-calls' | 'body-only'): RootResult {
  const reads = new Map<string, string>();
  const facts = new Facts();
  const recording = recordingHost(host, reads);
  host.summaries.trim();
  const owner: Owner = { gone: false, inTest: host.isTest(module.source.path) };
  const machine = new Machine(recording, facts);
  machine.bodyOnly = reach === 'body-only';
  machine.asides = machine.bodyOnly ? FUEL_FOR_CALLS : 0;
  machine.inTest = owner.inTest;
  machine.fuel = machine.bodyOnly ? FUEL_PER_BODY : FUEL_PER_ROOT;
  const work = (machine.work = machine.bodyOnly ? FUEL_PER_BODY : WORK_PER_ROOT);
  const frame: Frame = {
    scope: value.scope,
    state: new State(),
    origin: value.fn.origin,
    language: module.source.language.id,
    semantics: module.source.language.semantics,
    module: module.source.path,
    name: '',
    depth: 0,
    callers: [],
    generic: true,
    control: new Control(),
  };
  guarded(machine, () => {
    const self = value.self ?? (value.cls && !value.fn.isStatic ? instanceFor(machine, frame, value, value.cls) : undefined);
    twiceWhereItMatters(machine, frame, locOfName(value), () => {
      const given = callFunction(machine, frame, value, entry, self);
      if (entry.kind === 'alone') askHandedOn(machine, frame, module, given);
    });
  });
  for (let round = 0; round < 4; round++) {
    const open = [...machine.pending.values()].filter((one) => one.fn !== value.fn && !machine.called.has(one.fn) && (one.cls === value.cls || isLocal(one)));
    machine.pending.clear();
    if (open.length === 0) break;
    for (const one of open) {
      const around = { ...frame, name: value.fn.name };
      const self = (): Value | undefined => (one.cls && one.cls !== value.cls && !one.fn.isStatic ? instanceFor(machine, around, one, one.cls) : undefined);
      guarded(machine, () => maybe(around, () => callFunction(machine, around, one, machine.deferred.get(one.fn) ?? entryOf(machine, module, one), self())));
      frame.state = around.state;
    }
  }
  return {
    fn: value.fn,
    alone: entry.kind === 'alone',
    facts,
    called: machine.called,
    finished: machine.finished,
    exhausted: machine.exhausted,
    steps: work - machine.work,
    reads,
    owner,
    effects: effectsOf(frame.state, owner),
  };
}

/** Whether a method's class was made inside a function: nobody else evaluates it. */
function isLocal({ cls }: FunctionValue): boolean {
  return cls !== undefined && cls.scope.module === undefined;
}

/** Steps that another method of a class may take. */
const FUEL_PER_OTHER = FUEL_PER_ROOT / 4;
/** Methods of one class that are looked at for what they do to its fields. */
export const MAX_METHODS = 24;

/**
 * The instance that a method runs on when nobody is known to call it: constructed with unknown arguments, then as any of
 * its other methods may have left it (a conversation's history holds what they put there).
 */
function instanceFor(machine: Machine, frame: Frame, method: FunctionValue, cls: ClassValue): Value {
  const isConstructor = method.fn.name === '__init__' || method.fn.name === 'constructor';
  if (isConstructor)
    return construct(machine, frame, { ...cls, cls: { ...cls.cls, methods: cls.cls.methods.filter((one) => one !== method.fn) } }, { kind: 'alone' });
  const instance = construct(machine, frame, cls, { kind: 'alone' });
  if (instance.k !== 'record') return instance;
  putInjected(machine, frame, cls, instance);
  if (cls.cls.methods.length > MAX_METHODS) return instance;
  // Where calls are hardly followed, other methods are not either, unless one may have made the client.
  const open = machine.bodyOnly ? openFields(frame, instance, method.fn) : undefined;
  const base = frame.state;
  const ends: State[] = [];
  for (const other of cls.cls.methods) {
    if (other === method.fn || other.isStatic || other.name === '__init__' || other.name === 'constructor' || !writesToSelf(other)) continue;
    if (open && ![...fieldsOf(other).written].some((name) => open.has(name))) continue;
    findMethod(machine, cls, other.name);
    frame.state = base.fork();
    callQuietly(machine, frame, { k: 'function', fn: other, scope: cls.scope, cls }, instance);
    ends.push(frame.state);
  }
  frame.state = ends.length > 0 ? widenStates(base, base, ends, locOfName(method)) : base;
  frame.left = false;
  return instance;
}

/**
 * Calls another method for what it leaves in its instance, with a budget of its own. Every method of the class meets the same, so that it is
 * done once for all of them, even if it comes to no end.
 */
function callQuietly(machine: Machine, frame: Frame, method: FunctionValue, self: Value): void {
  const call: Call = { what: method.fn, kind: 'class', scope: method.scope, self, cls: method.cls, args: [], mode: '' };
  summarised(machine, frame, call, undefined, () => {
    const quiet = quietMachine(machine, machine.bodyOnly ? machine.asides / 2 : FUEL_PER_OTHER);
    quiet.asides = machine.asides / 2;
    callFunction(quiet, frame, method, { kind: 'alone' }, self);
    return self;
  });
}

/** Fields that a method names and of which its instance knows nothing yet. */
function openFields(frame: Frame, instance: Value & { k: 'record' }, method: FunctionIR): Set<string> {
  const { entries } = frame.state.read(instance.cell);
  const isOpen = (value: Value | undefined): boolean => value === undefined || value.k === 'hole' || isNothing(value);
  return new Set([...fieldsOf(method).read].filter((name) => isOpen(entries.get(name))));
}

function locOfName({ fn }: FunctionValue): Loc {
  return locOf(fn, fn.nameSpan);
}

/**
 * Runs a function; if it changed something that was there before (a variable of its module, a field of its instance), runs it again
 * with what earlier calls will have left there. The facts of the last run count: they hold those of the first, unless it was cut.
 */
function twiceWhereItMatters(machine: Machine, frame: Frame, at: Loc, run: () => void): void {
  const base = frame.state;
  const known = machine.facts.length;
  const forget = machine.facts.mark();
  const lasting = new Lasting(frame.scope);
  frame.state = base.fork();
  run();
  const widened = widenStates(base, base, [frame.state], at);
  if (lasting.unsettled(base, widened).length === 0) return;
  const first = machine.facts.since(known);
  forget();
  frame.state = widened;
  frame.left = false;
  run();
  // One that came to no end may not have come to what was found before.
  if (machine.exhausted) for (const fact of first) machine.facts.add(fact);
}
