import type { Expr } from '../../languages/ir.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { memberOf } from '../engine/members.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import type { PassedArgument, Value } from '../values/values.ts';

/**
 * A receiver of which nothing is known, as the program's types tell it: an injected client, what a factory gave. Where its own type is not
 * that of a library's instance, that of what it is a member of may be.
 * @returns `undefined` if no types are known, or none of a library that the catalogue knows
 */
function toldByTypes(machine: Machine, frame: Frame, expr: Expr): Value | undefined {
  const path = machine.host.typeAt(frame.module, frame.origin, expr.span.end);
  const type = path === undefined ? undefined : machine.catalogue.of(path, frame.language).type;
  if (type) return { k: 'external', path: `:${type.type}`, at: locOf(frame, expr.span), name: nameOf(expr), maker: path, confidence: 'proven' };
  if (expr.k !== 'member') return undefined;
  const object = toldByTypes(machine, frame, expr.object);
  return object && memberOf(machine, frame, object, expr.property, expr);
}

/** A call on a receiver that only the program's types know; `undefined` if they do not. */
export function calledByType(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const { callee } = expr;
  const receiver = callee.k === 'member' ? toldByTypes(machine, frame, callee.object) : undefined;
  if (callee.k !== 'member' || receiver?.k !== 'external') return undefined;
  return callValue(machine, frame, memberOf(machine, frame, receiver, callee.property, callee), args, expr);
}

/** `args.get('page', 1, type=int)`: a getter that converts what it gives; `undefined` if it is told no type without words. */
export function convertedTo(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const to = args.find(({ name }) => name === 'type')?.value;
  const isWordless = to?.k === 'external' && machine.catalogue.is('wordless', to.path, frame.language);
  return isWordless ? hole(nameOf(expr), locOf(frame, expr.span)) : undefined;
}
