import { ASKS_FOR_BOUND, WAITING_CALLS } from '../catalogue/loops.ts';
import { lastName, ownNodes, testsAmong } from './ownNodes.ts';
import { isFunction, walkKept } from './keptWalk.ts';
import type { Expr, FunctionIR, Origin, Stmt } from '../languages/ir.ts';

/** A function that calls itself, which makes it a loop. */
export interface Recursion {
  readonly fn: FunctionIR;
  readonly origin: Origin;
  /** Where it calls itself, in the chunk. */
  readonly again: { readonly start: number; readonly end: number };
  /** Whether a condition in it compares how deep it is with something, or somebody else starts each turn. */
  readonly isBounded: boolean;
}

/** Functions of a piece of IR that call themselves by their names. One that only does so when something failed tries again, which is no loop of a model's. */
export const recursionsIn = walkKept((node): Recursion | undefined => {
  if (!isFunction(node) || node.name === '') return undefined;
  const again = callsIn(node.body).find((call) => calledName(call.callee) === node.name);
  return again && { fn: node, origin: node.origin, again: again.span, isBounded: isBounded(node) };
});

type Call = Expr & { k: 'call' };

function callsIn(body: readonly Stmt[]): Call[] {
  return nodesOf(body).filter((node): node is Call => node.k === 'call');
}

/** What stands in a function, but what other functions in it and what handlers of errors hold. */
function nodesOf(body: unknown): (Stmt | Expr)[] {
  return [...ownNodes(body, 'handlers')] as (Stmt | Expr)[];
}

/** Of a function, and of a method on the instance that runs. */
function calledName(callee: Expr): string | undefined {
  if (callee.k === 'load') return callee.name;
  if (callee.k !== 'member' || callee.object.k !== 'load') return undefined;
  return callee.object.name === 'this' || callee.object.name === 'self' ? callee.property : undefined;
}

function isBounded({ body }: FunctionIR): boolean {
  const nodes = nodesOf(body);
  if (nodes.some((node) => node.k === 'call' && WAITING_CALLS.has(lastName(node.callee)))) return true;
  return testsAmong(nodes).some((test) =>
    nodesOf(test).some((one) => (one.k === 'binary' && /^[<>]=?$/.test(one.op)) || (one.k === 'call' && ASKS_FOR_BOUND.test(lastName(one.callee)))),
  );
}
