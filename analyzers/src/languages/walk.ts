import type { Expr, Pattern, Stmt } from './ir.ts';

export type Node = Expr | Stmt | Pattern;

/** Calls `visit` for every statement, expression and pattern in a piece of IR, nested functions and classes included. */
export function eachNode(ir: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(ir)) {
    for (const one of ir) eachNode(one, visit);
    return;
  }
  if (typeof ir !== 'object' || ir === null) return;
  if ('k' in ir) visit(ir as Node);
  for (const [key, value] of Object.entries(ir)) if (typeof value === 'object' && !LEAVES.has(key)) eachNode(value, visit);
}

/** Parts of nodes that are no nodes. */
const LEAVES = new Set(['span', 'nameSpan', 'origin']);
