import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import { type Expr, type FunctionIR, type Param } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerExpression, lowerPattern } from './expressions.ts';
import { lowerBody } from './statements.ts';

/** The dotted text of a type annotation, without generics, arrays, unions with null, and readonly. */
export function typeText(node: SyntaxNode | null): string | undefined {
  if (!node) return undefined;
  const text = node.text.replace(/^:\s*/, '').replace(/\s*\|\s*(null|undefined)\b/g, '');
  return /^(?:readonly\s+)?([\w$.]+)/.exec(text)?.[1];
}

function decoratorNames(node: SyntaxNode): string[] | undefined {
  const names = namedChildrenOf(node).flatMap((child) => (child.type === 'decorator' ? [/^@([\w$]+)/.exec(child.text)?.[1] ?? ''] : []));
  return names.length > 0 ? names : undefined;
}

/** What a parameter's decorators are given: `@Param('id', ParseUUIDPipe)`. */
function decoratorArguments(node: SyntaxNode, ctx: LoweringContext): { readonly given?: readonly Expr[] } {
  const given = namedChildrenOf(node).flatMap((child) => {
    const call = child.type === 'decorator' ? namedChildrenOf(child).map((inner) => lowerExpression(inner, ctx))[0] : undefined;
    return call?.k === 'call' ? call.args.map(({ value }) => value) : [];
  });
  return given.length > 0 ? { given } : {};
}

/** What stands for a parameter that is not given: `(tone = 'warm') => …`. */
function defaultOf(pattern: SyntaxNode, ctx: LoweringContext): Expr | undefined {
  const right = pattern.type === 'assignment_pattern' ? pattern.childForFieldName('right') : null;
  return right ? lowerExpression(right, ctx) : undefined;
}

function lowerParam(node: SyntaxNode, ctx: LoweringContext): Param {
  const wrapped = node.type === 'required_parameter' || node.type === 'optional_parameter';
  const pattern = wrapped ? (node.childForFieldName('pattern') ?? node) : node;
  const value = wrapped ? node.childForFieldName('value') : null;
  const inner = pattern.type === 'assignment_pattern' ? (pattern.childForFieldName('left') ?? pattern) : pattern;
  const target = lowerPattern(inner, ctx);
  const isField =
    wrapped && childrenOf(node).some((child) => child.type === 'accessibility_modifier' || child.type === 'readonly' || child.type === 'override_modifier');
  const name = target.k === 'name' ? target.name : undefined;
  return {
    target,
    name,
    fallback: value ? lowerExpression(value, ctx) : defaultOf(pattern, ctx),
    rest: inner.type === 'rest_pattern' ? 'list' : undefined,
    type: wrapped ? typeText(node.childForFieldName('type')) : undefined,
    field: isField ? name : undefined,
    decorators: wrapped ? decoratorNames(node) : undefined,
    ...(wrapped ? decoratorArguments(node, ctx) : {}),
  };
}

/** Any function-like node: declarations, arrows, methods. */
function accessorOf(node: SyntaxNode, words: readonly SyntaxNode[]): { accessor?: 'get' | 'set' } {
  const word = node.type === 'method_definition' ? words.find((child) => child.type === 'get' || child.type === 'set') : undefined;
  return word ? { accessor: word.type === 'get' ? 'get' : 'set' } : {};
}

const CLOSURES = new Set(['arrow_function', 'function_expression', 'generator_function', 'function']);

/** What a variable or a field gets: a function without a name of its own is called by theirs. */
export function lowerNamed(node: SyntaxNode, name: string, ctx: LoweringContext): Expr {
  return CLOSURES.has(node.type) ? { k: 'closure', fn: lowerFunction(node, ctx, name), span: ctx.span(node) } : lowerExpression(node, ctx);
}

/** @param known what the function is called where it has no name of its own: the variable or field that gets it */
function returned(annotation: SyntaxNode | null): { returns?: string } {
  const type = typeText(annotation);
  const written = type === 'Promise' && annotation ? typeText(insideOf(annotation)) : type;
  return written === undefined ? {} : { returns: written };
}

/** `X` of `Promise<X>`. */
function insideOf(annotation: SyntaxNode): SyntaxNode | null {
  const promise = namedChildrenOf(annotation).find((child) => child.type === 'generic_type');
  const types = promise && namedChildrenOf(promise).find((child) => child.type === 'type_arguments');
  return types ? (namedChildrenOf(types)[0] ?? null) : null;
}

export function lowerFunction(node: SyntaxNode, ctx: LoweringContext, known = ''): FunctionIR {
  const nameNode = node.childForFieldName('name');
  const single = node.childForFieldName('parameter');
  const list = node.childForFieldName('parameters');
  const params = single
    ? [lowerParam(single, ctx)]
    : list
      ? namedChildrenOf(list)
          .filter((child) => child.type !== 'decorator' && (child.childForFieldName('pattern') ?? child).type !== 'this')
          .map((child) => lowerParam(child, ctx))
      : [];
  const bodyNode = node.childForFieldName('body');
  const body =
    bodyNode === null ? [] : bodyNode.type === 'statement_block' ? lowerBody(bodyNode, ctx) : [{ k: 'return' as const, value: lowerExpression(bodyNode, ctx) }];
  const words = childrenOf(node).filter((child) => child.startIndex < (bodyNode?.startIndex ?? Infinity));
  return {
    name: nameNode?.text ?? known,
    params,
    body,
    isAsync: words.some((child) => child.type === 'async'),
    isGenerator: node.type.startsWith('generator_') || words.some((child) => child.type === '*'),
    isStatic: words.some((child) => child.type === 'static'),
    ...accessorOf(node, words),
    ...returned(node.childForFieldName('return_type')),
    decorators: words.filter((child) => child.type === 'decorator').flatMap((child) => namedChildrenOf(child).map((inner) => lowerExpression(inner, ctx))),
    origin: ctx.origin,
    span: ctx.span(node),
    nameSpan: ctx.span(nameNode ?? node),
  };
}
