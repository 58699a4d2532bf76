import type { Expr, Stmt } from '../languages/ir.ts';

/**
 * The nodes of a piece of IR, those of functions and classes that are written in it left out: they run at another time.
 * @param leftOut a part of nodes that is not looked into, besides
 */
export function* ownNodes(node: unknown, leftOut?: string): Generator<object> {
  if (Array.isArray(node)) {
    for (const one of node) yield* ownNodes(one, leftOut);
    return;
  }
  if (typeof node !== 'object' || node === null || node instanceof Map) return;
  yield node;
  if ('k' in node && (node.k === 'function' || node.k === 'closure' || node.k === 'class')) return;
  for (const [key, child] of Object.entries(node)) if (key !== 'origin' && key !== leftOut && !key.endsWith('pan')) yield* ownNodes(child, leftOut);
}

/** What statements and choices among some nodes ask. */
export function testsAmong(nodes: readonly (Stmt | Expr)[]): readonly Expr[] {
  return nodes.flatMap((node) => (node.k === 'if' ? [node.test] : node.k === 'phi' && node.test ? [node.test] : []));
}

/** The name that a call is written with, without whose it is. */
export function lastName(callee: Expr): string {
  return callee.k === 'load' ? callee.name : callee.k === 'member' ? callee.property : '';
}
