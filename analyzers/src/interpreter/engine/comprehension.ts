import type { Clause } from '../../languages/ir.ts';
import { joinStates, joinValues } from '../values/join.ts';
import { Scope } from '../values/scope.ts';
import { assign } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { guardsOf, withGuard } from '../guards/index.ts';
import { turnsOf, unrollable } from './loop.ts';
import { truthOf } from './truth.ts';
import type { Frame, Machine } from './machine.ts';

/**
 * The turns of a comprehension's clauses. A condition holds for the element it lets through, and for nothing after it.
 * @param body evaluates the element; `uncertain` says that it may come any number of times
 */
export function executeClauses(machine: Machine, frame: Frame, clauses: readonly Clause[], body: (uncertain: boolean) => void): void {
  const outer = frame.scope;
  // Names that an expression inside gives (`:=`) are the function's; the clauses' own are not.
  frame.scope = new Scope(outer);
  const run = (i: number, uncertain: boolean): void => {
    const clause = clauses[i];
    if (!clause) {
      body(uncertain);
      return;
    }
    const items = turnsOf(machine, frame, clause.iterable);
    const exact = unrollable(items) && !uncertain;
    const turns = exact
      ? items.map((item) => item.value)
      : items.length > 0
        ? [
            joinValues(
              items.map((item) => item.value),
              frame.state,
            ),
          ]
        : [];
    for (const value of turns) {
      const before = frame.state;
      frame.state = before.fork();
      assign(machine, frame, clause.target, value, 'declare-in-block');
      let depends = !exact;
      let left = false;
      for (const condition of clause.conditions) {
        const truth = truthOf(evaluate(machine, frame, condition));
        left = exact && truth === false;
        if (left) break;
        depends ||= truth === undefined;
        withGuard(frame, guardsOf(machine, frame, condition), true);
      }
      if (left) {
        frame.state = before;
        continue;
      }
      run(i + 1, uncertain || depends);
      const passed = frame.state;
      frame.state = depends ? joinStates([before, passed]) : passed;
    }
  };
  try {
    run(0, false);
  } finally {
    frame.scope = outer;
  }
}
