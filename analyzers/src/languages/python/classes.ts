import { namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { ClassIR, FunctionIR, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerAnnotation } from './annotations.ts';
import { lowerExpression } from './expressions.ts';
import { lowerStatement } from './statements.ts';

/** What the body of a class leaves in it. */
interface Body {
  readonly fields: ClassIR['fields'][number][];
  readonly methods: FunctionIR[];
}

/** @param outer the decorated definition, if it is one */
export function lowerClass(node: SyntaxNode, ctx: LoweringContext, outer?: SyntaxNode): ClassIR {
  const bases = node.childForFieldName('superclasses');
  const body = node.childForFieldName('body');
  const left: Body = { fields: [], methods: [] };
  for (const child of body ? namedChildrenOf(body) : []) for (const statement of lowerStatement(child, ctx)) leave(left, statement, child, ctx);
  return {
    name: node.childForFieldName('name')?.text ?? '',
    bases: bases
      ? namedChildrenOf(bases)
          .filter((child) => child.type !== 'keyword_argument')
          .map((child) => lowerExpression(child, ctx))
      : [],
    ...(bases && namedChildrenOf(bases).some((child) => child.childForFieldName('name')?.text === 'metaclass') ? { isMadeByOther: true } : {}),
    ...left,
    decorators: outer
      ? namedChildrenOf(outer)
          .filter((child) => child.type === 'decorator')
          .flatMap((child) => namedChildrenOf(child).map((inner) => lowerExpression(inner, ctx)))
      : [],
    origin: ctx.origin,
    span: ctx.span(node),
  };
}

/** Methods, fields and classes inside; of statements around them (`if`, `try`, `with`) whatever they may leave. */
function leave(body: Body, statement: Stmt, node: SyntaxNode, ctx: LoweringContext): void {
  const all = (...parts: readonly (readonly Stmt[])[]): void => {
    for (const part of parts) for (const one of part) leave(body, one, node, ctx);
  };
  switch (statement.k) {
    case 'function':
      body.methods.push(statement.fn);
      return;
    case 'class': {
      const { cls } = statement;
      body.fields.push({ name: cls.name, value: { k: 'class', cls, span: cls.span }, isStatic: true, origin: ctx.origin, span: cls.span });
      return;
    }
    case 'assign':
      if (statement.target.k === 'name') body.fields.push(fieldOf(statement, node, ctx));
      return;
    case 'if':
      all(statement.then, statement.otherwise);
      return;
    case 'try':
      all(statement.body, ...statement.handlers.map((handler) => handler.body), statement.otherwise ?? [], statement.last);
      return;
    case 'block':
      all(statement.body);
  }
}

function fieldOf(statement: Stmt & { k: 'assign' }, node: SyntaxNode, ctx: LoweringContext): ClassIR['fields'][number] {
  const declared = statement.value.k === 'const' && statement.value.value === undefined;
  return {
    name: statement.target.k === 'name' ? statement.target.name : '',
    value: declared ? undefined : statement.value,
    isStatic: !declared,
    type: statement.type,
    annotation: lowerAnnotation(namedChildrenOf(node)[0]?.childForFieldName('type') ?? null, ctx),
    origin: ctx.origin,
    span: statement.target.span,
  };
}
