import { namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Expr, ImportedName, Pattern, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerClass } from './classes.ts';
import { lowerExpression, lowerPattern } from './expressions.ts';
import { lowerFunction, typeText } from './functions.ts';
import { lowerMatch } from './matches.ts';

export function lowerBlock(block: SyntaxNode, ctx: LoweringContext): Stmt[] {
  return namedChildrenOf(block).flatMap((child) => lowerStatement(child, ctx));
}

export function lowerStatement(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const span = ctx.span(node);
  const expression = (name: string): Expr | undefined => {
    const child = node.childForFieldName(name);
    return child ? lowerExpression(child, ctx) : undefined;
  };
  const block = (name: string): Stmt[] => {
    const child = node.childForFieldName(name);
    return child ? lowerBlock(child, ctx) : [];
  };
  switch (node.type) {
    case 'expression_statement':
      return namedChildrenOf(node).flatMap((child) => lowerExpressionStatement(child, ctx));
    case 'block':
    case 'module':
      return lowerBlock(node, ctx);
    case 'function_definition':
      return [{ k: 'function', fn: lowerFunction(node, ctx) }];
    case 'class_definition':
      return [{ k: 'class', cls: lowerClass(node, ctx) }];
    case 'decorated_definition': {
      const inner = node.childForFieldName('definition');
      if (inner?.type === 'function_definition') return [{ k: 'function', fn: lowerFunction(inner, ctx, node) }];
      return inner?.type === 'class_definition' ? [{ k: 'class', cls: lowerClass(inner, ctx, node) }] : [];
    }
    case 'import_statement':
      return namedChildrenOf(node).flatMap((child): Stmt[] => {
        const alias = child.childForFieldName('alias');
        const name = child.type === 'aliased_import' ? (child.childForFieldName('name')?.text ?? '') : child.text;
        // `import a.b` binds `a`; `import a.b as c` binds the submodule.
        const names: ImportedName[] = [{ imported: '*', local: alias?.text ?? name.split('.')[0] ?? name }];
        return [
          { k: 'import', from: alias ? name : (name.split('.')[0] ?? name), names, span },
          ...(name.includes('.') && !alias ? [{ k: 'import' as const, from: name, names: [], span }] : []),
        ];
      });
    case 'import_from_statement':
      return lowerFromImport(node, ctx);
    case 'if_statement':
      return [lowerIf(node, ctx)];
    case 'for_statement':
    case 'while_statement': {
      const left = node.childForFieldName('left');
      const alternative = node.childForFieldName('alternative');
      const target = left ? lowerPattern(left, ctx) : undefined;
      const otherwise = alternative ? elseBody(alternative, ctx) : undefined;
      return [{ k: 'loop', target, binding: 'declare', iterable: expression('right'), test: expression('condition'), body: block('body'), otherwise }];
    }
    case 'with_statement':
      return lowerWith(node, ctx);
    case 'try_statement':
      return [lowerTry(node, ctx)];
    case 'match_statement':
      return [lowerMatch(node, ctx, lowerBlock)];
    case 'return_statement': {
      const value = namedChildrenOf(node)[0];
      return [{ k: 'return', value: value && lowerExpression(value, ctx) }];
    }
    case 'raise_statement': {
      const value = namedChildrenOf(node)[0];
      return [{ k: 'leave', value: value && lowerExpression(value, ctx) }];
    }
    case 'break_statement':
    case 'continue_statement':
      return [{ k: 'jump', kind: node.type === 'break_statement' ? 'break' : 'continue' }];
    case 'global_statement':
    case 'nonlocal_statement':
      return [{ k: 'outer', names: namedChildrenOf(node).map((child) => child.text), where: node.type === 'global_statement' ? 'module' : 'enclosing' }];
    case 'assert_statement': {
      const test = namedChildrenOf(node)[0];
      return test ? [{ k: 'if', test: { k: 'not', operand: lowerExpression(test, ctx), span }, then: [{ k: 'leave' }], otherwise: [] }] : [];
    }
    case 'delete_statement':
      return namedChildrenOf(node)
        .flatMap((child) => (child.type === 'expression_list' ? namedChildrenOf(child) : [child]))
        .map((child): Stmt => ({ k: 'expr', value: { k: 'delete', place: lowerExpression(child, ctx), span: ctx.span(child) } }));
    case 'pass_statement':
    case 'future_import_statement':
      return [];
    case 'type_alias_statement': {
      const [left, right] = namedChildrenOf(node);
      if (!left || !right || !/^\w+$/.test(left.text)) return [];
      return [{ k: 'assign', target: { k: 'name', name: left.text, span: ctx.span(left) }, value: lowerExpression(right, ctx), binding: 'declare' }];
    }
    case 'ERROR':
      return namedChildrenOf(node).flatMap((child) =>
        /_statement$|_definition$|^block$/.test(child.type) ? lowerStatement(child, ctx) : lowerExpressionStatement(child, ctx),
      );
    default:
      return lowerExpressionStatement(node, ctx);
  }
}

function lowerExpressionStatement(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  if (node.type !== 'assignment' && node.type !== 'augmented_assignment') return [{ k: 'expr', value: lowerExpression(node, ctx) }];
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left) return [];
  const type = typeText(node.childForFieldName('type'));
  if (!right)
    return type === undefined
      ? []
      : [{ k: 'assign', target: lowerPattern(left, ctx), value: { k: 'const', value: undefined, span: ctx.span(node) }, binding: 'declare', type }];
  const op = node.type === 'augmented_assignment' ? node.childForFieldName('operator')?.text.slice(0, -1) : undefined;
  if (right.type === 'assignment') {
    // a = b = value: the right one first, then the left one from it.
    const inner = lowerExpressionStatement(right, ctx);
    const source = right.childForFieldName('left');
    return source ? [...inner, { k: 'assign', target: lowerPattern(left, ctx), value: lowerExpression(source, ctx), binding: 'declare' }] : inner;
  }
  return [{ k: 'assign', target: lowerPattern(left, ctx), value: lowerExpression(right, ctx), op, binding: op === undefined ? 'declare' : 'assign', type }];
}

function lowerFromImport(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const span = ctx.span(node);
  const module = node.childForFieldName('module_name');
  const names: ImportedName[] = [];
  for (const child of namedChildrenOf(node)) {
    if (child.startIndex === module?.startIndex) continue;
    if (child.type === 'wildcard_import') return [{ k: 'export-all', from: module?.text ?? '' }];
    const imported = child.type === 'aliased_import' ? (child.childForFieldName('name')?.text ?? '') : child.text;
    names.push({ imported, local: child.childForFieldName('alias')?.text ?? imported });
  }
  return [{ k: 'import', from: module?.text ?? '', names, span }];
}

function elseBody(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const body = node.childForFieldName('body') ?? namedChildrenOf(node).at(-1);
  return body ? lowerBlock(body, ctx) : [];
}

function lowerIf(node: SyntaxNode, ctx: LoweringContext): Stmt {
  const arms = [node, ...namedChildrenOf(node).filter((child) => child.type === 'elif_clause')];
  const last = namedChildrenOf(node).find((child) => child.type === 'else_clause');
  let otherwise: Stmt[] = last ? elseBody(last, ctx) : [];
  for (const arm of arms.reverse()) {
    const test = arm.childForFieldName('condition');
    const then = arm.childForFieldName('consequence');
    otherwise = [{ k: 'if', test: test ? lowerExpression(test, ctx) : ctx.notUnderstood(arm), then: then ? lowerBlock(then, ctx) : [], otherwise }];
  }
  return otherwise[0] ?? { k: 'block', body: [] };
}

function lowerWith(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const clause = namedChildrenOf(node).find((child) => child.type === 'with_clause');
  const statements: Stmt[] = [];
  const contexts: { manager: Expr; made: Expr }[] = [];
  for (const item of clause ? namedChildrenOf(clause) : []) {
    const value = item.childForFieldName('value');
    if (!value) continue;
    const [subject, alias] = value.type === 'as_pattern' ? [namedChildrenOf(value)[0], value.childForFieldName('alias')] : [value, null];
    if (!subject) continue;
    const span = ctx.span(subject);
    const manager: Expr = { k: 'load', name: `#with ${contexts.length}`, span };
    const made = lowerExpression(subject, ctx);
    contexts.push({ manager, made });
    statements.push({ k: 'assign', target: { k: 'name', name: manager.name, span }, value: made, binding: 'declare-in-block' });
    const entered: Expr = { k: 'await', operand: manager, context: 'enter', span };
    if (alias) statements.push({ k: 'assign', target: lowerPattern(alias, ctx), value: entered, binding: 'declare' });
    else statements.push({ k: 'expr', value: entered });
  }
  const body = node.childForFieldName('body');
  const inside = body ? lowerBlock(body, ctx) : [];
  const swallows = /\bsuppress\s*\(/.test(clause?.text ?? '');
  // `with suppress(…)` ends its body wherever something was raised, and goes on.
  const guarded: Stmt[] = swallows ? [{ k: 'try', body: inside, handlers: [{ body: [] }], last: [], catchesAll: true }] : inside;
  const last = [...contexts]
    .reverse()
    .map(({ manager }): Stmt => ({ k: 'expr', value: { k: 'await', operand: manager, context: 'exit', span: manager.span } }));
  return [{ k: 'block', body: [...statements, { k: 'try', body: guarded, handlers: [], last, catchesAll: false, contexts }] }];
}

function lowerTry(node: SyntaxNode, ctx: LoweringContext): Stmt {
  const body = node.childForFieldName('body');
  const handlers: { target?: Pattern; body: Stmt[] }[] = [];
  let last: Stmt[] = [];
  let otherwise: Stmt[] | undefined;
  let catchesAll = false;
  for (const child of namedChildrenOf(node)) {
    const inner = namedChildrenOf(child).find((part) => part.type === 'block');
    if (child.type.startsWith('except')) {
      const what = namedChildrenOf(child).find((part) => part.type !== 'block' && part.type !== 'comment');
      const alias = what?.type === 'as_pattern' ? what.childForFieldName('alias') : null;
      const type = what?.type === 'as_pattern' ? namedChildrenOf(what)[0] : what;
      if (type === undefined || /^(?:Base)?Exception$/.test(type.text)) catchesAll = true;
      handlers.push({ ...(alias ? { target: lowerPattern(alias, ctx) } : {}), body: inner ? lowerBlock(inner, ctx) : [] });
    } else if (child.type === 'finally_clause') last = inner ? lowerBlock(inner, ctx) : [];
    else if (child.type === 'else_clause') otherwise = elseBody(child, ctx);
  }
  return { k: 'try', body: body ? lowerBlock(body, ctx) : [], handlers, otherwise, last, catchesAll };
}
