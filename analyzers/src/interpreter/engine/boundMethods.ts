import type { Expr, FunctionIR, Origin } from '../../languages/ir.ts';
import { Scope } from '../values/scope.ts';
import type { Value } from '../values/values.ts';
import type { Frame } from './machine.ts';
import { methodCall, writtenFunction } from './writtenFunctions.ts';

/** Where such a function keeps what the method belongs to; no program can write this name. */
const RECEIVER = '#receiver';
const ARGUMENTS = '#arguments';

/** One function for each place in the program, so that it stays the same one each time. */
const known = new WeakMap<Expr, FunctionIR>();

function functionAt(expr: Expr, name: string, origin: Origin): FunctionIR {
  const before = known.get(expr);
  if (before?.name === name) return before;
  const { span } = expr;
  const load = (what: string): Expr => ({ k: 'load', name: what, span });
  const params = [{ target: { k: 'name', name: ARGUMENTS, span }, name: ARGUMENTS, rest: 'list' }] as const;
  const value = methodCall(load(RECEIVER), name, [{ value: load(ARGUMENTS), spread: 'list' }], span);
  const fn = writtenFunction({ name, params, origin, span }, [{ k: 'return', value }]);
  known.set(expr, fn);
  return fn;
}

/**
 * A method of a list, a text or a dictionary that is taken as a value (`on_part=parts.append`): a function that calls it.
 */
export function boundMethod(frame: Frame, receiver: Value, name: string, expr: Expr): Value {
  const scope = new Scope(frame.scope, { isFunction: true });
  frame.state.write(scope.declare(RECEIVER), receiver);
  return { k: 'function', fn: functionAt(expr, name, frame.origin), scope };
}
