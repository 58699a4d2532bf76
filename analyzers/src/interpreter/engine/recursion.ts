import type { FunctionIR } from '../../languages/ir.ts';
import { joinValues } from '../values/join.ts';
import { sameValue } from '../values/same.ts';
import { giveUp, Lasting, widenContent, widenStates } from '../values/widen.ts';
import type { State } from '../values/state.ts';
import { UNDEFINED, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import type { Entry } from './functions.ts';
import type { Frame, Machine } from './machine.ts';

/** Activations of a recursion beyond those that are followed, until its effects settle. */
const RECURSIVE_TURNS = 2;

/** Notes that a function that calls itself was not followed any further, and what it was called with there. */
export function noteCut(machine: Machine, fn: FunctionIR, args: readonly PassedArgument[] | undefined): void {
  const known = machine.recursive.get(fn) ?? [];
  if (args) known.push(args);
  machine.recursive.set(fn, known);
  machine.recording?.leftOut({ fn, args });
}

/**
 * A recursion that was cut off may have gone on: what it changes is worked out like the turns of a loop around the whole call, with
 * what it is called with as a variable of that loop. What it returns has a widened hole where it was cut.
 */
export function settledRecursion(machine: Machine, caller: Frame, fn: FunctionIR, entry: Entry, at: Loc, run: (entry: Entry) => Value): Value {
  const before = caller.state.fork();
  const forget = machine.facts.mark();
  const lasting = new Lasting(caller.scope);
  const results = [run(entry)];
  let given = entry;
  for (let head = before, i = 0; ; i++) {
    const cut = machine.recursive.get(fn);
    if (!cut || !machine.recursive.delete(fn)) return joinValues(results, caller.state);
    const next = widenStates(before, head, [caller.state], at);
    const open = lasting.unsettled(head, next);
    const wider = widened(entry, given, cut, next, at);
    if (i > RECURSIVE_TURNS) giveUp(next, open, at);
    caller.state = next;
    if ((open.length === 0 && wider === given) || i > RECURSIVE_TURNS) return joinValues(results, caller.state);
    head = next.fork();
    given = wider;
    forget();
    results.push(run(given));
  }
}

/**
 * What a function is called with by others or by itself, after any number of turns.
 * @param base what it was called with first
 * @param given with what the last turn began: returned if the calls inside bring nothing new
 */
function widened(base: Entry, given: Entry, inner: readonly (readonly PassedArgument[])[], state: State, at: Loc): Entry {
  if (base.kind !== 'call' || given.kind !== 'call' || base.args.some((arg) => arg.spread !== undefined)) return given;
  const args = base.args.map((arg, i): PassedArgument => {
    const from = given.args[i]?.value ?? arg.value;
    const after = inner.map((one) => argumentLike(one, arg, i));
    if (after.every((value) => sameValue(value, from))) return { ...arg, value: from };
    const value = widenContent(state, arg.value, from, after, at) as Value;
    return { ...arg, value: sameValue(value, from) ? from : value };
  });
  const more = onlyInside(base.args, inner, state);
  const isSame =
    more.length === given.args.length - args.length && [...args, ...more].every((arg, i) => sameValue(arg.value, given.args[i]?.value ?? UNDEFINED));
  return isSame ? given : { ...given, args: [...args, ...more] };
}

/** What only the calls inside pass: beyond the arguments from outside, or by another name. */
function onlyInside(args: readonly PassedArgument[], inner: readonly (readonly PassedArgument[])[], state: State): PassedArgument[] {
  const keyOf = (arg: PassedArgument, i: number): string => arg.name ?? `#${i}`;
  const known = new Set(args.map(keyOf));
  const more = new Map<string, PassedArgument>();
  for (const one of inner)
    one.forEach((arg, i) => {
      const key = keyOf(arg, i);
      if (known.has(key) || arg.spread !== undefined) return;
      more.set(key, { ...arg, value: joinValues([more.get(key)?.value ?? UNDEFINED, arg.value], state) });
    });
  return [...more.values()];
}

function argumentLike(args: readonly PassedArgument[], wanted: PassedArgument, i: number): Value {
  const found = wanted.name === undefined ? args.filter((arg) => arg.name === undefined)[i] : args.find((arg) => arg.name === wanted.name);
  return found?.value ?? UNDEFINED;
}
