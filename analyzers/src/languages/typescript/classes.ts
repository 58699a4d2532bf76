import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { ClassIR, Expr, FunctionIR, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFunction, lowerNamed, typeText } from './functions.ts';
import { lowerBody } from './statements.ts';

export function lowerClass(node: SyntaxNode, ctx: LoweringContext): ClassIR {
  const body = node.childForFieldName('body');
  const fields: ClassIR['fields'][number][] = [];
  const methods: FunctionIR[] = [];
  const setup: Stmt[] = [];
  // Decorators of a method stand in front of it, as members of their own.
  let inFront: Expr[] = [];
  for (const member of body ? namedChildrenOf(body) : []) {
    if (member.type === 'decorator') {
      inFront.push(...decoratorsIn(member, ctx));
      continue;
    }
    const decorators = inFront;
    if (member.type !== 'comment') inFront = [];
    if (member.type === 'class_static_block') {
      const block = member.childForFieldName('body') ?? namedChildrenOf(member).at(-1);
      if (block) setup.push(...lowerBody(block, ctx));
    } else if (member.type === 'method_definition') methods.push(withDecorators(lowerFunction(member, ctx), decorators));
    else if (member.type === 'public_field_definition' || member.type === 'field_definition') {
      const name = member.childForFieldName('name') ?? member.childForFieldName('property');
      const value = member.childForFieldName('value');
      if (!name) continue;
      const own = [...decorators, ...namedChildrenOf(member).flatMap((child) => (child.type === 'decorator' ? decoratorsIn(child, ctx) : []))];
      fields.push({
        name: name.text,
        value: value ? lowerNamed(value, name.text, ctx) : undefined,
        isStatic: childrenOf(member).some((child) => child.type === 'static'),
        type: typeText(member.childForFieldName('type')),
        ...(own.length > 0 ? { decorators: own } : {}),
        origin: ctx.origin,
        span: ctx.span(member),
      });
    }
  }
  return {
    name: node.childForFieldName('name')?.text ?? '',
    bases: lowerHeritage(node, ctx),
    fields,
    methods,
    ...(setup.length > 0 ? { setup } : {}),
    decorators: namedChildrenOf(node)
      .filter((child) => child.type === 'decorator')
      .flatMap((child) => decoratorsIn(child, ctx)),
    origin: ctx.origin,
    span: ctx.span(node),
  };
}

/** `@Controller() export class …`: what stands in front of the export is the class's. */
export const decoratedBy = (cls: ClassIR, inFront: readonly Expr[]): ClassIR =>
  inFront.length === 0 ? cls : { ...cls, decorators: [...inFront, ...cls.decorators] };

export function decoratorsIn(node: SyntaxNode, ctx: LoweringContext): Expr[] {
  return namedChildrenOf(node).map((inner) => lowerExpression(inner, ctx));
}

function withDecorators(fn: FunctionIR, decorators: readonly Expr[]): FunctionIR {
  return decorators.length === 0 ? fn : { ...fn, decorators: [...decorators, ...fn.decorators] };
}

function lowerHeritage(node: SyntaxNode, ctx: LoweringContext): Expr[] {
  const heritage = namedChildrenOf(node).find((child) => child.type === 'class_heritage');
  if (!heritage) return [];
  const clause = namedChildrenOf(heritage).find((child) => child.type === 'extends_clause');
  const base = clause ? clause.childForFieldName('value') : namedChildrenOf(heritage).find((child) => child.type !== 'implements_clause');
  return base ? [lowerExpression(base, ctx)] : [];
}
