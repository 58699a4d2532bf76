import { isFields, isItems } from './same.ts';
import type { Scope } from './scope.ts';
import type { Cell } from './state.ts';
import { mayStandInMany, type PassedArgument, type Value } from './values.ts';

/** Whoever goes through all that can be reached from something. Each cell and scope is met once. */
export interface Visitor {
  /** @returns what the cell holds, to go on with; `undefined` if it is of no interest */
  cell(cell: Cell<unknown>): unknown;
  /** @returns whether the variables of a function's or block's scope are of interest, and the scopes around it */
  scope(scope: Scope): boolean;
}

/**
 * Goes through values, lists' items and records' fields, with everything that they hold: closures' variables, instances' classes. A value that
 * stands in many others is gone through once: an instance that was made with instances, each made with others, stands for ever more of them.
 */
export function reachFrom(contents: Iterable<unknown>, visitor: Visitor): void {
  const open: unknown[] = [...contents];
  const seen = new Set<object>();
  const cell = (one: Cell<never> | Cell<unknown>): void => {
    if (seen.has(one)) return;
    seen.add(one);
    open.push(visitor.cell(one as Cell<unknown>));
  };
  const scopes = (innermost: Scope): void => {
    for (let one: Scope | undefined = innermost; one && one.module === undefined && !seen.has(one) && visitor.scope(one); one = one.parent) {
      seen.add(one);
      for (const variable of one.variables.values()) cell(variable as Cell<unknown>);
    }
  };
  const values = (args: readonly PassedArgument[] | undefined): void => {
    for (const arg of args ?? []) open.push(arg.value);
  };
  while (open.length > 0) {
    const content = open.pop();
    if (content === undefined) continue;
    if (isItems(content)) for (const item of content) open.push(item.value);
    else if (isFields(content)) open.push(...content.entries.values(), content.rest, content.factory);
    else partsOf(content as Value);
  }

  function partsOf(value: Value): void {
    if (mayStandInMany(value)) {
      if (seen.has(value)) return;
      seen.add(value);
    }
    switch (value.k) {
      case 'list':
        cell(value.cell);
        break;
      case 'record':
        cell(value.cell);
        open.push(value.cls);
        break;
      case 'function':
        scopes(value.scope);
        open.push(value.self, value.cls);
        values(value.bound);
        break;
      case 'class':
        scopes(value.scope);
        cell(value.statics);
        open.push(...value.bases);
        break;
      case 'external':
        values(value.made);
        values(value.bound);
        break;
      case 'json':
        open.push(value.value);
        break;
      case 'any':
        open.push(...value.values);
        break;
    }
  }
}
