import type { Expr } from '../../languages/ir.ts';
import { UNDEFINED, type Value } from '../values/values.ts';
import { findMethod } from './classes.ts';
import { callFunction } from './functions.ts';
import { elementOf } from './elements.ts';
import { locOf, type Frame, type Machine } from './machine.ts';
import { oneOf } from './branching.ts';
import { awaited } from './promises.ts';
import { nameOf } from '../values/names.ts';

const METHODS = { enter: ['__enter__', '__aenter__'], exit: ['__exit__', '__aexit__'] } as const;
const NOTHING: Value = { k: 'constant', value: null };

/** What a context manager gives where its block begins: what its class says, or a generator yields; and what it does at the end. */
export function inContext(machine: Machine, frame: Frame, manager: Value, when: 'enter' | 'exit', expr: Expr): Value {
  const at = locOf(frame, expr.span);
  if (manager.k === 'any')
    return oneOf(
      frame,
      manager.values.map((one) => () => inContext(machine, frame, one, when, expr)),
    );
  if (manager.k === 'list') return when === 'enter' ? elementOf(frame, manager, at, nameOf(expr)) : UNDEFINED;
  if (manager.k !== 'record' || !manager.cls) return when === 'enter' ? manager : UNDEFINED;
  for (const name of METHODS[when]) {
    const method = findMethod(machine, manager.cls, name);
    if (!method) continue;
    const args = when === 'exit' ? [0, 1, 2].map(() => ({ value: NOTHING, at })) : [];
    return awaited(frame, callFunction(machine, frame, method, { kind: 'call', args, at }, manager));
  }
  return when === 'enter' ? manager : UNDEFINED;
}
