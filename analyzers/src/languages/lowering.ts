import type { SyntaxNode } from '../syntax/node.ts';
import type { Expr, Origin, Span } from './ir.ts';

/**
 * What every lowering keeps while it walks a tree: where the chunk's own text begins, and what it did not understand.
 * A lowering is total: what it does not know becomes `unknown` and is counted.
 */
export class LoweringContext {
  readonly unknown = new Map<string, number>();
  readonly origin: Origin;
  readonly #prefix: number;
  readonly #place: (offset: number) => number;

  /**
   * @param prefix number of code units in front of the chunk's text that only make it parse (`class _ {`).
   * @param place where an offset of that text lies in the file, relative to the chunk
   */
  constructor(origin: Origin, prefix = 0, place: (offset: number) => number = (offset) => offset) {
    this.origin = origin;
    this.#prefix = prefix;
    this.#place = place;
  }

  span(node: SyntaxNode): Span {
    return { start: this.#place(Math.max(0, node.startIndex - this.#prefix)), end: this.#place(Math.max(0, node.endIndex - this.#prefix)) };
  }

  notUnderstood(node: SyntaxNode, children: readonly Expr[] = []): Expr {
    this.unknown.set(node.type, (this.unknown.get(node.type) ?? 0) + 1);
    return { k: 'unknown', what: node.type, unread: true, children, span: this.span(node) };
  }
}
