import type { Expr, FunctionIR } from '../../languages/ir.ts';

type CallExpr = Expr & { readonly k: 'call' };

/** What pieces of IR say, each asked once: it is kept for as long as they are. */
const known = new WeakMap<object, Map<string, boolean>>();

/** What is asked of a piece of IR, answered once. @param what which question it is */
export function once(node: object, what: string, ask: () => boolean): boolean {
  let answers = known.get(node);
  if (!answers) known.set(node, (answers = new Map<string, boolean>()));
  let answer = answers.get(what);
  if (answer === undefined) answers.set(what, (answer = ask()));
  return answer;
}

/** Whether something holds of a node of the IR or of one inside of it. @param isClosed nodes that are not looked into */
export function anywhere(node: unknown, holds: (node: Expr) => boolean, isClosed: (node: Expr) => boolean = () => false): boolean {
  const open: unknown[] = [node];
  while (open.length > 0) {
    const one = open.pop();
    if (Array.isArray(one)) open.push(...(one as unknown[]));
    else if (typeof one === 'object' && one !== null && !(one instanceof Map)) {
      if ('k' in one && holds(one as Expr)) return true;
      if (!('k' in one) || !isClosed(one as Expr))
        for (const [key, child] of Object.entries(one)) if (key !== 'origin' && !key.endsWith('pan')) open.push(child);
    }
  }
  return false;
}

/** Calls of one chain that are looked at. */
const MAX_CHAIN = 16;
const chains = new WeakMap<CallExpr, readonly CallExpr[]>();

/** The calls of methods that follow on a call in one chain, in the function that it stands in. */
export function callsBehind(fn: FunctionIR, call: CallExpr): readonly CallExpr[] {
  const known = chains.get(call);
  if (known) return known;
  const found: CallExpr[] = [];
  const follows = (one: Expr): boolean => {
    if (one.k !== 'call' || one.callee.k !== 'member' || one.callee.object !== (found.at(-1) ?? call)) return false;
    found.push(one);
    return true;
  };
  while (found.length < MAX_CHAIN && anywhere(fn.body, follows));
  chains.set(call, found);
  return found;
}
