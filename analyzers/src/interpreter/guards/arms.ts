import type { Expr } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { equality } from './comparisons.ts';
import { truthOf } from './conditions.ts';
import { NO_FACTS, oneOf, type Facts } from './facts.ts';

/** What is known in an arm of a `switch` or `match` that is taken for any of some tests. */
export function armFacts(machine: Machine, frame: Frame, subject: Expr | undefined, tests: readonly Expr[]): Facts {
  if (!subject || tests.length === 0) return NO_FACTS;
  // `switch (true)`: each case is a condition.
  const isCondition = subject.k === 'const' && subject.value === true;
  return oneOf(...tests.map((test) => (isCondition ? truthOf(machine, frame, test).yes : equality(machine, frame, subject, test).yes)));
}
