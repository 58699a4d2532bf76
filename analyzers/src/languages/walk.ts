import type { Expr, Pattern, Stmt } from './ir.ts';

export type Node = Expr | Stmt | Pattern;

/** Calls `visit` for every statement, expression and pattern in a piece of IR, nested functions and classes included. */
export function eachNode(ir: unknown, visit: (node: Node) => void): void {
  eachPart(ir, (part) => {
    if ('k' in part) visit(part as Node);
  });
}

/** The same for everything that it is made of: lists of statements, arms, parameters, too. */
export function eachPart(ir: unknown, visit: (part: object) => void): void {
  if (typeof ir !== 'object' || ir === null) return;
  visit(ir);
  if (Array.isArray(ir)) for (const one of ir) eachPart(one, visit);
  else for (const [key, value] of Object.entries(ir)) if (!LEAVES.has(key)) eachPart(value, visit);
}

/** Parts of nodes that are no nodes, or that stand elsewhere already. */
const LEAVES = new Set(['span', 'nameSpan', 'origin', 'contexts']);
