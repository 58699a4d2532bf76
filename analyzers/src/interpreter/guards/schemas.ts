import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { askedSchema, limits } from '../transfer/schemas.ts';
import { both, NO_FACTS, type Facts } from './facts.ts';
import { oneOfValues, WORDLESS } from './form.ts';
import { memberExpr } from './inner.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';
import { UNDEFINED } from '../values/values.ts';

/**
 * What is known of the value that a schema was asked about, once it has answered that it is content: by coming back, in
 * its result, or as a condition.
 */
export function validatedBy(
  machine: Machine,
  frame: Frame,
  expr: Expr & { k: 'call' },
  how: 'condition' | 'result' | 'returned' | 'complaints',
  awaited = false,
): Facts {
  if (!isPure(machine, frame, expr.callee)) return NO_FACTS;
  const callee = evaluate(machine, frame, expr.callee);
  if (callee.k !== 'external') return NO_FACTS;
  const args = expr.args.map((arg) => ({
    value: isPure(machine, frame, arg.value) ? evaluate(machine, frame, arg.value) : UNDEFINED,
    at: locOf(frame, arg.value.span),
  }));
  const asked = askedSchema(machine, frame, callee, args);
  const x = asked && expr.args[asked.argument]?.value;
  if (!asked || !x || asked.how.gives !== how || asked.schema.changes || (asked.how.waits && !awaited)) return NO_FACTS;
  const facts: Facts[] = [];
  limits(frame, asked.schema.content, (path, known) => {
    facts.push(factOf(machine, frame, path.reduce(memberExpr, x), known ? oneOfValues(known) : WORDLESS));
  });
  return both(...facts);
}
