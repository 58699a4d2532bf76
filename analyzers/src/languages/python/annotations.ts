import { namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Annotation, ConstantValue } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerExpression } from './expressions.ts';

const UNKNOWN: Annotation = { k: 'unknown' };

/** A written type as it can be told without evaluating it: names, their arguments, literals, unions. */
export function lowerAnnotation(node: SyntaxNode | null, ctx: LoweringContext): Annotation | undefined {
  return node ? lower(node, ctx) : undefined;
}

function lower(node: SyntaxNode, ctx: LoweringContext): Annotation {
  const [first, ...others] = namedChildrenOf(node);
  switch (node.type) {
    case 'type':
    case 'parenthesized_expression':
      return first ? lower(first, ctx) : UNKNOWN;
    case 'identifier':
    case 'attribute':
    case 'member_type':
      return named(node.text.replace(/\s+/g, ''), []);
    case 'generic_type': {
      const parameters = others.find((child) => child.type === 'type_parameter');
      return first ? named(first.text, parameters ? namedChildrenOf(parameters).map((child) => lower(child, ctx)) : []) : UNKNOWN;
    }
    case 'subscript':
      return first
        ? named(
            first.text,
            others.map((child) => lower(child, ctx)),
          )
        : UNKNOWN;
    case 'union_type':
      return { k: 'union', members: namedChildrenOf(node).map((child) => lower(child, ctx)) };
    case 'binary_operator':
      return node.childForFieldName('operator')?.text === '|' ? { k: 'union', members: namedChildrenOf(node).map((child) => lower(child, ctx)) } : UNKNOWN;
    case 'call':
      return {
        k: 'called',
        name: node.childForFieldName('function')?.text ?? '',
        keywords: keywordsOf(node, ctx),
        names: namesIn(node),
        call: lowerExpression(node, ctx),
      };
    case 'none':
      return { k: 'literal', value: null };
    default: {
      const value = /^(?:string|integer|true|false|unary_operator|concatenated_string)$/.test(node.type) ? lowerExpression(node, ctx) : undefined;
      return value?.k === 'const' ? { k: 'literal', value: value.value } : UNKNOWN;
    }
  }
}

/** The names among a call's arguments, those of calls in it included: `Depends(allow("admin"))`. */
function namesIn(call: SyntaxNode): string[] {
  const list = call.childForFieldName('arguments');
  return (list ? namedChildrenOf(list) : []).flatMap((child) => {
    const value = child.type === 'keyword_argument' ? child.childForFieldName('value') : child;
    const named = value?.type === 'call' ? value.childForFieldName('function') : value;
    return named && /^(?:identifier|attribute)$/.test(named.type) ? [named.text] : [];
  });
}

function keywordsOf(call: SyntaxNode, ctx: LoweringContext): ReadonlyMap<string, ConstantValue> {
  const list = call.childForFieldName('arguments');
  return new Map(
    (list ? namedChildrenOf(list) : []).flatMap((child): [string, ConstantValue][] => {
      const value = child.type === 'keyword_argument' ? lowerExpression(child, ctx) : undefined;
      return value?.k === 'const' ? [[child.childForFieldName('name')?.text ?? '', value.value]] : [];
    }),
  );
}

function named(name: string, args: readonly Annotation[]): Annotation {
  return /^[\w.]+$/.test(name) ? { k: 'named', name, args } : UNKNOWN;
}
