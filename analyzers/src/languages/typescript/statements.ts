import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import type { Expr, ImportedName, Stmt } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerClass } from './classes.ts';
import { lowerExpression, lowerFunction, lowerPattern, stringText, typeText } from './expressions.ts';

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
      return inner ? [lowerExpressionStatement(inner, ctx)] : [];
    }
    case 'lexical_declaration':
    case 'variable_declaration':
      return namedChildrenOf(node).flatMap((child) => lowerDeclarator(child, ctx));
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
    case 'else_clause':
    case 'labeled_statement': {
      const inner = namedChildrenOf(node).at(-1);
      return inner ? lowerStatement(inner, ctx) : [];
    }
    case 'if_statement': {
      const test = expression('condition') ?? ctx.notUnderstood(node);
      return [{ k: 'if', test, then: bodyOf(node.childForFieldName('consequence'), ctx), otherwise: bodyOf(node.childForFieldName('alternative'), ctx) }];
    }
    case 'for_in_statement': {
      const left = node.childForFieldName('left');
      return [
        { k: 'loop', target: left ? lowerPattern(left, ctx) : undefined, iterable: expression('right'), body: bodyOf(node.childForFieldName('body'), ctx) },
      ];
    }
    case 'for_statement': {
      const initializer = node.childForFieldName('initializer');
      const increment = node.childForFieldName('increment');
      const step: Stmt[] = increment ? [{ k: 'expr', value: lowerExpression(increment, ctx) }] : [];
      const body = [...bodyOf(node.childForFieldName('body'), ctx), ...step];
      return [{ k: 'block', body: [...(initializer ? lowerStatement(initializer, ctx) : []), { k: 'loop', test: expression('condition'), body }] }];
    }
    case 'while_statement':
    case 'do_statement':
      return [{ k: 'loop', test: expression('condition'), body: bodyOf(node.childForFieldName('body'), ctx) }];
    case 'try_statement': {
      const handler = node.childForFieldName('handler');
      const finalizer = node.childForFieldName('finalizer');
      const parameter = handler?.childForFieldName('parameter');
      const handlers = handler ? [{ target: parameter ? lowerPattern(parameter, ctx) : undefined, body: bodyOf(handler.childForFieldName('body'), ctx) }] : [];
      return [
        { k: 'try', body: bodyOf(node.childForFieldName('body'), ctx), handlers, last: finalizer ? bodyOf(finalizer.childForFieldName('body'), ctx) : [] },
      ];
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
      return [{ k: 'jump' }];
    case 'internal_module':
    case 'module':
      return bodyOf(node.childForFieldName('body'), ctx);
    case 'interface_declaration':
    case 'type_alias_declaration':
    case 'ambient_declaration':
    case 'function_signature':
    case 'empty_statement':
    case 'hash_bang_line':
    case 'debugger_statement':
    case 'import_alias':
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

function lowerDeclarator(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const name = node.childForFieldName('name');
  if (node.type !== 'variable_declarator' || !name) return [];
  const value = node.childForFieldName('value');
  return [
    {
      k: 'assign',
      target: lowerPattern(name, ctx),
      value: value ? lowerExpression(value, ctx) : { k: 'const', value: undefined, span: ctx.span(node) },
      binding: 'declare',
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
    const statements = lowerStatement(declaration, ctx);
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
  if (statement.k !== 'assign') return [];
  const target = statement.target;
  if (target.k === 'name') return [target.name];
  if (target.k === 'fields') return target.fields.flatMap((field) => (field.target.k === 'name' ? [field.target.name] : []));
  return [];
}

function lowerSwitch(node: SyntaxNode, ctx: LoweringContext): Stmt[] {
  const body = node.childForFieldName('body');
  const subject = node.childForFieldName('value');
  const arms: { tests: Expr[]; body: Stmt[] }[] = [];
  let exhaustive = false;
  let fallsThrough: Expr[] = [];
  for (const arm of body ? namedChildrenOf(body) : []) {
    const value = arm.childForFieldName('value');
    const statements = namedChildrenOf(arm).filter((child) => child.startIndex !== value?.startIndex);
    const tests = [...fallsThrough, ...(value ? [lowerExpression(value, ctx)] : [])];
    if (arm.type === 'switch_default') exhaustive = true;
    if (statements.length === 0) {
      fallsThrough = tests;
      continue;
    }
    fallsThrough = [];
    arms.push({
      tests: arm.type === 'switch_default' ? [] : tests,
      body: statements.flatMap((child) => lowerStatement(child, ctx)).filter((s) => s.k !== 'jump'),
    });
  }
  return [{ k: 'branches', subject: subject ? lowerExpression(subject, ctx) : undefined, arms, exhaustive }];
}
