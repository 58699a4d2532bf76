import { namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Arm, Expr, Pattern, Span, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerExpression } from './expressions.ts';

/** `match subject:` with its cases. @param lowerBody of the statements under a case */
export function lowerMatch(node: SyntaxNode, ctx: LoweringContext, lowerBody: (block: SyntaxNode, ctx: LoweringContext) => Stmt[]): Stmt {
  const body = node.childForFieldName('body');
  // `match a, b:` looks at both together.
  const subjects = namedChildrenOf(node).filter((child) => child.type !== 'comment' && child.startIndex < (body?.startIndex ?? node.endIndex));
  const arms: Arm[] = [];
  let exhaustive = false;
  for (const arm of body ? namedChildrenOf(body).filter((child) => child.type === 'case_clause') : []) {
    const patterns = namedChildrenOf(arm).filter((child) => child.type === 'case_pattern');
    const consequence = arm.childForFieldName('consequence');
    const guard = arm.childForFieldName('guard');
    const condition = guard && namedChildrenOf(guard)[0];
    const [only] = patterns;
    const tests = only && patterns.length === 1 ? matchedLiterals(only, ctx) : [];
    const parts = partsOf(patterns, ctx);
    const bindings = parts ? [] : patterns.flatMap((pattern) => captures(pattern, ctx));
    const asked = only && patterns.length === 1 ? classOf(only) : undefined;
    const takesAll = only !== undefined && patterns.length === 1 && /^[A-Za-z_]\w*$/.test(only.text.trim());
    if (takesAll && !condition) exhaustive = true;
    arms.push({
      tests: takesAll && !condition ? [] : tests.length > 0 ? tests : [{ k: 'unknown', what: 'pattern', children: [], span: ctx.span(arm) }],
      ...(asked ? { of: named(asked, ctx) } : {}),
      ...(condition ? { condition: lowerExpression(condition, ctx) } : {}),
      ...(bindings.length > 0 ? { bindings } : {}),
      ...(parts ? { parts } : {}),
      body: consequence ? lowerBody(consequence, ctx) : [],
    });
  }
  const together = subjects.map((one) => ({ value: lowerExpression(one, ctx) }));
  const whole: Expr | undefined = together.length > 1 ? { k: 'list', items: together, span: ctx.span(node) } : together[0]?.value;
  return { k: 'branches', subject: whole, arms, exhaustive };
}

/** The literals of `case "a":` and `case "a" | "b":`, be it `as tone`; none for a pattern that takes anything else, too. */
function matchedLiterals(pattern: SyntaxNode, ctx: LoweringContext): Expr[] {
  const inner = namedChildrenOf(pattern);
  const [first] = inner;
  if (inner.length === 1 && first?.type === 'as_pattern') {
    const [named] = namedChildrenOf(first);
    return named ? matchedLiterals(named, ctx) : [];
  }
  const parts = inner.length === 1 && inner[0]?.type === 'union_pattern' ? namedChildrenOf(inner[0]) : inner;
  const literals = parts.filter((part) => part.type === 'string' || part.type === 'integer');
  return literals.length === parts.length ? literals.map((part) => lowerExpression(part, ctx)) : [];
}

/** The class of `case Point(…):`, be it `as point`. */
function classOf(pattern: SyntaxNode): SyntaxNode | undefined {
  const [first, ...more] = namedChildrenOf(pattern);
  if (!first || more.length > 0) return undefined;
  if (first.type === 'class_pattern') return namedChildrenOf(first)[0];
  const [named] = first.type === 'as_pattern' ? namedChildrenOf(first) : [];
  return named && classOf(named);
}

/** `Point`, `shapes.Point`: what the name of a pattern means. */
function named(node: SyntaxNode, ctx: LoweringContext): Expr {
  const [first, ...members] = namedChildrenOf(node);
  let expr: Expr = { k: 'load', name: first?.text ?? node.text, span: ctx.span(first ?? node) };
  for (const member of members) expr = { k: 'member', object: expr, property: member.text, span: ctx.span(node), nameSpan: ctx.span(member) };
  return expr;
}

/** Names that a pattern binds: `case other`, `case {"q": q}`, `case [a, *rest]`, `case str() as text`. */
function captures(pattern: SyntaxNode, ctx: LoweringContext): Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'identifier' && node.text !== '_') found.push({ k: 'name', name: node.text, span: ctx.span(node) });
    if (node.type === 'dotted_name') {
      const names = namedChildrenOf(node);
      if (names.length === 1 && names[0]) visit(names[0]);
      return;
    }
    if (node.type === 'class_pattern') {
      namedChildrenOf(node).slice(1).forEach(visit);
      return;
    }
    if (node.type === 'keyword_pattern') {
      namedChildrenOf(node).slice(1).forEach(visit);
      return;
    }
    namedChildrenOf(node).forEach(visit);
  };
  namedChildrenOf(pattern).forEach(visit);
  return found;
}

/** How the patterns of a case take the subject apart, where each name is told its part; `undefined` where one takes all of it, or it is not known which. */
function partsOf(patterns: readonly SyntaxNode[], ctx: LoweringContext): Pattern | undefined {
  const [only] = patterns;
  if (!only) return undefined;
  const taken = patterns.length === 1 ? partOf(only, ctx) : elementsOf(patterns, ctx.span(only), ctx);
  return taken === 'nothing' || taken?.k === 'name' ? undefined : taken;
}

/** @returns `undefined` for a pattern of which it is not known which part a name gets */
function partOf(node: SyntaxNode, ctx: LoweringContext): Pattern | 'nothing' | undefined {
  const span = ctx.span(node);
  const inner = namedChildrenOf(node);
  switch (node.type) {
    case 'case_pattern': {
      const [first] = inner;
      return first && inner.length === 1 ? partOf(first, ctx) : inner.length === 0 ? 'nothing' : undefined;
    }
    case 'dotted_name': {
      // `Tone.CALM` is asked for, `tone` is given.
      const [name] = inner;
      return name && inner.length === 1 ? { k: 'name', name: name.text, span } : 'nothing';
    }
    case 'list_pattern':
    case 'tuple_pattern':
      return elementsOf(inner, span, ctx);
    case 'dict_pattern':
      return fieldsOf(inner, span, ctx);
    case 'class_pattern':
      return attributesOf(inner.slice(1), span, ctx);
    case 'union_pattern':
    case 'as_pattern':
    case 'splat_pattern':
      return undefined;
    default:
      return 'nothing';
  }
}

/** The name of `*rest` and `**rest`; `undefined` if that is none. */
function restOf(node: SyntaxNode | undefined, ctx: LoweringContext): Pattern | undefined {
  const splat = node?.type === 'case_pattern' ? namedChildrenOf(node)[0] : node;
  const [name] = splat?.type === 'splat_pattern' ? namedChildrenOf(splat) : [];
  return name && { k: 'name', name: name.text, span: ctx.span(name) };
}

function elementsOf(nodes: readonly SyntaxNode[], span: Span, ctx: LoweringContext): Pattern | undefined {
  const star = nodes.findIndex((node) => restOf(node, ctx) !== undefined);
  const rest = star < 0 ? undefined : restOf(nodes[star], ctx);
  const parts = nodes.filter((_node, i) => i !== star).map((one) => partOf(one, ctx));
  if (parts.includes(undefined)) return undefined;
  const targets = parts.map((one) => (one === 'nothing' ? undefined : one));
  if (!rest) return { k: 'elements', elements: targets, span };
  const after = targets.slice(star);
  return { k: 'elements', elements: targets.slice(0, star), rest, ...(after.length > 0 ? { after } : {}), span };
}

function fieldsOf(nodes: readonly SyntaxNode[], span: Span, ctx: LoweringContext): Pattern | undefined {
  const rest = restOf(nodes.at(-1), ctx);
  const pairs = rest ? nodes.slice(0, -1) : nodes;
  const fields: { key: string; computed: Expr; target: Pattern }[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key, value] = [pairs[i], pairs[i + 1]];
    const target = value && partOf(value, ctx);
    if (!key || !target) return undefined;
    if (target !== 'nothing') fields.push({ key: key.text, computed: lowerExpression(key, ctx), target });
  }
  return { k: 'fields', fields, ...(rest ? { rest } : {}), span };
}

/** `Point(x=left)`: what stands without a name is an attribute whose name the class says. */
function attributesOf(nodes: readonly SyntaxNode[], span: Span, ctx: LoweringContext): Pattern | undefined {
  const fields: { key: string; target: Pattern }[] = [];
  for (const node of nodes) {
    const named = namedChildrenOf(node)[0];
    const [key, value] = named?.type === 'keyword_pattern' ? namedChildrenOf(named) : [];
    const target = value && partOf(value, ctx);
    if (!key || !target) return undefined;
    if (target !== 'nothing') fields.push({ key: key.text, target });
  }
  return { k: 'fields', fields, span };
}
