import { namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Expr, RecordEntry } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { isExpressionLike, lowerExpression } from './expressions.ts';

/** Attributes that mean the same whatever they are written on: a component hands them on as a rule. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['dangerouslySetInnerHTML', 'srcDoc']);

/**
 * JSX is kept for what flows into attributes (`dangerouslySetInnerHTML`), for the closures in it, and for its components: each is a function that
 * is called with its attributes and what stands inside of it.
 */
export function lowerJsx(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  if (node.type === 'jsx_attribute') return attributeCall(node, ctx);
  const [only, ...others] = node.type === 'jsx_expression' ? namedChildrenOf(node) : [];
  if (only && others.length === 0 && only.type !== 'spread_element') return lowerExpression(only, ctx);
  const component = componentOf(node);
  if (component) return componentCall(node, component, ctx);
  const children = namedChildrenOf(node).filter((child) => isExpressionLike(child) && child.type !== 'identifier' && child.type !== 'member_expression');
  return { k: 'unknown', what: 'jsx', children: children.map((child) => lowerExpression(child, ctx)), span };
}

function attributeCall(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const [name] = namedChildrenOf(node);
  const callee: Expr = { k: 'load', name: `jsx:${name?.text ?? ''}`, span };
  return { k: 'call', callee, args: [{ value: valueOf(node, ctx) }], construct: false, span, nameSpan: name ? ctx.span(name) : span };
}

function valueOf(attribute: SyntaxNode, ctx: LoweringContext): Expr {
  const value = namedChildrenOf(attribute)[1];
  return value ? lowerExpression(value, ctx) : { k: 'const', value: true, span: ctx.span(attribute) };
}

const openingOf = (node: SyntaxNode): SyntaxNode | null => (node.type === 'jsx_element' ? node.childForFieldName('open_tag') : node);

/** The name of a component: an element of the page itself begins with a small letter. */
function componentOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'jsx_element' && node.type !== 'jsx_self_closing_element') return undefined;
  const name = openingOf(node)?.childForFieldName('name');
  return name && (name.type !== 'identifier' || /^[A-Z]/.test(name.text)) && name.type !== 'jsx_namespace_name' ? name : undefined;
}

function componentCall(node: SyntaxNode, name: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const entries: RecordEntry[] = [];
  const besides: Expr[] = [];
  for (const attribute of namedChildrenOf(openingOf(node) ?? node)) {
    const [first] = namedChildrenOf(attribute);
    if (attribute.type === 'jsx_expression') entries.push({ value: lowerExpression(first ?? attribute, ctx) });
    if (attribute.type !== 'jsx_attribute' || !first) continue;
    if (OF_THE_PAGE.has(first.text)) besides.push(attributeCall(attribute, ctx));
    entries.push({ key: first.text, value: valueOf(attribute, ctx) });
  }
  const inside = node.type === 'jsx_element' ? contentOf(node, ctx) : [];
  const [only, ...others] = inside;
  if (only) entries.push({ key: 'children', value: others.length === 0 ? only : { k: 'unknown', what: 'jsx', children: inside, span } });
  const args = [{ value: { k: 'record' as const, entries, span } }];
  const call: Expr = { k: 'call', callee: lowerExpression(name, ctx), args, construct: false, component: true, span, nameSpan: ctx.span(name) };
  return besides.length === 0 ? call : { k: 'unknown', what: 'jsx', children: [...besides, call], span };
}

/** What stands between the tags of an element, but for what is only text. */
function contentOf(element: SyntaxNode, ctx: LoweringContext): Expr[] {
  const content = namedChildrenOf(element).filter((child) => isExpressionLike(child) && !/^jsx_(?:opening|closing)_element$/.test(child.type));
  return content.map((child) => lowerExpression(child, ctx));
}
