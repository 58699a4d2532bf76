import type { FunctionIR, Origin } from '../languages/ir.ts';

/**
 * What a walk over IR finds, node by node, outer ones first. What was found in a function, or in a list of statements, is kept for as long as
 * that is: of a class in which one method changed only that method is walked.
 * @param find what there is to say of a node; `origin` is that of the function, class or field that it is in
 */
export function walkKept<T>(find: (node: object, origin: Origin) => T | undefined): (node: unknown, origin: Origin) => readonly T[] {
  const kept = new WeakMap<object, readonly T[]>();
  const visit = (node: object, origin: Origin, found: T[]): void => {
    const own = 'origin' in node && 'span' in node ? (node as FunctionIR).origin : origin;
    const one = find(node, own);
    if (one !== undefined) found.push(one);
    for (const [key, child] of Object.entries(node)) if (key !== 'origin') enter(child, own, found);
  };
  const enter = (node: unknown, origin: Origin, found: T[]): void => {
    if (typeof node !== 'object' || node === null || node instanceof Map) return;
    if (!isFunction(node)) return visit(node, origin, found);
    for (const one of keptOf(node, node.origin)) found.push(one);
  };
  const keptOf = (node: object, origin: Origin): readonly T[] => {
    let own = kept.get(node);
    if (!own) {
      const found: T[] = [];
      visit(node, origin, found);
      kept.set(node, (own = found));
    }
    return own;
  };
  return (node, origin) => (typeof node === 'object' && node !== null ? keptOf(node, origin) : []);
}

/** Functions and methods, named or not. */
export function isFunction(node: object): node is FunctionIR {
  return 'params' in node && 'body' in node && 'nameSpan' in node;
}
