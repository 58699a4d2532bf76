import type { Expr, FunctionIR, Origin, Span, Stmt } from '../../languages/ir.ts';

const NO_SPAN: Span = { start: 0, end: 0 };

/** What tells one function of the language itself from another. */
interface Written {
  readonly name: string;
  readonly params: FunctionIR['params'];
  readonly origin: Origin;
  readonly span: Span;
}

/** A function of the language itself, written as IR, so that whoever is given it may call it, store it and hand it on like any other. */
export function writtenFunction({ name, params, origin, span }: Written, body: readonly Stmt[]): FunctionIR {
  return { name, params, body, isAsync: false, isGenerator: false, decorators: [], origin, span, nameSpan: span };
}

/** A call of a method in such a function. */
export function methodCall(object: Expr, property: string, args: (Expr & { k: 'call' })['args'], span: Span): Expr & { k: 'call' } {
  return { k: 'call', callee: { k: 'member', object, property, span, nameSpan: NO_SPAN }, args, construct: false, span, nameSpan: NO_SPAN };
}
