import { namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { ClassIR, Expr, FunctionIR, ImportedName, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerExpression, lowerFunction, lowerPattern, typeText } from './expressions.ts';

export function lowerBlock(block: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const statements = namedChildrenOf(block).flatMap((child) => lowerStatement(child, ctx));
  const globals = new Set(statements.flatMap(globalNames));
  return globals.size === 0 ? statements : statements.map((statement) => markGlobal(statement, globals));
}

function globalNames(statement: Stmt): string[] {
  return statement.k === 'export' ? statement.names.map((name) => name.local) : [];
}

/** `global x` inside a function: assignments to `x` go to the module's variable. */
function markGlobal(statement: Stmt, globals: ReadonlySet<string>): Stmt {
  switch (statement.k) {
    case 'assign':
      return statement.target.k === 'name' && globals.has(statement.target.name) ? { ...statement, target: { ...statement.target, global: true } } : statement;
    case 'if':
      return { ...statement, then: statement.then.map((s) => markGlobal(s, globals)), otherwise: statement.otherwise.map((s) => markGlobal(s, globals)) };
    case 'block':
    case 'loop':
      return { ...statement, body: statement.body.map((s) => markGlobal(s, globals)) };
    case 'try':
      return { ...statement, body: statement.body.map((s) => markGlobal(s, globals)) };
    case 'export':
      return { k: 'block', body: [] };
    default:
      return statement;
  }
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
    case 'for_statement': {
      const left = node.childForFieldName('left');
      const otherwise = node.childForFieldName('alternative');
      const loop: Stmt = { k: 'loop', target: left ? lowerPattern(left, ctx) : undefined, iterable: expression('right'), body: block('body') };
      return otherwise ? [loop, ...elseBody(otherwise, ctx)] : [loop];
    }
    case 'while_statement':
      return [{ k: 'loop', test: expression('condition'), body: block('body') }];
    case 'with_statement':
      return lowerWith(node, ctx);
    case 'try_statement':
      return [lowerTry(node, ctx)];
    case 'match_statement':
      return [lowerMatch(node, ctx)];
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
      return [{ k: 'jump' }];
    case 'global_statement':
    case 'nonlocal_statement':
      return [{ k: 'export', names: namedChildrenOf(node).map((child) => ({ local: child.text, exported: child.text })) }];
    case 'assert_statement': {
      const test = namedChildrenOf(node)[0];
      return test ? [{ k: 'if', test: { k: 'not', operand: lowerExpression(test, ctx), span }, then: [{ k: 'leave' }], otherwise: [] }] : [];
    }
    case 'pass_statement':
    case 'delete_statement':
    case 'future_import_statement':
    case 'type_alias_statement':
      return [];
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
  for (const item of clause ? namedChildrenOf(clause) : []) {
    const value = item.childForFieldName('value');
    if (!value) continue;
    const [subject, alias] = value.type === 'as_pattern' ? [namedChildrenOf(value)[0], value.childForFieldName('alias')] : [value, null];
    if (!subject) continue;
    const lowered = lowerExpression(subject, ctx);
    if (alias)
      statements.push({ k: 'assign', target: lowerPattern(alias, ctx), value: { k: 'await', operand: lowered, span: ctx.span(subject) }, binding: 'declare' });
    else statements.push({ k: 'expr', value: lowered });
  }
  const body = node.childForFieldName('body');
  return [{ k: 'block', body: [...statements, ...(body ? lowerBlock(body, ctx) : [])] }];
}

function lowerTry(node: SyntaxNode, ctx: LoweringContext): Stmt {
  const body = node.childForFieldName('body');
  const statements = body ? lowerBlock(body, ctx) : [];
  const handlers: { body: Stmt[] }[] = [];
  let last: Stmt[] = [];
  for (const child of namedChildrenOf(node)) {
    const inner = namedChildrenOf(child).find((part) => part.type === 'block');
    if (child.type.startsWith('except')) handlers.push({ body: inner ? lowerBlock(inner, ctx) : [] });
    else if (child.type === 'finally_clause') last = inner ? lowerBlock(inner, ctx) : [];
    else if (child.type === 'else_clause') statements.push(...elseBody(child, ctx));
  }
  return { k: 'try', body: statements, handlers, last };
}

function lowerMatch(node: SyntaxNode, ctx: LoweringContext): Stmt {
  const subject = node.childForFieldName('subject');
  const body = node.childForFieldName('body');
  const arms: { tests: Expr[]; body: Stmt[] }[] = [];
  let exhaustive = false;
  for (const arm of body ? namedChildrenOf(body) : []) {
    const patterns = namedChildrenOf(arm).filter((child) => child.type === 'case_pattern');
    const consequence = arm.childForFieldName('consequence');
    const tests = patterns
      .flatMap((pattern) => namedChildrenOf(pattern))
      .filter((child) => child.type === 'string' || child.type === 'integer')
      .map((child) => lowerExpression(child, ctx));
    if (patterns.some((pattern) => pattern.text === '_')) exhaustive = true;
    arms.push({ tests, body: consequence ? lowerBlock(consequence, ctx) : [] });
  }
  return { k: 'branches', subject: subject ? lowerExpression(subject, ctx) : undefined, arms, exhaustive };
}

function lowerClass(node: SyntaxNode, ctx: LoweringContext, outer?: SyntaxNode): ClassIR {
  const bases = node.childForFieldName('superclasses');
  const body = node.childForFieldName('body');
  const fields: ClassIR['fields'][number][] = [];
  const methods: FunctionIR[] = [];
  for (const child of body ? namedChildrenOf(body) : []) {
    for (const statement of lowerStatement(child, ctx)) {
      if (statement.k === 'function') methods.push(statement.fn);
      else if (statement.k === 'assign' && statement.target.k === 'name') {
        const declared = statement.value.k === 'const' && statement.value.value === undefined;
        fields.push({
          name: statement.target.name,
          value: declared ? undefined : statement.value,
          isStatic: !declared,
          type: statement.type,
          origin: ctx.origin,
          span: statement.target.span,
        });
      }
    }
  }
  return {
    name: node.childForFieldName('name')?.text ?? '',
    bases: bases
      ? namedChildrenOf(bases)
          .filter((child) => child.type !== 'keyword_argument')
          .map((child) => lowerExpression(child, ctx))
      : [],
    fields,
    methods,
    decorators: outer
      ? namedChildrenOf(outer)
          .filter((child) => child.type === 'decorator')
          .flatMap((child) => namedChildrenOf(child).map((inner) => lowerExpression(inner, ctx)))
      : [],
    origin: ctx.origin,
    span: ctx.span(node),
  };
}
