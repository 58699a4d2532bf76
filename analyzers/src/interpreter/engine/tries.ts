import type { Stmt } from '../../languages/ir.ts';
import { joinStates, joinValues } from '../values/join.ts';
import { Scope } from '../values/scope.ts';
import type { State } from '../values/state.ts';
import { mergeTaints, weakened } from '../values/taint.ts';
import { assign } from './assign.ts';
import { endsItself, maySwallow } from './contexts.ts';
import { Catcher, type Thrown } from './control.ts';
import { executeBlock } from './execute.ts';
import { hole, locOf, type Frame, type Machine } from './machine.ts';
import { rethrow } from './throwing.ts';

type Try = Stmt & { k: 'try' };

/** The states in which something ends, and one in which what it throws goes on outwards. */
interface Outcome {
  readonly ends: readonly State[];
  readonly thrown?: Thrown & { readonly state: State };
}

/**
 * A handler starts from any state inside the `try`; `finally` runs on every way out: at the end, by `return`, by a jump,
 * by what was thrown.
 */
export function executeTry(machine: Machine, frame: Frame, statement: Try): boolean {
  if (statement.contexts && !statement.contexts.some((one) => endsItself(machine, frame, one))) return executeBlock(machine, frame, statement.body);
  if (statement.last.length === 0) {
    const { ends, thrown } = guardedBody(machine, frame, statement);
    if (thrown) rethrow(machine, thrown.state, thrown);
    return goOn(frame, ends);
  }
  let outcome: Outcome = { ends: [] };
  const outside = frame.state;
  const { returns, targets } = frame.control.intercepted(() => {
    outcome = guardedBody(machine, frame, statement);
  });
  const last = (state: State): State | undefined => {
    frame.state = state;
    return executeBlock(machine, frame, statement.last) ? undefined : frame.state;
  };
  if (returns.length > 0) {
    const state = last(joinStates(returns.map((one) => one.state)));
    const values = returns.map((one) => one.value);
    if (state) frame.control.returns.push({ state, value: joinValues(values, state) });
  }
  targets.forEach((target, i) => {
    for (const kind of ['breaks', 'continues'] as const) {
      const state = target[kind].length > 0 ? last(joinStates(target[kind])) : undefined;
      if (state) frame.control.targets[i]?.[kind].push(state);
    }
  });
  if (outcome.thrown) {
    const state = last(outcome.thrown.state);
    if (state) rethrow(machine, state, outcome.thrown);
  }
  const end = outcome.ends.length > 0 ? last(joinStates(outcome.ends)) : undefined;
  frame.state = end ?? outside;
  return end === undefined;
}

function goOn(frame: Frame, ends: readonly State[]): boolean {
  if (ends.length > 0) frame.state = joinStates(ends);
  return ends.length === 0;
}

/** The body, its handlers and its `else`: the states in which they end, and one in which something thrown goes on outwards. */
function guardedBody(machine: Machine, frame: Frame, statement: Try): Outcome {
  const ends: State[] = [];
  const inside = caught(machine, () => {
    if (!executeBlock(machine, frame, statement.body)) ends.push(frame.state);
  });
  const outside = caught(machine, () => {
    if (statement.otherwise && ends.length > 0) {
      frame.state = joinStates(ends.splice(0));
      if (!executeBlock(machine, frame, statement.otherwise)) ends.push(frame.state);
    }
    for (const handler of inside.state ? statement.handlers : []) {
      frame.state = (inside.state as State).fork();
      if (handle(machine, frame, handler, inside)) ends.push(frame.state);
    }
  });
  if (inside.state && statement.contexts?.some((one) => maySwallow(machine, frame, one))) ends.push(inside.state.fork());
  const escaped = statement.handlers.length > 0 && statement.catchesAll ? [outside] : [inside, outside];
  const states = escaped.map(({ state }) => state).filter((state) => state !== undefined);
  if (states.length === 0) return { ends };
  const thrown = { taints: mergeTaints(...escaped.map(({ taints }) => taints)), errors: escaped.flatMap(({ errors }) => [...errors]) };
  return { ends, thrown: { ...thrown, state: joinStates(states) } };
}

/** @returns whether the handler comes to its end */
function handle(machine: Machine, frame: Frame, handler: Try['handlers'][number], { taints, errors }: Thrown): boolean {
  const outer = frame.scope;
  if (handler.target) {
    frame.scope = new Scope(outer);
    const unknown = hole('error', locOf(frame, handler.target.span), weakened(taints, 'likely'));
    assign(machine, frame, handler.target, joinValues([unknown, ...errors], frame.state), 'declare-in-block');
  }
  const left = executeBlock(machine, frame, handler.body);
  frame.scope = outer;
  return !left;
}

/** Runs something and collects the states in which it may have thrown, and what was thrown. */
function caught(machine: Machine, run: () => void): Thrown & { readonly state?: State } {
  const catcher = new Catcher();
  const depth = machine.catchers.push(catcher);
  try {
    run();
  } finally {
    machine.catchers.length = depth - 1;
  }
  return { state: catcher.state, taints: catcher.taints, errors: catcher.errors };
}
