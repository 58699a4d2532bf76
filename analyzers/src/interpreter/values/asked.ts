import type { Asked } from '../../catalogue/conventions.ts';
import type { Expr } from '../../languages/ir.ts';
import { nameOf } from './names.ts';
import { literalOf, type PassedArgument } from './values.ts';

/** What a call that may look something up is given, as the conventions of clients of stores are told by it. */
export function askedBy(args: readonly PassedArgument[], expr: Expr & { k: 'call' }): Asked {
  const first = args[0]?.value;
  return { text: literalOf(first), isRecord: first?.k === 'record' && !first.cls, names: expr.args.map(({ value }) => nameOf(value)) };
}
