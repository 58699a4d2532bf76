import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Expr, FunctionIR, Param } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerAnnotation } from './annotations.ts';
import { lowerExpression, lowerPattern } from './expressions.ts';
import { lowerBlock } from './statements.ts';

/** The dotted text of an annotation: `Optional[X]`, `Annotated[X, …]`, `X | None` and quotes are looked through. */
export function typeText(node: SyntaxNode | null): string | undefined {
  if (!node) return undefined;
  let text = node.text.trim().replace(/^["']|["']$/g, '');
  const wrapped = /^(?:typing\.)?(?:Optional|Annotated|Final|ClassVar)\[(.*)\]$/s.exec(text);
  if (wrapped) text = wrapped[1] ?? text;
  return /^([\w.]+)/.exec(text)?.[1];
}

function lowerParams(list: SyntaxNode | null, ctx: LoweringContext): Param[] {
  const params: Param[] = [];
  let keywordOnly = false;
  for (const node of list ? namedChildrenOf(list) : []) {
    if (node.type === 'keyword_separator') keywordOnly = true;
    else if (node.type !== 'positional_separator') {
      const param = lowerParam(node, ctx, keywordOnly);
      params.push(param);
      if (param.rest === 'list') keywordOnly = true;
    }
  }
  return params;
}

function lowerParam(node: SyntaxNode, ctx: LoweringContext, keywordOnly: boolean): Param {
  const nameNode = node.type === 'identifier' ? node : (node.childForFieldName('name') ?? namedChildrenOf(node)[0] ?? node);
  const value = node.childForFieldName('value');
  const splat = [node, nameNode].find((n) => n.type === 'list_splat_pattern' || n.type === 'dictionary_splat_pattern');
  const named = splat ? (namedChildrenOf(splat)[0] ?? splat) : nameNode;
  return {
    target: lowerPattern(named, ctx),
    name: named.text,
    fallback: value ? lowerExpression(value, ctx) : undefined,
    rest: splat ? (splat.type === 'list_splat_pattern' ? 'list' : 'record') : undefined,
    keywordOnly,
    type: typeText(node.childForFieldName('type')),
    annotation: lowerAnnotation(node.childForFieldName('type'), ctx),
  };
}

export function lowerLambda(node: SyntaxNode, ctx: LoweringContext): FunctionIR {
  const body = node.childForFieldName('body');
  return {
    name: '',
    params: lowerParams(node.childForFieldName('parameters'), ctx),
    body: body ? [{ k: 'return', value: lowerExpression(body, ctx) }] : [],
    isAsync: false,
    isGenerator: false,
    decorators: [],
    origin: ctx.origin,
    span: ctx.span(node),
    nameSpan: ctx.span(node),
  };
}

/** @param outer the decorated definition around it, if any. */
/** `@property`, `@cached_property`, `@name.setter`. */
function accessorOf(decorators: readonly Expr[]): { accessor?: 'get' | 'set' } {
  for (const one of decorators) {
    const name = one.k === 'load' ? one.name : one.k === 'member' ? one.property : '';
    if (name === 'property' || name === 'cached_property') return { accessor: 'get' };
    if (name === 'setter' && one.k === 'member') return { accessor: 'set' };
  }
  return {};
}

function returned(type: string | undefined): { returns?: string } {
  return type === undefined ? {} : { returns: type };
}

export function lowerFunction(node: SyntaxNode, ctx: LoweringContext, outer?: SyntaxNode): FunctionIR {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const decorators = outer
    ? namedChildrenOf(outer)
        .filter((child) => child.type === 'decorator')
        .flatMap((child) => namedChildrenOf(child).map((inner) => lowerExpression(inner, ctx)))
    : [];
  return {
    name: name?.text ?? '',
    params: lowerParams(node.childForFieldName('parameters'), ctx),
    body: body ? lowerBlock(body, ctx) : [],
    isAsync: childrenOf(node).some((child) => child.type === 'async'),
    isGenerator: body !== null && containsYield(body),
    isStatic: decorators.some((d) => d.k === 'load' && (d.name === 'staticmethod' || d.name === 'classmethod')),
    ...accessorOf(decorators),
    ...returned(typeText(node.childForFieldName('return_type'))),
    decorators,
    origin: ctx.origin,
    span: ctx.span(node),
    nameSpan: ctx.span(name ?? node),
  };
}

function containsYield(node: SyntaxNode): boolean {
  if (!node.text.includes('yield')) return false;
  return namedChildrenOf(node).some(
    (child) => child.type === 'yield' || (child.type !== 'function_definition' && child.type !== 'lambda' && containsYield(child)),
  );
}
