import { pipeDecorators, pipeMethod } from '../../catalogue/conventions.ts';
import type { Expr, FunctionIR, Param } from '../../languages/ir.ts';
import { construct, findMethod } from '../engine/classes.ts';
import { evaluate } from '../engine/evaluate.ts';
import { callFunction } from '../engine/functions.ts';
import { isNothing, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import type { Loc, Value } from '../values/values.ts';
import { isSchema } from './schema.ts';
import { heldAgainst, schemaCall } from './schemas.ts';

/**
 * What is left of a part of a request behind the pipes that stand beside the parameter, or in front of its handler or of all of its class:
 * `@Param('id', ParseUUIDPipe)`, `@UsePipes(new OnlyKnown())`.
 */
export function throughPipes(machine: Machine, frame: Frame, param: Param, value: Value): Value {
  const at = locOf(frame, param.target.span);
  const inFront = [...pipesOf(frame.cls?.cls), ...pipesOf(machine.active.at(-1))];
  return [...inFront, ...(param.given ?? [])].reduce((before, pipe) => throughPipe(machine, frame, pipe, before, at), value);
}

function pipesOf(decorated: Pick<FunctionIR, 'decorators'> | undefined): readonly Expr[] {
  return (decorated?.decorators ?? []).flatMap((one) => (one.k === 'call' && pipeDecorators.has(nameOf(one.callee)) ? one.args.map((arg) => arg.value) : []));
}

function throughPipe(machine: Machine, frame: Frame, written: Expr, value: Value, at: Loc): Value {
  if (written.k === 'const') return value;
  const pipe = evaluate(machine, frame, written);
  if (pipe.k === 'external') {
    // A class of the library, which makes the instance itself.
    const schema = isSchema(pipe) ? pipe : schemaCall(machine, frame, pipe, [], at);
    return schema ? heldAgainst(machine, frame, schema, value, at) : value;
  }
  const own = pipe.k === 'class' ? construct(machine, frame, pipe, { kind: 'alone' }) : pipe;
  const method = own.k === 'record' && own.cls ? findMethod(machine, own.cls, pipeMethod) : undefined;
  if (!method) return value;
  const result = callFunction(machine, frame, method, { kind: 'call', args: [{ value, at }], at }, own);
  return isNothing(result) ? value : result;
}
