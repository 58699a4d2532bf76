import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Arm, Binding, Expr, ImportedName, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { decoratedBy, decoratorsIn, lowerClass } from './classes.ts';
import { lowerExpression, lowerPattern, stringText } from './expressions.ts';
import { lowerFunction, lowerNamed, typeText } from './functions.ts';

export function lowerBody(block: SyntaxNode, ctx: LoweringContext): Stmt[] {
  return namedChildrenOf(block).flatMap((child) => lowerStatement(child, ctx));
}

function bodyOf(node: SyntaxNode | null, ctx: LoweringContext): Stmt[] {
  return node ? lowerStatement(node, ctx) : [];
}

export function lowerStatement(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const expression = (name: string): Expr | undefined => {
    const child = node.childForFieldName(name);
    return child ? lowerExpression(child, ctx) : undefined;
  };
  switch (node.type) {
    case 'expression_statement': {
      const inner = namedChildrenOf(node)[0];
      if (inner?.type === 'internal_module') return lowerNamespace(inner, ctx);
      return inner ? [lowerExpressionStatement(inner, ctx)] : [];
    }
    case 'lexical_declaration':
      return namedChildrenOf(node).flatMap((child) => lowerDeclarator(child, ctx, 'declare-in-block'));
    case 'variable_declaration':
      return namedChildrenOf(node).flatMap((child) => lowerDeclarator(child, ctx, 'declare'));
    case 'function_declaration':
    case 'generator_function_declaration':
      return [{ k: 'function', fn: lowerFunction(node, ctx) }];
    case 'class_declaration':
    case 'abstract_class_declaration':
      return [{ k: 'class', cls: lowerClass(node, ctx) }];
    case 'enum_declaration':
      return lowerEnum(node, ctx);
    case 'import_statement':
      return lowerImport(node, ctx);
    case 'export_statement':
      return lowerExport(node, ctx);
    case 'statement_block':
      return [{ k: 'block', body: lowerBody(node, ctx) }];
    case 'labeled_statement':
      return lowerLabelled(node, ctx);
    case 'else_clause': {
      const inner = namedChildrenOf(node).at(-1);
      return inner ? lowerStatement(inner, ctx) : [];
    }
    case 'if_statement': {
      const test = expression('condition') ?? ctx.notUnderstood(node);
      return [{ k: 'if', test, then: bodyOf(node.childForFieldName('consequence'), ctx), otherwise: bodyOf(node.childForFieldName('alternative'), ctx) }];
    }
    case 'for_in_statement':
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      return lowerLoop(node, ctx, []);
    case 'try_statement': {
      const handler = node.childForFieldName('handler');
      const finalizer = node.childForFieldName('finalizer');
      const parameter = handler?.childForFieldName('parameter');
      const handlers = handler ? [{ target: parameter ? lowerPattern(parameter, ctx) : undefined, body: bodyOf(handler.childForFieldName('body'), ctx) }] : [];
      const last = finalizer ? bodyOf(finalizer.childForFieldName('body'), ctx) : [];
      return [{ k: 'try', body: bodyOf(node.childForFieldName('body'), ctx), handlers, last, catchesAll: true }];
    }
    case 'switch_statement':
      return lowerSwitch(node, ctx);
    case 'return_statement': {
      const value = namedChildrenOf(node)[0];
      return [{ k: 'return', value: value && lowerExpression(value, ctx) }];
    }
    case 'throw_statement': {
      const value = namedChildrenOf(node)[0];
      return [{ k: 'leave', value: value && lowerExpression(value, ctx) }];
    }
    case 'break_statement':
    case 'continue_statement':
      return [{ k: 'jump', kind: node.type === 'break_statement' ? 'break' : 'continue', label: node.childForFieldName('label')?.text }];
    case 'internal_module':
    case 'module':
      return lowerNamespace(node, ctx);
    case 'import_alias': {
      const [name, of] = namedChildrenOf(node);
      if (!name || !of) return [];
      return [{ k: 'assign', target: { k: 'name', name: name.text, span: ctx.span(name) }, value: lowerExpression(of, ctx), binding: 'declare' }];
    }
    case 'interface_declaration':
    case 'type_alias_declaration':
    case 'ambient_declaration':
    case 'function_signature':
    case 'empty_statement':
    case 'hash_bang_line':
    case 'debugger_statement':
    case 'decorator':
      return [];
    case 'ERROR':
      // Half-typed code: what stands intact inside still counts.
      return namedChildrenOf(node).flatMap((child) =>
        /_statement$|_declaration$|^statement_block$/.test(child.type)
          ? lowerStatement(child, ctx)
          : [{ k: 'expr' as const, value: lowerExpression(child, ctx) }],
      );
    default:
      return [{ k: 'expr', value: lowerExpression(node, ctx) }];
  }
}

function lowerExpressionStatement(node: SyntaxNode, ctx: LoweringContext): Stmt {
  const value = lowerExpression(node, ctx);
  if (value.k !== 'assign') return { k: 'expr', value };
  if (value.target.k === 'place') {
    const exported = commonJsExport(value.target.place);
    if (exported)
      return {
        k: 'block',
        body: [
          { k: 'expr', value },
          { k: 'export-value', exported, value: value.value },
        ],
      };
  }
  return { k: 'assign', target: value.target, value: value.value, op: value.op, binding: 'assign' };
}

/** `module.exports = x` → `*`; `exports.name = x` and `module.exports.name = x` → `name`. */
function commonJsExport(place: Expr): string | undefined {
  if (place.k !== 'member') return undefined;
  const owner = place.object;
  const isModule = (e: Expr): boolean => e.k === 'member' && e.property === 'exports' && e.object.k === 'load' && e.object.name === 'module';
  if (isModule(place)) return '*';
  if ((owner.k === 'load' && owner.name === 'exports') || isModule(owner)) return place.property;
  return undefined;
}

/** `namespace A { export … }`: an object that holds what is exported in it. */
function lowerNamespace(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const name = node.childForFieldName('name');
  const block = node.childForFieldName('body');
  const body = block ? lowerBody(block, ctx) : [];
  if (name?.type !== 'identifier') return body;
  const span = ctx.span(name);
  const exported = body.flatMap((statement) => (statement.k === 'export' && statement.from === undefined ? statement.names : []));
  const entries = exported.map((one) => ({ key: one.exported, value: { k: 'load' as const, name: one.local, span } }));
  const inside = body.filter((statement) => statement.k !== 'export');
  return [
    { k: 'block', body: [...inside, { k: 'assign', target: { k: 'name', name: name.text, span }, value: { k: 'record', entries, span }, binding: 'declare' }] },
  ];
}

function lowerLabelled(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const labels: string[] = [];
  let inner: SyntaxNode | undefined = node;
  while (inner?.type === 'labeled_statement') {
    labels.push(inner.childForFieldName('label')?.text ?? '');
    inner = namedChildrenOf(inner).at(-1);
  }
  if (!inner) return [];
  const lowered = /^(?:for|for_in|while|do)_statement$/.test(inner.type) ? lowerLoop(inner, ctx, labels) : lowerStatement(inner, ctx);
  return labels.reduce<Stmt[]>((body, label) => [{ k: 'labelled', label, body }], lowered);
}

function lowerLoop(node: SyntaxNode, ctx: LoweringContext, labels: readonly string[]): Stmt[] {
  const expression = (name: string): Expr | undefined => {
    const child = node.childForFieldName(name);
    return child ? lowerExpression(child, ctx) : undefined;
  };
  const body = bodyOf(node.childForFieldName('body'), ctx);
  if (node.type === 'for_in_statement') {
    const left = node.childForFieldName('left');
    const overKeys = node.childForFieldName('operator')?.text === 'in';
    const target = left ? lowerPattern(left, ctx) : undefined;
    const kind = node.childForFieldName('kind')?.text;
    const binding = kind === undefined ? 'assign' : kind === 'var' ? 'declare' : 'declare-in-block';
    return [{ k: 'loop', target, binding, iterable: expression('right'), body, labels, ...(overKeys ? { overKeys } : {}) }];
  }
  if (node.type !== 'for_statement') return [{ k: 'loop', test: expression('condition'), body, labels, bodyFirst: node.type === 'do_statement' }];
  const initializer = node.childForFieldName('initializer');
  const increment = node.childForFieldName('increment');
  const step: Stmt[] = increment ? [{ k: 'expr', value: lowerExpression(increment, ctx) }] : [];
  const condition = node.childForFieldName('condition');
  const test = condition && condition.type !== 'empty_statement' ? lowerExpression(condition, ctx) : undefined;
  return [{ k: 'block', body: [...(initializer ? lowerStatement(initializer, ctx) : []), { k: 'loop', test, body, step, labels }] }];
}

function lowerDeclarator(node: SyntaxNode, ctx: LoweringContext, binding: Binding): Stmt[] {
  const name = node.childForFieldName('name');
  if (node.type !== 'variable_declarator' || !name) return [];
  const value = node.childForFieldName('value');
  return [
    {
      k: 'assign',
      target: lowerPattern(name, ctx),
      value: value ? lowerNamed(value, name.type === 'identifier' ? name.text : '', ctx) : { k: 'const', value: undefined, span: ctx.span(node) },
      binding,
      type: typeText(node.childForFieldName('type')),
    },
  ];
}

function lowerEnum(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  if (!name || !body) return [];
  const entries = namedChildrenOf(body).flatMap((member) => {
    const key = member.childForFieldName('name');
    const value = member.childForFieldName('value');
    return key && value ? [{ key: key.type === 'string' ? stringText(key) : key.text, value: lowerExpression(value, ctx) }] : [];
  });
  return [
    { k: 'assign', target: { k: 'name', name: name.text, span: ctx.span(name) }, value: { k: 'record', entries, span: ctx.span(node) }, binding: 'declare' },
  ];
}

function lowerImport(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const source = node.childForFieldName('source');
  const clause = namedChildrenOf(node).find((child) => child.type === 'import_clause');
  const names: ImportedName[] = [];
  for (const part of clause ? namedChildrenOf(clause) : []) {
    if (part.type === 'identifier') names.push({ imported: 'default', local: part.text });
    else if (part.type === 'namespace_import') {
      const local = namedChildrenOf(part)[0];
      if (local) names.push({ imported: '*', local: local.text });
    } else if (part.type === 'named_imports') {
      for (const specifier of namedChildrenOf(part)) {
        const imported = specifier.childForFieldName('name');
        const alias = specifier.childForFieldName('alias');
        if (imported) names.push({ imported: imported.text, local: (alias ?? imported).text });
      }
    }
  }
  const required = namedChildrenOf(node).find((child) => child.type === 'import_require_clause');
  if (required) {
    const local = namedChildrenOf(required)[0];
    const from = required.childForFieldName('source');
    return local && from ? [{ k: 'import', from: stringText(from), names: [{ imported: '*', local: local.text }], span: ctx.span(node) }] : [];
  }
  return source ? [{ k: 'import', from: stringText(source), names, span: ctx.span(node) }] : [];
}

function lowerExport(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const source = node.childForFieldName('source');
  const declaration = node.childForFieldName('declaration');
  const value = node.childForFieldName('value');
  const isDefault = childrenOf(node).some((child) => child.type === 'default');
  if (declaration) {
    const inFront = namedChildrenOf(node).flatMap((child) => (child.type === 'decorator' ? decoratorsIn(child, ctx) : []));
    const statements = lowerStatement(declaration, ctx).map((one): Stmt => (one.k === 'class' ? { ...one, cls: decoratedBy(one.cls, inFront) } : one));
    const exports = statements.flatMap(declaredNames).map((name) => ({ local: name, exported: isDefault ? 'default' : name }));
    return [...statements, { k: 'export', names: exports }];
  }
  if (value) return [{ k: 'export-value', exported: 'default', value: lowerExpression(value, ctx) }];
  const clause = namedChildrenOf(node).find((child) => child.type === 'export_clause');
  if (clause) {
    const names = namedChildrenOf(clause).flatMap((specifier) => {
      const local = specifier.childForFieldName('name');
      return local ? [{ local: local.text, exported: (specifier.childForFieldName('alias') ?? local).text }] : [];
    });
    return [{ k: 'export', names, from: source ? stringText(source) : undefined }];
  }
  return source ? [{ k: 'export-all', from: stringText(source) }] : [];
}

function declaredNames(statement: Stmt): string[] {
  if (statement.k === 'function') return [statement.fn.name];
  if (statement.k === 'class') return [statement.cls.name];
  // A namespace: its name comes last.
  if (statement.k === 'block') return statement.body.slice(-1).flatMap(declaredNames);
  if (statement.k !== 'assign') return [];
  const target = statement.target;
  if (target.k === 'name') return [target.name];
  if (target.k === 'fields') return target.fields.flatMap((field) => (field.target.k === 'name' ? [field.target.name] : []));
  return [];
}

function lowerSwitch(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const body = node.childForFieldName('body');
  const subject = node.childForFieldName('value');
  const cases = body ? namedChildrenOf(body).filter((child) => child.type === 'switch_case' || child.type === 'switch_default') : [];
  const arms = cases.map((arm): Arm => {
    const value = arm.childForFieldName('value');
    const statements = namedChildrenOf(arm).filter((child) => child.startIndex !== value?.startIndex);
    return { tests: value ? [lowerExpression(value, ctx)] : [], body: statements.flatMap((child) => lowerStatement(child, ctx)) };
  });
  const exhaustive = cases.some((arm) => arm.type === 'switch_default');
  return [{ k: 'branches', subject: subject ? lowerExpression(subject, ctx) : undefined, arms, exhaustive, fallsThrough: true }];
}
